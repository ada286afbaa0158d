/** Whatever is wrong with what a program is given, it says so in a sentence and ends with 1. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProgram, expectRefusal, runProgram, scratchFolder } from './run-program.ts';

const { folder, remove } = scratchFolder();
const inside = (path: string) => join(folder, path);
afterAll(remove);
beforeAll(async () => {
  writeFileSync(inside('file'), 'not a folder');
  symlinkSync('loop', inside('loop'));
  mkdirSync(inside('locked'), { mode: 0o700 });
  mkdirSync(inside('unreadable'), { mode: 0o711 });
  writeFileSync(inside('unreadable/master.key'), `${'A'.repeat(43)}\n`, { mode: 0o600 });
  mkdirSync(inside('folder-key/master.key'), { recursive: true });
  mkdirSync(inside('damaged-key'));
  writeFileSync(inside('damaged-key/master.key'), 'secret but too short\n');
  mkdirSync(inside('folder-database/spillerom.db'), { recursive: true });
  mkdirSync(inside('noise'));
  writeFileSync(inside('noise/spillerom.db'), 'x'.repeat(8192));
  mkdirSync(inside('foreign'));
  await change('foreign', 'CREATE TABLE songs (title TEXT)');
  const made = await runProgram(['cli.js', 'migrate'], {
    cwd: folder,
    env: { DATA_DIR: 'newer', KEY_DIR: 'keys-newer' },
  });
  expect(made).toMatchObject({ code: 0, err: '' });
  await change(
    'newer',
    `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('of tomorrow', 9e12)`,
  );
});

async function change(data: string, sql: string): Promise<void> {
  const client = createClient({ url: `file:${inside(data)}/spillerom.db` });
  await client.execute(sql);
  client.close();
}

const WRONG: [kind: string, env: Record<string, string>, sentence: RegExp][] = [
  ['the data folder is a file', { DATA_DIR: 'file' }, /^DATA_DIR \(file\) .* a file has its name/],
  ['the data folder is below a file', { DATA_DIR: 'file/data' }, /a part of its path is a file/],
  ['the data folder can’t be made', { DATA_DIR: '/proc/data' }, /^DATA_DIR \(\/proc\/data\) can't/],
  ['the data folder is a link to itself', { DATA_DIR: 'loop' }, /links lead in a circle/],
  ['the data folder has too long a name', { DATA_DIR: 'a'.repeat(300) }, /name is too long/],
  ['the data folder has two lines', { DATA_DIR: 'a\nb' }, /^DATA_DIR must be one line/],
  ['the data folder is somebody else’s', { DATA_DIR: 'locked' }, /this user may not use it/],
  ['the key folder is a file', { KEY_DIR: 'file' }, /^KEY_DIR \(file\) .* a file has its name/],
  ['the key folder is somebody else’s', { KEY_DIR: 'locked' }, /^KEY_DIR .*may not use it/],
  ['the key folder can’t be read', { KEY_DIR: 'unreadable' }, /^KEY_DIR .*may not use it/],
  ['the key folder lies in the data', { KEY_DIR: './data/keys' }, /^KEY_DIR lies inside DATA_DIR/],
  ['the master key is damaged', { KEY_DIR: 'damaged-key' }, /master.key is damaged/],
  ['the master key is a folder', { KEY_DIR: 'folder-key' }, /master.key can't be used: it is a/],
  ['the database is a folder', { DATA_DIR: 'folder-database' }, /can't be opened: it is a folder/],
  ['the database is none', { DATA_DIR: 'noise' }, /noise\/spillerom.db is not a database/],
  ['the database is another program’s', { DATA_DIR: 'foreign' }, /belongs to another program/],
  ['the database is of tomorrow', { DATA_DIR: 'newer' }, /used by a newer version/],
  ['the database is hosted', { DATABASE_URL: 'libsql://x.example' }, /for the Workers entry/],
  ['the database has no name', { DATABASE_URL: 'file:?x' }, /^DATABASE_URL must name one file/],
  ['the database is memory', { DATABASE_URL: 'file::memory:' }, /^DATABASE_URL must name a file/],
  ['the database has half an escape', { DATABASE_URL: 'file:100%' }, /Write % as %25/],
  ['the database is on another machine', { DATABASE_URL: 'file://nas/x.db' }, /on this machine/],
];

/** What root may do all the same. */
const FORBIDDEN = /somebody else’s|can’t be read|may not have/;

test.each(WRONG)('the command line refuses: %s', async (kind, env, sentence) => {
  const options = { cwd: folder, env, nobody: FORBIDDEN.test(kind) };
  const ended = await runProgram(['cli.js', 'migrate'], options);
  expectRefusal(ended, sentence);
  expect(ended.err).not.toContain('secret but');
});

describe('the server refuses', () => {
  let taken: number;
  const other = createServer();
  beforeAll(async () => {
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    taken = (other.address() as { port: number }).port;
  });
  afterAll(() => other.close());

  const kinds: [kind: string, env: () => Record<string, string>, sentence: RegExp][] = [
    ['a port in use', () => ({ PORT: String(taken) }), /^PORT: \d+ is taken by another program/],
    [
      'a port it may not have',
      () => ({ PORT: '81', DATA_DIR: 'of-nobody', KEY_DIR: 'of-nobody-keys' }),
      /^PORT: this user may not listen on 81/,
    ],
    ['a host that is none', () => ({ HOST: 'http://x' }), /^HOST: this machine has no address/],
    ['another machine’s address', () => ({ HOST: '203.0.113.7' }), /no address 203\.0\.113\.7/],
    ['a public address with a path', () => ({ PUBLIC_URL: 'http://a/b' }), /^PUBLIC_URL must be/],
    ['a logo that isn’t there', () => ({ ORGANISATION_LOGO: 'l.svg' }), /l\.svg can't be read/],
    ['a data folder that is a file', () => ({ DATA_DIR: 'file' }), /a file has its name/],
    ['a database of tomorrow', () => ({ DATA_DIR: 'newer' }), /used by a newer version/],
  ];
  test.each(kinds)('%s', async (kind, env, sentence) => {
    const nobody = FORBIDDEN.test(kind);
    const options = { cwd: folder, env: { PORT: '0', ...env() }, nobody };
    expectRefusal(await runProgram(['node.js'], options), sentence);
  });
});

const PARTS: [part: string, program: string, sentence: RegExp][] = [
  ['dist/web', 'node.js', /^The program has no dist\/web\/.* Build it: npm run build/],
  ['dist/cryptography-thread.js', 'node.js', /has no dist\/cryptography-thread\.js/],
  ['drizzle', 'cli.js', /has no drizzle\/database\/meta/],
  ['node_modules/@libsql', 'cli.js', /^The program can't go on: Cannot find .* npm ci/],
];

test.each(PARTS)('a program without its %s says so', async (part, program, sentence) => {
  const project = copyProgram(inside(part.replaceAll('/', '-')), (path) => path === part);
  const words = [program, ...(program === 'cli.js' ? ['migrate'] : [])];
  expectRefusal(await runProgram(words, { cwd: folder, env: { PORT: '0' }, project }), sentence);
});
