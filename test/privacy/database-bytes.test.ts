/**
 * The organisation's database during a round: whatever respondents do, not a byte of its file or of its
 * log changes. So a copy of it, and every backup, tells nothing that varies with who answered.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { runDueJobs } from '../../src/jobs/run-due-jobs.ts';
import {
  answer,
  blind,
  finish,
  openLink,
  putResponse,
  requestToken,
  responseBody,
} from '../support/respondent.ts';
import { makeScene, type Scene } from './forensics/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene('bytes', { A: 8, B: 12 });
});
afterEach(() => scene.close());

/** The hash of every file of the database: itself, its log and the log's index. */
function databaseFiles(): Record<string, string> {
  const folder = join(scene.folder, 'data');
  const names = readdirSync(folder).filter((name) => name.startsWith('spillerom.db'));
  const hashed = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(names.sort().map((name) => [name, hashed(name)]));
}

test('fetching a token, answering, replacing, withdrawing and being refused change no byte of it', async () => {
  const { links } = await scene.open();
  const before = databaseFiles();
  expect(Object.keys(before)).toEqual(['spillerom.db', 'spillerom.db-shm', 'spillerom.db-wal']);
  const { send, random } = scene;

  for (const { url } of links.slice(0, 5)) {
    const invited = await openLink(send, url);
    expect(databaseFiles()).toEqual(before);

    const blinded = blind(invited, random);
    const asked = await requestToken(send, invited, blinded.blinded);
    const issued = (await asked.json()) as { evaluated: string; proof: string };
    expect(databaseFiles()).toEqual(before);
    const other = await requestToken(send, invited, blind(invited, random).blinded);
    expect(other.status).toBe(409);
    expect(databaseFiles()).toEqual(before);

    const credential = finish(invited, blinded, issued);
    expect(await answer(send, credential, [1, 2, 3, 4, 5, null])).toBe(201);
    expect(databaseFiles()).toEqual(before);
    expect(await answer(send, credential, [5, 4, 3, 2, 1, 1], 2)).toBe(200);
    expect(await answer(send, credential, null, 3)).toBe(200);
    const old = responseBody(credential, [1, 1, 1, 1, 1, 1], 2);
    expect((await putResponse(send, invited.round, old)).status).toBe(409);
    expect(databaseFiles()).toEqual(before);

    const headers = { Authorization: `Bearer ${invited.secret}` };
    expect((await send('/api/me/results', { headers })).status).toBe(200);
    expect(databaseFiles()).toEqual(before);
  }
  await runDueJobs(scene.deps);
  // The jobs empty the log, and its index notes that they did: once a minute, whatever happened.
  const { 'spillerom.db-shm': _, ...copied } = before;
  expect(databaseFiles()).toMatchObject(copied);
});

test('the comparison sees a single row that is written, in the log or in the file', async () => {
  await scene.open();
  const before = databaseFiles();
  await scene.deps.database.write.run(sql`UPDATE units SET name = 'Team Å' WHERE code = 'A'`);
  const after = databaseFiles();
  expect(after['spillerom.db']).toBe(before['spillerom.db']);
  expect(after['spillerom.db-wal']).not.toBe(before['spillerom.db-wal']);
});

test('both connections keep their promises, also after a fault and after a lock made them reconnect', async () => {
  const { database } = scene.deps;
  await expectPragmas();
  for (const side of ['read', 'write'] as const) {
    await expect(database[side].run(sql`SELECT nothing FROM nowhere`)).rejects.toThrow();
  }
  await expectPragmas();

  const other = createClient({ url: `file:${join(scene.folder, 'data', 'spillerom.db')}` });
  const lock = await other.transaction('write');
  const begun = performance.now();
  // The lock is given back between two tries, each of which waits its two seconds.
  const release = new Promise((resolve) => setTimeout(resolve, 1)).then(() => lock.commit());
  await Promise.all([database.write.run(sql`UPDATE units SET name = name`), release]);
  expect(performance.now() - begun).toBeGreaterThan(1_900);
  other.close();
  await expectPragmas();
});

async function expectPragmas(): Promise<void> {
  for (const side of ['read', 'write'] as const) {
    const connection: Connection = scene.deps.database[side];
    const pragma = async (name: string) =>
      Object.values((await connection.get<object>(sql.raw(`PRAGMA ${name}`))) ?? {})[0];
    expect(await pragma('secure_delete')).toBe(1);
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('query_only')).toBe(side === 'read' ? 1 : 0);
  }
}
