/**
 * A name that was taken out of a learning stands nowhere any more: not in its row, not in the search
 * index, not in the log beside the database, not in a backup. Read from the files' bytes.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client/sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { expect, test } from 'vitest';
import { SENTENCE_LENGTH } from '../../src/core/follow-up.ts';
import { randomBelow } from '../../src/core/random.ts';
import type { Database } from '../../src/db/database.ts';
import * as schema from '../../src/db/schema.ts';
import { backUp } from '../../src/node/database/backup.ts';
import { openFileDatabase } from '../../src/node/database/file-database.ts';
import { migrateDatabase } from '../../src/node/database/migrate.ts';
import { MIGRATIONS } from '../../src/node/deps.ts';
import { makeFollowUpScene } from '../support/follow-ups.ts';
import { publishMonth } from '../support/published-rounds.ts';
import { watchConsole } from '../support/watch-console.ts';
import { seededRandom } from './forensics/seeded-random.ts';

watchConsole();

/** A name in letters that nothing else here is written in. */
const NAME = 'ქეთევანი ჯაფარიძე';
/** A disk in memory where there is one: the files hold the same bytes. */
const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const NAMELESS = 'Spør den som har vakt';
const NAMING = `Spør ${NAME} om vakta`;

/**
 * The index holds groups of three letters, in order, each without what it shares with the one before:
 * of a group the last byte of its second letter and its third letter always stand together.
 */
const piecesOf = (word: string): Buffer[] =>
  [...word].slice(0, -2).map((_, i) => {
    const group = Buffer.from([...word].slice(i + 1, i + 3).join(''));
    return group.subarray(2);
  });
const PIECES = NAME.split(' ').flatMap(piecesOf);

/** How many pieces of the name stand in the files of a folder. */
function piecesIn(folder: string, pieces: Buffer[] = PIECES): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  return pieces.filter((piece) => files.some((file) => file.includes(piece))).length;
}

/** A connection as the product has it, in either way of keeping a transaction whole. */
async function openDatabase(folder: string, journal: string): Promise<Client> {
  const client = createClient({ url: `file:${join(folder, 'spillerom.db')}`, concurrency: 1 });
  await client.execute('PRAGMA secure_delete = ON');
  await client.execute(`PRAGMA journal_mode = ${journal}`);
  await migrateDatabase(drizzle(client, { schema }), MIGRATIONS);
  return client;
}

/** A hundred learnings, one of which names somebody in its words; then it doesn't, or it is gone. */
async function removeName(client: Client, remove: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    await client.execute({
      sql: `INSERT INTO follow_ups (id, unit_id, round, status, due, action, owner, learning)
        VALUES (?, ?, 'r', 'dropped', '2026-12-01', 'Prøve', 'Ola', ?)`,
      args: [`f${i}`, `u${i}`, i === 50 ? NAMING : `${NAMELESS} i gang ${i}`],
    });
  }
  await client.execute(remove);
}

const emptyLog = (client: Client) => client.execute('PRAGMA wal_checkpoint(TRUNCATE)');

const JOURNALS = ['WAL', 'TRUNCATE', 'DELETE'];
const REMOVALS = [
  `UPDATE follow_ups SET learning = '${NAMELESS}' WHERE id = 'f50'`,
  "UPDATE follow_ups SET learning = NULL WHERE id = 'f50'",
  "DELETE FROM follow_ups WHERE id = 'f50'",
];
const CASES = JOURNALS.flatMap((journal) => REMOVALS.map((remove) => ({ journal, remove })));

test.each(CASES)('in $journal after $remove the name is nowhere', async ({ journal, remove }) => {
  const folder = mkdtempSync(join(FOLDER, 'spillerom-words-'));
  const client = await openDatabase(folder, journal);
  try {
    await removeName(client, 'SELECT 1');
    expect(piecesIn(folder)).toBe(PIECES.length);
    await client.execute(remove);
    await emptyLog(client);
    expect(piecesIn(folder)).toBe(0);
    const { rows } = await client.execute('SELECT count(*) AS indexed FROM learnings');
    expect(rows[0]!.indexed).toBe(remove === REMOVALS[0] ? 100 : 99);
  } finally {
    client.close();
    rmSync(folder, { recursive: true });
  }
});

