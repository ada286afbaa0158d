/**
 * A name that was taken out of a learning stands nowhere any more: not in its row, not in the search
 * index, not in the log beside the database, not in a backup. Read from the files' bytes.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client/sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { expect, test } from 'vitest';
import * as schema from '../../src/db/schema.ts';
import { backUp } from '../../src/node/database/backup.ts';
import { migrateDatabase } from '../../src/node/database/migrate.ts';
import { MIGRATIONS } from '../../src/node/deps.ts';
import { makeFollowUpScene } from '../support/follow-ups.ts';
import { publishMonth } from '../support/published-rounds.ts';
import { watchConsole } from '../support/watch-console.ts';

watchConsole();

/** A name in letters that nothing else here is written in. */
const NAME = 'ქეთევანი ჯაფარიძე';
const NAMELESS = 'Spør den som har vakt';
const NAMING = `Spør ${NAME} om vakta`;

/**
 * The index holds groups of three letters, in order, each without what it shares with the one before:
 * of a group the last byte of its second letter and its third letter always stand together.
 */
const PIECES = NAME.split(' ').flatMap((word) =>
  [...word].slice(0, -2).map((_, i) => {
    const group = Buffer.from([...word].slice(i + 1, i + 3).join(''));
    return group.subarray(2);
  }),
);

/** How many pieces of the name stand in the files of a folder. */
function piecesIn(folder: string): number {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return PIECES.filter((piece) => files.some((file) => file.includes(piece))).length;
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
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-words-'));
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
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-words-'));
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
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-words-'));
  const client = await openDatabase(folder, 'WAL');
  try {
    await removeName(client, REMOVALS[0]!);
    expect(piecesIn(folder)).toBe(PIECES.length);
  } finally {
    client.close();
    rmSync(folder, { recursive: true });
  }
});

test('whoever corrects a follow-up has its names out of every file, and out of later backups', async () => {
  const { organisation, write, change, call } = await makeFollowUpScene();
  const folder = join(organisation.folder, 'data');
  try {
    await organisation.deps.database.write.run(sql`PRAGMA journal_mode = WAL`);
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
