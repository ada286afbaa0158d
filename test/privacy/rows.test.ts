/**
 * The two sensitive tables: nothing in their shape, in their bytes or beside them tells a used row
 * from an unused one, or an early one from a late one.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drawBytes } from '../../src/core/byte-kinds.ts';
import { concat } from '../../src/core/bytes.ts';
import { encodePayload } from '../../src/core/credentials/receipt.ts';
import type { Database } from '../../src/db/database.ts';
import { blind, openLink, requestToken } from '../support/respondent.ts';
import { chiSquare, histogram, largestGap } from './chi-square.ts';
import { openedSlots } from './opened-slots.ts';
import { dataFiles, makeScene, playRound, type Scene } from './scene.ts';
import { readHeader, readSchema, readTable } from './sqlite-file.ts';

let scene: Scene;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) await close();
});

async function sceneOf(...args: Parameters<typeof makeScene>): Promise<Scene> {
  const made = await makeScene(...args);
  closing.push(() => made.close());
  return made;
}

/** Fills every cell, first with each one's answer number 0 (their `seq`), then with number 1 and so on. */
async function fillCells({ deps, random }: Scene, round: string, cells: string[], answers: number) {
  const { dataKey } = await deps.keys.answerKeys(round);
  const payload = encodePayload([3, 4, 3, 4, 3, 4]);
  const cast = (cell: string, seq: number) =>
    deps.ballotBox.cast(
      { round, cell },
      {
        seq,
        payload,
        key: drawBytes('response key', random),
        signature: drawBytes('signature', random),
      },
      dataKey,
    );
  // A cell is read from the file at its first answer; one at a time, or the seed's bytes go to any of them.
  for (const cell of cells) await cast(cell, 0);
  for (let seq = 1; seq < answers; seq++) await Promise.all(cells.map((cell) => cast(cell, seq)));
}

describe('a round in which some answer', () => {
  let round: string;
  let before: Uint8Array;
  beforeEach(async () => {
    scene = await sceneOf('rows', { A: 8, B: 30 });
    const opened = await scene.open();
    round = opened.round;
    before = dataFiles(scene).database;
    await playRound(scene, opened.links.slice(3, 15), 'again');
  });

  test('changes nothing in the database but sealed bytes and the count of commits', () => {
    const { database, beside } = dataFiles(scene);
    expect(beside.map((file) => file.length)).toEqual([0]);
    expect(masked(database)).toEqual(masked(before));
    expect(readHeader(database).freePages).toBe(0);
    expect(masked(database)).not.toEqual(database);
  });

  test('keeps all token rows at one length and all slots at one length', () => {
    const { database } = dataFiles(scene);
    const lengths = (table: string, at: number) =>
      new Set(readTable(database, table).map(({ values }) => (values[at] as Uint8Array).length));
    expect(lengths('tokens', 2)).toEqual(new Set([157]));
    expect(lengths('responses', 3)).toEqual(new Set([384]));
  });

  test('leaves no file but the database and its empty journal', () => {
    expect(readdirSync(join(scene.folder, 'data')).sort()).toEqual([
      'spillerom.db',
      'spillerom.db-journal',
    ]);
    expect(readdirSync(join(scene.folder, 'keys')).sort()).toEqual([
      `${round}.answers.key`,
      `${round}.links.key`,
      'master.key',
    ]);
  });
});

/** The file with all that may change put to zero: token rows and slots, and the header's commit counters. */
function masked(database: Uint8Array): Buffer {
  const copy = Buffer.from(database);
  for (const [table, at] of [
    ['tokens', 2],
    ['responses', 3],
  ] as const) {
    for (const { values } of readTable(database, table)) {
      const body = values[at] as Uint8Array;
      copy.fill(0, copy.indexOf(body), copy.indexOf(body) + body.length);
    }
  }
  return copy.fill(0, 24, 28).fill(0, 92, 96);
}

