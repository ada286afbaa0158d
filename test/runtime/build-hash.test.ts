/** What `build` in the manifest vouches for: every byte that runs, wherever it was built. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
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

test('two builds in two folders have one hash, and name neither folder', async () => {
  const [one, other] = [join(folder, 'one'), join(folder, 'an other one')];
  for (const project of [one, other]) {
    mkdirSync(project);
    const parts = ['src', 'web', 'drizzle', 'package.json', 'tsconfig.json', 'vite.config.ts'];
    for (const part of [...parts, 'esbuild.config.ts', 'package-lock.json', '.npmrc']) {
      cpSync(join(PROJECT, part), join(project, part), { recursive: true });
    }
    cpSync(join(PROJECT, 'node_modules'), join(project, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    for (const script of ['bundle:build', 'pages:build']) {
      execFileSync('npm', ['run', '--silent', script], { cwd: project, stdio: 'pipe' });
    }
  }
  expect(await hashProgram(one)).toBe(await hashProgram(other));
  expect(() => execFileSync('grep', ['-rlF', folder, join(one, 'dist')])).toThrow();
});

const changed = (path: string) => appendFileSync(join(copy, path), ' ');
const page = () => readdirSync(join(copy, 'dist/web/assets')).find((name) => /^pulse-/.test(name))!;
const text = () => readdirSync(join(copy, 'dist/web/assets')).find((name) => /^nn-/.test(name))!;
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
  [
    'a migration',
    () =>
      changed(
        join('drizzle', readdirSync(join(copy, 'drizzle')).find((name) => name.endsWith('.sql'))!),
      ),
  ],
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

test('everything that the bundle still asks for at run time is Node’s own, or the engine', () => {
  const asks = execFileSync(
    'grep',
    ['-ohE', `(from|import\\(|require\\() ?["'\`][^"'\`]+["'\`]`, 'dist/node.js', 'dist/cli.js'],
    { cwd: PROJECT, encoding: 'utf8' },
  );
  expect(asks).toMatch(/require\(`@libsql\/\$\{target\}`/);
  for (const name of [
    'bufferutil',
    'utf-8-validate',
    '@opentelemetry/api',
    'hono',
    'drizzle-orm',
  ]) {
    expect(asks).not.toMatch(new RegExp(`(from|import\\(|require\\() ?["'\`]${name}["'\`/]`));
  }
});