test.each([
  [
    'an index that only notes what is gone',
    `INSERT INTO learnings(learnings, rank) VALUES ('secure-delete', 0)`,
  ],
  ['rows that are left as they were', 'PRAGMA secure_delete = OFF'],
  ['an index that nothing keeps in step', 'DROP TRIGGER learnings_changed'],
])('%s would still give the name away', async (_what, weakening) => {
  const folder = mkdtempSync(join(FOLDER, 'spillerom-words-'));
  const client = await openDatabase(folder, 'TRUNCATE');
  try {
    await client.execute(weakening);
    await removeName(client, REMOVALS[0]!);
    expect(piecesIn(folder)).toBeGreaterThan(PIECES.length / 2);
  } finally {
    client.close();
    rmSync(folder, { recursive: true });
  }
});

test('a log that is not emptied would still give the name away', async () => {
  const folder = mkdtempSync(join(FOLDER, 'spillerom-words-'));
  const client = await openDatabase(folder, 'WAL');
  try {
    await removeName(client, REMOVALS[0]!);
    expect(piecesIn(folder)).toBe(PIECES.length);
  } finally {
    client.close();
    rmSync(folder, { recursive: true });
  }
});

/**
 * Hundreds of follow-ups that name somebody are written, changed and deleted, everybody in letters of their
 * own; gives how many pieces of removed names stood in the files when `erase` was through.
 */
async function piecesLeft(erase: (database: Database) => Promise<void>): Promise<number> {
  const folder = mkdtempSync(join(FOLDER, 'spillerom-words-'));
  const database = await openFileDatabase(`file:${join(folder, 'spillerom.db')}`);
  const random = seededRandom('removed words');
  const below = (limit: number) => randomBelow(limit, random);
  try {
    const { write } = database;
    await write.run(sql`PRAGMA journal_mode = WAL`);
    await write.run(sql`PRAGMA synchronous = OFF`);
    await migrateDatabase(write, MIGRATIONS);
    const filler = () => 'spør vakta om plan og tid '.repeat(10).slice(0, below(240));
    const present = new Map<string, string>();
    const removed: Buffer[] = [];
    let left = 0;
    for (let step = 0; step < 525; step++) {
      const [id, name] = [`f${below(120)}`, nameOf(step)];
      const before = present.get(id);
      const learning = `${filler()} ${name} ${filler()}`.slice(0, SENTENCE_LENGTH);
      const row = { id, unitId: id, round: 'r', status: 'dropped', due: '2026-12-01' } as const;
      if (before) removed.push(...piecesOf(before));
      if (before && below(10) === 0) {
        await write.delete(schema.followUps).where(eq(schema.followUps.id, id));
        present.delete(id);
      } else {
        const words = { action: filler(), owner: 'Ola', learning };
        await write
          .insert(schema.followUps)
          .values({ ...row, ...words })
          .onConflictDoUpdate({ target: schema.followUps.id, set: words });
        present.set(id, name);
      }
      if (step % 15 < 14) continue;
      await erase(database);
      left += piecesIn(folder, removed);
    }
    expect(removed.length).toBeGreaterThan(900);
    return left;
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

/** Five letters that no other step's name has. */
const nameOf = (step: number) =>
  String.fromCodePoint(...Array.from({ length: 5 }, (_, i) => 0x4e00 + 5 * step + i));

test('after hundreds of changes nothing of a removed name is left in the spare room of a page', async () => {
  expect(await piecesLeft((database) => database.rewrite())).toBe(0);
});

test('zeros over what was deleted alone would leave some of it', async () => {
  expect(await piecesLeft((database) => database.eraseDeleted())).toBeGreaterThan(0);
});

test('whoever corrects a follow-up has its names out of every file, and out of later backups', async () => {
  const { organisation, write, change, call } = await makeFollowUpScene();
  const folder = join(organisation.folder, 'data');
  try {
    await publishMonth(organisation, '2026-09');
    const { id } = (await write('H', 'H', { action: NAMING, owner: NAME })).body;
    await change('H', id, { status: 'dropped', gain: 'no', learning: NAMING });
    expect(piecesIn(folder)).toBe(PIECES.length);
    expect((await call('hr', `/api/learnings?q=${encodeURIComponent('ქეთევანი')}`)).body).toEqual({
      learnings: [expect.objectContaining({ learning: NAMING })],
    });

    const nameless = { action: NAMELESS, owner: 'Vaktlaget', learning: NAMELESS };
    expect((await change('H', id, { status: 'dropped', ...nameless })).status).toBe(200);
    expect(piecesIn(folder)).toBe(0);
    const target = join(folder, 'copy.db');
    const source = join(folder, 'spillerom.db');
    await backUp({ source, target, migrations: MIGRATIONS });
    expect(readFileSync(target).includes(NAMELESS)).toBe(true);
    expect(piecesIn(folder)).toBe(0);
    expect((await call('hr', '/api/learnings?q=vakt')).body.learnings).toHaveLength(1);
  } finally {
    await organisation.close();
  }
});