test('the sensitive tables have no rowid, no other index, no further column, and nothing watches them', async () => {
  scene = await sceneOf('schema', { A: 8 });
  const schema = readSchema(dataFiles(scene).database);
  const columns = { tokens: 'round,link_hash,sealed', responses: 'round,cell,slot,body' };
  for (const [table, expected] of Object.entries(columns)) {
    const entries = schema.filter((entry) => entry.table === table);
    expect(entries.map(({ type }) => type)).toEqual(['table']);
    const definition = entries[0]!.sql!;
    expect(definition).toMatch(/WITHOUT ROWID$/);
    expect([...definition.matchAll(/^\s*`(\w+)` /gm)].map(([, name]) => name).join()).toBe(
      expected,
    );
  }
  expect(schema.filter(({ type }) => type === 'trigger' || type === 'view')).toEqual([]);
  expect(schema.filter(({ name }) => /^sqlite_(sequence|stat)/.test(name))).toEqual([]);
});

test('both connections keep their promises, also after a fault and after a lock made them reconnect', async () => {
  scene = await sceneOf('pragmas', { A: 8 });
  const { database } = scene.deps;
  await expectPragmas(database);
  for (const side of ['read', 'write'] as const) {
    await expect(database[side].run(sql`SELECT nothing FROM nowhere`)).rejects.toThrow();
  }
  await expectPragmas(database);

  const other = createClient({ url: `file:${join(scene.folder, 'data', 'spillerom.db')}` });
  const lock = await other.transaction('write');
  const begun = performance.now();
  // The lock is given back between two tries, each of which waits its two seconds.
  const release = new Promise((resolve) => setTimeout(resolve, 1)).then(() => lock.commit());
  await Promise.all([database.write.run(sql`UPDATE units SET name = name`), release]);
  expect(performance.now() - begun).toBeGreaterThan(1_900);
  other.close();
  await expectPragmas(database);
});

async function expectPragmas(database: Database): Promise<void> {
  for (const side of ['read', 'write'] as const) {
    const pragma = async (name: string) =>
      Object.values((await database[side].get<object>(sql.raw(`PRAGMA ${name}`))) ?? {})[0];
    expect(await pragma('secure_delete')).toBe(1);
    expect(await pragma('journal_mode')).toBe('truncate');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('query_only')).toBe(side === 'read' ? 1 : 0);
  }
}

describe('slots are chosen evenly', () => {
  const CELL = 8;
  const teams = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`T${i}`, CELL]));

  /** How often each answer of a cell, first to last, went to each slot. */
  async function choices(filled: Scene): Promise<number[][]> {
    const { round } = await filled.open();
    const cells = new Set((await openedSlots(filled, round)).map(({ cell }) => cell));
    await fillCells(filled, round, [...cells], CELL);
    const counts = Array.from({ length: CELL }, () => Array<number>(CELL).fill(0));
    for (const { slot, answer } of await openedSlots(filled, round))
      counts[answer!.seq]![slot]! += 1;
    return counts;
  }

  test('by the real ballot box, over 300 cells of 8', async () => {
    const seeds = [1, 2, 3];
    const counts = await Promise.all(
      seeds.map(async (seed) => choices(await sceneOf(`slots ${seed}`, teams))),
    );
    const table = Array.from({ length: CELL }, (_, i) =>
      Array.from({ length: CELL }, (_, j) => counts.reduce((sum, each) => sum + each[i]![j]!, 0)),
    );
    const statistic = (chiSquare(table) * (CELL - 1)) / CELL;
    process.stdout.write(`Slots against order, chi-square, 49 degrees: ${statistic.toFixed(1)}\n`);
    // Of 49 degrees of freedom; 110 is passed once in a million.
    expect(statistic).toBeLessThan(110);
  });

  test('and not by one that takes the next free slot', async () => {
    const weak = await sceneOf('slots weak', { A: 8, B: 8, C: 8 }, (random) => (length) => {
      return length === 4 ? new Uint8Array(4) : random(length);
    });
    expect(chiSquare(await choices(weak))).toBeGreaterThan(110);
  });
});

