import { expect, test } from 'vitest';
import { findFaults } from './import-rules.ts';
import { importsOf } from './imports.ts';

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
  'src/node/openapi/write.ts':
    "import '../../app.ts';\nimport { toJsonSchema } from '@valibot/to-json-schema';",
  'src/node/keys/key-files.ts': "import 'node:fs';",
  'src/people/routes.ts': "import { s } from './service.ts';",
  'src/people/service.ts': "import { q } from './queries.ts';",
  'src/people/queries.ts': "import { employees } from '../db/schema.ts';",
  'src/people/input.ts': '',
  'src/people/answers.ts': '',
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
  'src/responses/ballot-box.ts': '',
  'src/results/published.ts': '',
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
  ['src/rounds/service.ts', "import { q } from '../people/queries.ts';", /the whole face/],
  ['src/results/service.ts', "import { r } from '../publication/routes.ts';", /the whole face/],
  ['src/jobs/purge.ts', "import { q } from '../rounds/queries.ts';", /the whole face/],
  ['src/results/service.ts', "import type { I } from '../people/input.ts';", /the whole face/],
  ['src/results/service.ts', "import { b } from '../responses/ballot-box.ts';", /the whole face/],
  ['src/results/service.ts', "import { r } from '../people/read-faults.ts';", /the whole face/],
  [
    'src/node/cli/round.ts',
    "import type { L } from '../../rounds/make-links.ts';",
    /the whole face/,
  ],
  ['src/people/routes.ts', "import { q } from './queries.ts';", /HTTP only/],
  ['src/people/routes.ts', "import { employees } from '../db/schema.ts';", /HTTP only/],
  ['src/people/service.ts', "import { eq } from 'drizzle-orm';", /written in queries/],
  ['src/people/service.ts', "import { employees } from '../db/schema.ts';", /written in queries/],
  [
    'src/rounds/service.ts',
    "import { runDueJobs } from '../jobs/run-due-jobs.ts';",
    /run by an entry/,
  ],
  ['src/ideas/service.ts', "import { s } from '../responses/service.ts';", /never meet/],
  ['src/jobs/purge.ts', "import { q } from '../rounds/queries.ts';", /the whole face/],
  ['src/people/service.ts', "import type { P } from '../results/published.ts';", /the whole face/],
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
  ['src/rounds/service.ts', "import { q } from '../people/queries.ts';", /the whole face/],
  ['src/results/service.ts', "import { r } from '../publication/routes.ts';", /the whole face/],
  ['src/jobs/purge.ts', "import { q } from '../rounds/queries.ts';", /the whole face/],
  ['src/rounds/service.ts', "import type { q } from '../people/queries.ts';", /the whole face/],
  ['src/results/service.ts', "import { t } from '../publication/verify.ts';", /the whole face/],
  ['src/jobs/purge.ts', "import type { K } from '../rounds/key-store.ts';", /the whole face/],
  ['src/people/queries.ts', "import { s } from './service.ts';", /SQL only/],
  ['src/people/queries.ts', "import { s } from '../rounds/service.ts';", /SQL only/],
  ['src/people/service.ts', "import { a } from '../app.ts';", /stands above everything/],
  ['src/node/server.ts', "import './openapi/write.ts';", /stays out of the program/],
  [
    'src/app.ts',
    "import { toJsonSchema } from '@valibot/to-json-schema';",
    /stays out of the program/,
  ],
  ['src/results/service.ts', "import { n } from '../people/answers.ts';", /the whole face/],
  ['src/people/service.ts', "import { x } from './nowhere.ts';", /isn’t there/],
  ['src/core/bytes.ts', "import { r } from './disclosure/release.ts';", /is in a circle/],
  ['src/people/queries.ts', "import type { S } from './service.ts';", /is in a circle/],
  ['src/people/input.ts', "export * from './input.ts';", /is in a circle: with itself/],
  ['src/core/bytes.ts', "const r = await import('./disclosure/release.ts');", /is in a circle/],
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
