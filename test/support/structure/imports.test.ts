import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findFaults, importsOf } from './import-rules.ts';

function projectSources(): Map<string, string> {
  const files = ['src', 'web'].filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

test('the project keeps its rules of who may import whom', () => {
  const sources = projectSources();
  expect(sources.size).toBeGreaterThan(80);
  expect(sources.has('src/app.ts')).toBe(true);
  expect(findFaults(sources)).toEqual([]);
});

test('all ways to import are seen', () => {
  const text = `
    import a from './a.ts';
    import type { B } from '../b.ts';
    import {
      c,
      type D,
    } from "./c.ts";
    export { e } from './e.ts';
    export * from './f.ts';
    import 'g';
    const h = await import('./h.ts');
    // import of nothing from nowhere
  `;
  expect(importsOf('src/x/y.ts', text).map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
    ['src/x/a.ts', false],
    ['src/b.ts', true],
    ['src/x/c.ts', false],
    ['src/x/e.ts', false],
    ['src/x/f.ts', false],
    ['g', false],
    ['src/x/h.ts', false],
  ]);
});

/** A small project that keeps every rule, and one planted line each that breaks one. */
const SOUND: Record<string, string> = {
  'src/app.ts': "import { a } from './people/routes.ts';\nexport type Api = 1;",
  'src/node/server.ts': "import '../app.ts';\nimport 'node:fs';",
  'src/core/bytes.ts': '/** Not a clock: Date.now. */\nexport const x = 1;',
  'src/core/credentials/receipt.ts': "import { sha256 } from '@noble/hashes/sha2.js';",
  'src/core/disclosure/release.ts': "import { x } from '../bytes.ts';",
  'src/core/disclosure/tally.ts': '',
  'src/db/schema.ts': '',
  'src/node/database/migrate.ts': "import 'drizzle-orm/libsql/migrator';",
  'src/workers/worker.ts': "import 'cloudflare:workers';",
  'src/node/write-openapi.ts': "import { b } from '../people/input.ts';",
  'src/node/keys/key-files.ts': "import 'node:fs';",
  'src/people/routes.ts': "import { s } from './service.ts';",
  'src/people/service.ts': "import { q } from './queries.ts';",
  'src/people/queries.ts': "import { employees } from '../db/schema.ts';",
  'src/people/input.ts': '',
  'src/participation/service.ts': "import { s } from '../people/service.ts';",
  'src/participation/ledger.ts': "import { readTokenRow } from './token-rows.ts';",
  'src/participation/token-rows.ts': "const sql = 'SELECT body FROM tokens';",
  'src/deps.ts':
    "import type { L } from './participation/ledger.ts';\nimport type { K } from './rounds/key-store.ts';",
  'src/publication/service.ts': "import { makeRelease } from '../core/disclosure/release.ts';",
  'src/publication/tally.ts':
    "import { decodePayload } from '../core/credentials/receipt.ts';\nimport { openSlot } from '../responses/service.ts';\nballotBox.slotsOf(place);",
  'src/publication/queries.ts': "import { releases } from '../db/schema.ts';",
  'src/responses/service.ts':
    "import { decodePayload } from '../core/credentials/receipt.ts';\nexport { openSlot } from './slot.ts';",
  'src/responses/slot.ts': '',
  'src/responses/slot-rows.ts': "const sql = 'UPDATE slots SET body = ?';",
  'src/results/service.ts': "import { p } from '../publication/service.ts';",
  'src/rounds/service.ts': "import { q } from './queries.ts';",
  'src/rounds/state.ts': "export const isOpen = (state: string) => state === 'open';",
  'src/rounds/key-store.ts': '',
  'src/rounds/queries.ts': "import { rounds } from '../db/schema.ts';",
  'web/pulse/main.tsx':
    "import type { Api } from '../../src/app.ts';\nimport { x } from '../../src/core/bytes.ts';",
};

test('a sound project has no faults', () => {
  expect(findFaults(new Map(Object.entries(SOUND)))).toEqual([]);
});