describe('used and unused look alike', () => {
  // 255 degrees of freedom: 380 is passed once in a million; so are six standard errors among 541 positions.
  const MOST_CHI_SQUARE = 380;
  const LARGEST_GAP = 6;

  test('slots, to whoever has no data key', async () => {
    scene = await sceneOf('alike slots', { A: 500 });
    const { round } = await scene.open();
    const [first] = await openedSlots(scene, round);
    await fillCells(scene, round, Array(250).fill(first!.cell), 1);
    const slots = await openedSlots(scene, round);
    const used = slots.filter(({ answer }) => answer);
    const free = slots.filter(({ answer }) => !answer).map(({ body }) => body);
    expect([used.length, free.length]).toEqual([250, 250]);
    const sealed = used.map(({ body }) => body);
    expect(chiSquare([histogram(sealed), histogram(free)])).toBeLessThan(MOST_CHI_SQUARE);
    expect(largestGap(sealed, free)).toBeLessThan(LARGEST_GAP);

    // The statistics do tell unsealed answers from random bytes.
    const plain = used.map(({ answer }) => concat(answer!.key, new Uint8Array(352)));
    expect(chiSquare([histogram(plain), histogram(free)])).toBeGreaterThan(MOST_CHI_SQUARE);
    expect(largestGap(plain, free)).toBeGreaterThan(LARGEST_GAP);
  });

  test('token rows, to whoever has no link', async () => {
    scene = await sceneOf('alike tokens', { A: 120 });
    const { links } = await scene.open();
    const before = tokenRows();
    for (const { url } of links.slice(0, 60)) {
      const invited = await openLink(scene.send, url);
      await requestToken(scene.send, invited, blind(invited, scene.random).blinded);
    }
    const after = tokenRows();
    const unchanged = new Set(before.map(String));
    const unused = after.filter((row) => unchanged.has(String(row)));
    const used = after.filter((row) => !unchanged.has(String(row)));
    expect([used.length, unused.length]).toEqual([60, 60]);
    expect(chiSquare([histogram(used), histogram(unused)])).toBeLessThan(MOST_CHI_SQUARE);
    expect(largestGap(used, unused)).toBeLessThan(LARGEST_GAP);
  });

  function tokenRows(): Uint8Array[] {
    const rows = readTable(dataFiles(scene).database, 'tokens');
    return rows.map(({ values }) => values[2] as Uint8Array);
  }
});

describe('the log', () => {
  /** Everything that is printed, whichever way. */
  function watchOutput(): unknown[] {
    const printed: unknown[] = [];
    for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((...words) => void printed.push(...words));
    }
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((words) => printed.push(words) > 0);
    }
    return printed;
  }

  test('holds nothing of a round that goes well', async () => {
    const printed = watchOutput();
    scene = await sceneOf('log', { A: 8 });
    const { links } = await scene.open();
    await playRound(scene, links.slice(0, 3), 'same');
    vi.restoreAllMocks();
    expect(printed).toEqual([]);
  });

  test('does not tell whose request met a fault of the database', async () => {
    scene = await sceneOf('log of a fault', { A: 8 });
    const { links } = await scene.open();
    const invited = await openLink(scene.send, links[0]!.url);
    const rows = readTable(dataFiles(scene).database, 'invitations');
    await scene.deps.database.write.run(sql`ALTER TABLE tokens RENAME TO mislaid`);
    const printed = watchOutput();
    const response = await requestToken(scene.send, invited, blind(invited, scene.random).blinded);
    vi.restoreAllMocks();
    expect(response.status).toBe(500);
    expect(printed).not.toEqual([]);
    const text = printed.map(everything).join('\n');
    for (const { values } of rows) {
      const hash = values[0] as Uint8Array;
      for (const spelling of [hash.join(), Buffer.from(hash).toString('hex')]) {
        expect(text).not.toContain(spelling);
      }
    }
  });
});

/** All that a log would show of a fault: its stack, its own members, its causes. */
function everything(value: unknown): string {
  if (!(value instanceof Error)) return String(value);
  const members = Object.values(value).filter((member) => !(member instanceof Error));
  return [value.stack, ...members.map(String), value.cause && everything(value.cause)].join('\n');
}
