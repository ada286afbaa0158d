/** The data lie in the folder that was named, whatever its name, and nowhere else. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { afterAll, expect, test } from 'vitest';
import { pathOf } from '../../../src/node/database/file-address.ts';
import { copyProgram, runProgram, scratchFolder } from './run-program.ts';

const { folder, remove } = scratchFolder();
afterAll(remove);

const NAMES = [
  '100 %',
  '%41',
  'æ&ø',
  'dot.',
  'a;b',
  '[x]',
  '~',
  '#',
  'a?mode=memory',
  'a\\b',
  ' x ',
];

test.each(NAMES)('a data folder named %j', async (name) => {
  const home = join(folder, `home of ${NAMES.indexOf(name)}`);
  mkdirSync(home);
  const env = { DATA_DIR: name, KEY_DIR: `keys ${name}` };
  const ended = await runProgram(['cli.js', 'migrate'], { cwd: home, env });
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(home).toSorted()).toEqual([name, `keys ${name}`].toSorted());
  expect(readdirSync(join(home, name))).toContain('spillerom.db');
});

test('a backup has the name it was given, and so has what it is made of', async () => {
  const options = { cwd: folder, env: { DATA_DIR: '50 % #1', KEY_DIR: 'keys' } };
  await runProgram(['cli.js', 'migrate'], options);
  const ended = await runProgram(['cli.js', 'backup', 'copy %20?#.db'], options);
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(folder)).toContain('copy %20?#.db');
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toHaveLength(1);
});

test('the program itself may lie in a folder of any name', async () => {
  const project = copyProgram(join(folder, 'programs & 100 % #1'));
  const options = { cwd: folder, env: { DATA_DIR: 'own', KEY_DIR: 'own-keys' }, project };
  expect(await runProgram(['cli.js', 'migrate'], options)).toMatchObject({ code: 0, err: '' });
  expect(existsSync(join(folder, 'own/spillerom.db'))).toBe(true);
});

test('an address names the file that libSQL opens under it', async () => {
  const path = join(folder, 'a b%.db');
  for (const url of [`file:${folder}/a%20b%25.db`, `file://${folder}/a b%25.db`]) {
    expect(pathOf(url)).toBe(path);
    const client = createClient({ url });
    await client.execute('CREATE TABLE IF NOT EXISTS t (x)');
    client.close();
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('a '))).toEqual(['a b%.db']);
  expect(pathOf(`file://localhost${path.replace('%', '%25')}`)).toBe(path);
});