const PLANTED: [file: string, line: string, why: RegExp][] = [
  ['src/core/bytes.ts', "import { q } from '../db/schema.ts';", /core is pure/],
  ['src/core/bytes.ts', "import type { q } from '../db/schema.ts';", /core is pure/],
  ['src/core/bytes.ts', "import { z } from 'valibot';", /core is pure/],
  ['src/core/bytes.ts', "import { createHash } from 'node:crypto';", /core is pure/],
  ['src/core/bytes.ts', 'export const now = Date.now();', /no clock/],
  ['src/core/bytes.ts', 'export const now = new Date();', /no clock/],
  ['src/core/bytes.ts', 'crypto.getRandomValues(bytes);', /no clock, no randomness/],
  ['web/pulse/main.tsx', "import { createApp } from '../../src/app.ts';", /its type alone/],
  ['web/pulse/main.tsx', "import type { R } from '../../src/db/schema.ts';", /its type alone/],
  ['web/pulse/main.tsx', "import 'node:fs';", /its type alone/],
  ['src/responses/service.ts', "import { s } from '../people/service.ts';", /never meet/],
  [
    'src/responses/slot-rows.ts',
    "import type { t } from '../participation/token-rows.ts';",
    /never meet/,
  ],
  ['src/people/service.ts', "import { s } from '../responses/slot.ts';", /never meet/],
  ['src/participation/service.ts', "export * from '../responses/service.ts';", /never meet/],
  [
    'src/rounds/service.ts',
    "import { openSlot } from '../responses/service.ts';",
    /slot is opened by/,
  ],
  ['src/rounds/service.ts', "import * as slots from '../responses/slot.ts';", /slot is opened by/],
  [
    'src/rounds/service.ts',
    "import { importDataKey } from '../responses/service.ts';",
    /key that opens/,
  ],
  [
    'src/results/service.ts',
    "import { decodePayload } from '../core/credentials/receipt.ts';",
    /only the tally reads/,
  ],
  [
    'src/responses/slot-rows.ts',
    "import { decodePayload } from '../core/credentials/receipt.ts';",
    /only the tally reads/,
  ],
  [
    'src/results/service.ts',
    "import { makeRelease } from '../core/disclosure/release.ts';",
    /no second door/,
  ],
  ['src/results/service.ts', "import { t } from '../publication/tally.ts';", /made from releases/],
  [
    'src/export/csv.ts',
    "import type { T } from '../core/disclosure/tally.ts';",
    /made from releases/,
  ],
  [
    'src/people/service.ts',
    "import { readFile } from 'node:fs/promises';",
    /only what lies in node/,
  ],
  ['src/people/service.ts', "import fs from 'fs';", /only what lies in node/],
  [
    'src/people/service.ts',
    "import type { k } from '../node/keys/key-files.ts';",
    /only what lies in node/,
  ],
  ['src/app.ts', "import { serve } from '@hono/node-server';", /only what lies in node/],
  [
    'src/workers/worker.ts',
    "import { migrate } from '../node/database/migrate.ts';",
    /only what lies in node/,
  ],
  ['src/node/server.ts', "import { w } from '../workers/worker.ts';", /only what lies in workers/],
  ['src/db/schema.ts', "import 'cloudflare:workers';", /only what lies in workers/],
  ['src/results/service.ts', 'await deps.ballotBox.slotsOf(place);', /to the publication alone/],
  ['src/rounds/service.ts', 'const { slotsOf } = deps.ballotBox;', /to the publication alone/],
  ['src/publication/service.ts', 'await deps.ledger.tokenRow(round, hash);', /nobody’s business/],
  ['src/publication/service.ts', 'await deps.ledger.record(write);', /nobody’s business/],
  [
    'src/responses/service.ts',
    "store.all('SELECT body FROM slots', []);",
    /anonymous side’s own SQL/,
  ],
  [
    'src/rounds/service.ts',
    "store.run('UPDATE slots SET body = 1', []);",
    /anonymous side’s own SQL/,
  ],
  ['src/participation/service.ts', "store.all('SELECT * FROM tokens');", /ledger’s own SQL/],
  ['src/participation/token-rows.ts', "'SELECT 1 FROM tokens JOIN slots'", /knows no other table/],
  ['src/node/server.ts', "connection.exec('ATTACH ? AS other');", /could be joined/],
  ['src/participation/service.ts', "if (round.state === 'open') return;", /state is asked about/],
  ['src/publication/service.ts', "if (round.state !== 'published') go();", /state is asked about/],
  ['src/rounds/service.ts', "import { q } from '../people/queries.ts';", /through its service/],
  [
    'src/results/service.ts',
    "import { r } from '../publication/routes.ts';",
    /through its service/,
  ],
  ['src/jobs/purge.ts', "import { q } from '../rounds/queries.ts';", /through its service/],
  [
    'src/rounds/service.ts',
    "import type { q } from '../people/queries.ts';",
    /through its service/,
  ],
  [
    'src/results/service.ts',
    "import { t } from '../publication/verify.ts';",
    /through its service/,
  ],
  ['src/jobs/purge.ts', "import type { K } from '../rounds/key-store.ts';", /through its service/],
  ['src/people/queries.ts', "import { s } from './service.ts';", /SQL only/],
  ['src/people/queries.ts', "import { s } from '../rounds/service.ts';", /SQL only/],
  ['src/people/service.ts', "import { a } from '../app.ts';", /stands above everything/],
  ['src/app.ts', "import './node/write-openapi.ts';", /stays out of the program/],
  ['src/people/service.ts', "import { x } from './nowhere.ts';", /isn’t there/],
  ['src/core/bytes.ts', "import { r } from './disclosure/release.ts';", /is a circle/],
  ['src/people/queries.ts', "import { S } from './service.ts';", /is a circle/],
  ['src/people/queries.ts', "import type { S } from './service.ts';", /is a circle/],
];

test.each(PLANTED)('%s with %s is found', (file, line, why) => {
  const sources = new Map(Object.entries({ [file]: '', ...SOUND }));
  sources.set(file, `${sources.get(file)}\n${line}\n`);
  const faults = findFaults(sources);
  expect(
    faults.some((fault) => fault.includes(file) && why.test(fault)),
    faults.join('\n'),
  ).toBe(true);
});
