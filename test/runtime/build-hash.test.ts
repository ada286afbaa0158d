/** What `build` in the manifest vouches for: every byte that runs, wherever it was built. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashProgram } from '../../src/node/hash-program.ts';
import { copyProgram, PROJECT, scratchFolder } from './surroundings/run-program.ts';

const { folder, remove } = scratchFolder();
afterAll(remove);

let copy: string;
let before: string;
beforeAll(async () => {
  copy = copyProgram(join(folder, 'copy'));
  before = await hashProgram(copy);
});

const changed = (path: string) => appendFileSync(join(copy, path), ' ');
const page = () => readdirSync(join(copy, 'dist/web/assets')).find((name) => /^pulse-/.test(name))!;
const text = () => readdirSync(join(copy, 'dist/web/assets')).find((name) => /^nn-/.test(name))!;
const ledger = () => readdirSync(join(copy, 'drizzle/ledger')).find((name) => /\.sql$/.test(name))!;
const engine = () =>
  readdirSync(join(copy, 'node_modules/@libsql')).find((name) =>
    /^(linux|darwin|win32)/.test(name),
  )!;

const CHANGES: [what: string, change: () => void][] = [
  ['the server with its dependencies', () => changed('dist/node.js')],
  ['the command line', () => changed('dist/cli.js')],
  ['a thread', () => changed('dist/cryptography-thread.js')],
  ['a page', () => changed('dist/web/pulse/index.html')],
  ['a page’s script', () => changed(`dist/web/assets/${page()}`)],
  ['a text', () => changed(`dist/web/assets/${text()}`)],
  ['a migration', () => changed('drizzle/database/meta/_journal.json')],
  ['a migration of a round’s store', () => changed(`drizzle/ledger/${ledger()}`)],
  ['the engine of the database', () => changed(`node_modules/@libsql/${engine()}/index.node`)],
  [
    'what the engine’s package says',
    () => changed(`node_modules/@libsql/${engine()}/package.json`),
  ],
  ['a file more', () => cpSync(join(copy, 'dist/cli.js'), join(copy, 'dist/more.js'))],
  ['a file’s name', () => renameSync(join(copy, 'dist/more.js'), join(copy, 'dist/other.js'))],
  ['a link to a file', () => symlinkSync('cli.js', join(copy, 'dist/link.js'))],
];

test.each(CHANGES)('another byte in it changes the hash: %s', async (_, change) => {
  change();
  const after = await hashProgram(copy);
  expect(after).not.toBe(before);
  expect(await hashProgram(copy)).toBe(after);
  before = after;
});

test('anybody can compute it without this program, as docs/architecture.md says', async () => {
  const script = `find dist drizzle $(dirname node_modules/@libsql/*/index.node) ! -type d |
    LC_ALL=C sort | tr '\\n' '\\0' | xargs -0 sha256sum | sha256sum`;
  const hex = execFileSync('bash', ['-c', script], { cwd: copy, encoding: 'utf8' }).slice(0, 64);
  expect(Buffer.from(hex, 'hex').toString('base64url')).toBe(await hashProgram(copy));
});

test('no package that the bundle asks for at run time is there but the engine', () => {
  const asks = ['node.js', 'cli.js', 'cryptography-thread.js'].flatMap((name) => {
    const program = readFileSync(join(PROJECT, 'dist', name), 'utf8');
    const code = program.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    return [...code.matchAll(/(?:(?:import|require)\(|^import .* from )["'`]([^"'`]+)["'`]/gm)];
  });
  const names = new Set(asks.map(([, name]) => name!).filter((name) => !isBuiltin(name)));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the bundle.
  expect([...names]).toEqual(['@libsql/${target}']);
});
