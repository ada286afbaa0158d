/** The examiner's own test: builds that are weak on purpose, whose order it must find. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client/sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Exhibit,
  exhibitsOf,
  PLACES,
  pairsInOrder,
  rightMatches,
} from './forensics/examiner.ts';
import { mean } from './forensics/findings.ts';
import { openedSlots } from './forensics/opened-slots.ts';
import { filesIn, makeScene, playRound } from './forensics/scene.ts';
import { seededRandom } from './forensics/seeded-random.ts';
import { readTable } from './forensics/sqlite-file.ts';

const FOUND = 0.9;
const BODY_BYTES = 384;

let folder: string;
let client: Client;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spillerom-weak-'));
  client = createClient({ url: `file:${join(folder, 'weak.db')}` });
});
afterEach(() => {
  client.close();
  rmSync(folder, { recursive: true });
});

/** The share of pairs of `order` that a strategy puts right. */
function recovered(exhibits: Exhibit[], order: Uint8Array[], strategy: string): number {
  const place = new Map(order.map((body, i) => [hex(body), i]));
  const found = exhibits.filter(({ body }) => place.has(hex(body)));
  expect(found).toHaveLength(order.length);
  const truth = found.map(({ body }) => place.get(hex(body))!);
  return pairsInOrder(truth, found.map(PLACES[strategy]!));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function bodies(count: number, length = BODY_BYTES): Uint8Array[] {
  const random = seededRandom(`weak ${count}`);
  return Array.from({ length: count }, () => random(length));
}

function weakFiles() {
  const files = filesIn(folder);
  const examined = files.get(join(folder, 'weak.db'))!;
  files.delete(join(folder, 'weak.db'));
  return { examined, beside: [...files.values()] };
}

test('a ballot box that takes the next free slot instead of a random one is found out', async () => {
  const shares: number[] = [];
  for (const seed of [1, 2, 3]) {
    // Four bytes are asked for to choose among free slots: all zero chooses the first.
    const scene = await makeScene(`weak ${seed}`, { A: 8 }, (random) => (length) => {
      return length === 4 ? new Uint8Array(4) : random(length);
    });
    const { round, links } = await scene.open();
    const deeds = await playRound(scene, links, 'again');
    const exhibits = await openedSlots(scene, round);
    const answeredAs = new Map(
      deeds.map((deed) => [hex(deed.credential.responseKey), deed.answeredAs]),
    );
    const truth = exhibits.map(({ answer }) => answeredAs.get(hex(answer!.key))!);
    shares.push(pairsInOrder(truth, exhibits.map(PLACES['rowid or slot number']!)));
    expect(1 - pairsInOrder(truth, exhibits.map(PLACES['offset within the page']!))).toBe(1);
    await scene.close();
  }
  expect(mean(shares)).toBeGreaterThan(FOUND);
});

test('an ordinary table filled by INSERT is found out by its rowids', async () => {
  const order = bodies(30);
  await client.execute('CREATE TABLE answers (body blob NOT NULL)');
  for (const body of order) await client.execute('INSERT INTO answers VALUES (?)', [body]);
  const files = weakFiles();
  const exhibits = exhibitsOf(readTable(files.examined, 'answers'), 0, files);
  expect(recovered(exhibits, order, 'rowid or slot number')).toBeGreaterThan(FOUND);
});

test('rows inserted as they come are found out by their offsets, also under random keys without rowid', async () => {
  const order = bodies(8);
  const random = seededRandom('weak keys');
  await client.execute('CREATE TABLE answers (key blob PRIMARY KEY, body blob) WITHOUT ROWID');
  for (const body of order) {
    await client.execute('INSERT INTO answers VALUES (?, ?)', [random(16), body]);
  }
  const files = weakFiles();
  const exhibits = exhibitsOf(readTable(files.examined, 'answers'), 1, files);
  expect(1 - recovered(exhibits, order, 'offset within the page')).toBeGreaterThan(FOUND);
});

test('slots overwritten in place are found out by a write-ahead log beside the database', async () => {
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('CREATE TABLE answers (slot integer PRIMARY KEY, body blob NOT NULL)');
  // One slot a page, so that each answer's page stands in the log once.
  for (let slot = 0; slot < 60; slot++) {
    await client.execute('INSERT INTO answers VALUES (?, randomblob(3000))', [slot]);
  }
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  const order = bodies(30, 3000);
  for (const [i, body] of order.entries()) {
    await client.execute('UPDATE answers SET body = ? WHERE slot = ?', [body, (i * 7) % 60]);
  }
  const written = weakFiles();
  await client.execute('PRAGMA wal_checkpoint(PASSIVE)');
  const files = { examined: weakFiles().examined, beside: written.beside };
  const exhibits = exhibitsOf(readTable(files.examined, 'answers'), 1, files);
  expect(recovered(exhibits, order, 'copy beside the file')).toBeGreaterThan(FOUND);
});

test('token and answer appended in the same order are joined', async () => {
  const order = bodies(8);
  await client.execute('CREATE TABLE fetched (sealed blob NOT NULL)');
  await client.execute('CREATE TABLE answers (body blob NOT NULL)');
  for (const body of order) {
    await client.execute('INSERT INTO fetched VALUES (?)', [body.toReversed()]);
    await client.execute('INSERT INTO answers VALUES (?)', [body]);
  }
  const files = weakFiles();
  const [people, answers] = ['fetched', 'answers'].map((table) =>
    exhibitsOf(readTable(files.examined, table), 0, files).map(PLACES['rowid or slot number']!),
  );
  expect(pairsInOrder(people!, answers!)).toBeGreaterThan(FOUND);
  expect(rightMatches(people!, answers!)).toBe(order.length);
});

test('a guess that says the same of everybody is worth no more than chance', () => {
  const same = Array.from({ length: 8 }, () => 1);
  const different = same.map((_, i) => i);
  expect(pairsInOrder(different, same)).toBe(0.5);
  expect(rightMatches(same, different)).toBeCloseTo(1);
  expect(rightMatches(same, same)).toBeCloseTo(1);
});
