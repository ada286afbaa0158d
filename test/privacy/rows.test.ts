/**
 * The two stores of a round: nothing in their shape, in their bytes or beside them tells a used row
 * from an unused one, or an early one from a late one.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawBytes } from '../../src/core/byte-kinds.ts';
import { concat } from '../../src/core/bytes.ts';
import { encodePayload } from '../../src/core/credentials/receipt.ts';
import { blind, openLink, requestToken } from '../support/respondent.ts';
import { chiSquare, histogram, largestGap } from './forensics/chi-square.ts';
import { openedSlots } from './forensics/opened-slots.ts';
import { dataFiles, makeScene, playRound, type Scene } from './forensics/scene.ts';
import { type FileRow, readHeader, readSchema, readTable } from './forensics/sqlite-file.ts';

let scene: Scene;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
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
  let before: Record<Kind, Uint8Array>;
  beforeEach(async () => {
    scene = await sceneOf('rows', { A: 8, B: 30 });
    const opened = await scene.open();
    round = opened.round;
    before = bothStores();
    await playRound(scene, opened.links.slice(3, 15), 'again');
  });

  test('changes nothing in the stores but sealed bytes and the counts of commits', () => {
    const after = bothStores();
    for (const kind of KINDS) {
      expect(masked(kind, after[kind])).toEqual(masked(kind, before[kind]));
      expect(readHeader(after[kind]).freePages).toBe(0);
      expect(masked(kind, after[kind])).not.toEqual(Buffer.from(after[kind]));
    }
  });

  test('keeps all token rows at one length and all slots at one length', () => {
    for (const [kind, length] of [
      ['ledger', 157],
      ['ballots', 384],
    ] as const) {
      const { table, bodyAt } = SHAPES[kind];
      const rows = readTable(bothStores()[kind], table);
      const lengths = rows.map(({ values }) => (values[bodyAt] as Uint8Array).length);
      expect(new Set(lengths)).toEqual(new Set([length]));
    }
  });

  test('leaves no file but the database, the two stores with their empty journals, and the keys', () => {
    const stores = join(scene.folder, 'data', 'rounds');
    expect(readdirSync(stores).sort()).toEqual(
      [
        'opening.lock',
        `${round}.ballots.db`,
        `${round}.ballots.db-journal`,
        `${round}.ledger.db`,
        `${round}.ledger.db-journal`,
      ].sort(),
    );
    for (const name of readdirSync(stores).filter((each) => /journal|lock/.test(each))) {
      expect(statSync(join(stores, name)).size).toBe(0);
    }
    const database = readdirSync(join(scene.folder, 'data')).sort();
    expect(database).toEqual(['rounds', 'spillerom.db', 'spillerom.db-shm', 'spillerom.db-wal']);
    expect(readdirSync(join(scene.folder, 'keys')).sort()).toEqual([
      `${round}.answers.key`,
      `${round}.links.key`,
      'master.key',
    ]);
  });
});

const KINDS = ['ledger', 'ballots'] as const;
type Kind = (typeof KINDS)[number];
const SHAPES: Record<Kind, { table: string; bodyAt: number; columns: string }> = {
  ledger: { table: 'tokens', bodyAt: 1, columns: 'link_hash,body' },
  ballots: { table: 'slots', bodyAt: 2, columns: 'cell,slot,body' },
};

function bothStores(): Record<Kind, Uint8Array> {
  return {
    ledger: dataFiles(scene, 'ledger').examined,
    ballots: dataFiles(scene, 'ballots').examined,
  };
}

/** The file with all that may change put to zero: its bodies, and the header's commit counters. */
function masked(kind: Kind, file: Uint8Array): Buffer {
  const { table, bodyAt } = SHAPES[kind];
  const copy = Buffer.from(file);
  for (const { values } of readTable(file, table)) {
    const body = values[bodyAt] as Uint8Array;
    copy.fill(0, copy.indexOf(body), copy.indexOf(body) + body.length);
  }
  return copy.fill(0, 24, 28).fill(0, 92, 96);
}

test('the stores’ tables have no rowid, no other index, no further column, and nothing watches them', async () => {
  scene = await sceneOf('schema', { A: 8 });
  await scene.open();
  for (const [kind, file] of Object.entries(bothStores()) as [Kind, Uint8Array][]) {
    const { table, columns } = SHAPES[kind];
    const schema = readSchema(file);
    expect(schema.map(({ type, name }) => `${type} ${name}`).toSorted()).toEqual(
      ['table store_state', `table ${table}`].toSorted(),
    );
    const definition = schema.find(({ name }) => name === table)!.sql!;
    expect(definition).toMatch(/WITHOUT ROWID$/);
    expect([...definition.matchAll(/^\s*`(\w+)` /gm)].map(([, name]) => name).join()).toBe(columns);
    expect(readTable(file, 'store_state').map(({ values }) => values)).toEqual([[0]]);
  }
});

test('in a large round every row stands once in its file, so that no copy tells an unused row from a used one', async () => {
  scene = await sceneOf('copies', { A: 8 });
  const { ledger, ballotBox, random } = scene.deps;
  const rows = Array.from({ length: 20_000 }, () => ({
    linkHash: drawBytes('link hash', random),
    body: drawBytes('token row', random),
  }));
  await ledger.make('large', rows);
  const cells = Array.from({ length: 1_000 }, () => ({ headcount: 20 }));
  await ballotBox.make(
    'large',
    cells.map((cell) => ({ ...cell, id: Buffer.from(random(8)).toString('hex') })),
  );
  for (const [kind, file] of Object.entries(bothStores()) as [Kind, Uint8Array][]) {
    const { table, bodyAt } = SHAPES[kind];
    const bodies = readTable(file, table).map(({ values }) => values[bodyAt] as Uint8Array);
    expect(bodies).toHaveLength(20_000);
    // A page that was balanced has a few; rows that come in any order have about half.
    expect(outOfOrder(readTable(file, table))).toBeLessThan(0.2 * bodies.length);
    for (const piece of [
      (body: Uint8Array) => body.slice(0, 12),
      (body: Uint8Array) => body.slice(-12),
    ]) {
      expect(copiesIn(file, bodies.map(piece))).toBe(bodies.length);
    }
  }
});

/** Rows that stand where a row was put that came in another order than its keys': a page fills from its end. */
function outOfOrder(rows: FileRow[]): number {
  const lowest = new Map<number, number>();
  return rows.filter(({ page, offset }) => {
    const last = lowest.get(page) ?? Number.POSITIVE_INFINITY;
    lowest.set(page, offset);
    return offset > last;
  }).length;
}

/** How many times any of `pieces`, 12 bytes each, stands in the file. */
function copiesIn(file: Uint8Array, pieces: Uint8Array[]): number {
  const known = new Set(pieces.map((piece) => Buffer.from(piece).toString('latin1')));
  const text = Buffer.from(file).toString('latin1');
  let copies = 0;
  for (let at = 0; at + 12 <= text.length; at++)
    copies += Number(known.has(text.slice(at, at + 12)));
  return copies;
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
    const rows = readTable(dataFiles(scene, 'ledger').examined, 'tokens');
    return rows.map(({ values }) => values[1] as Uint8Array);
  }
});
