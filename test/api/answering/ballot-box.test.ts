import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bytes, bytesOf } from '../../../src/core/byte-kinds.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import type { Connection, Database } from '../../../src/db/database.ts';
import { responses } from '../../../src/db/schema.ts';
import { type BallotBox, createBallotBox } from '../../../src/responses/ballot-box.ts';
import {
  importDataKey,
  openSlot,
  type StoredResponse,
  sealSlot,
  slotPlace,
} from '../../../src/responses/slot.ts';
import { markClosed } from '../../../src/rounds/queries.ts';
import { cancelRound } from '../../../src/rounds/service.ts';
import { makeOrganisation, type TestOrganisation, teams } from '../../support/organisation.ts';
import { systemRandom } from '../../support/respondent.ts';

let organisation: TestOrganisation;
let place: { round: string; cell: string };
let dataKey: Bytes<'data key'>;
beforeEach(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 7 }));
  const { round } = await organisation.open();
  const [slot] = await organisation.deps.database.read.select().from(responses).limit(1);
  place = { round, cell: slot!.cell };
  ({ dataKey } = await organisation.deps.keys.answerKeys(round));
});
afterEach(() => organisation.close());

function boxOver(database: Database, waitMs = 1, random = systemRandom): BallotBox {
  return createBallotBox({ database, random, waitMs });
}

/** An answer under key number `key`; `mark` makes its signature and payload tell it from others. */
function response(key: number, seq: number, mark = 0): StoredResponse {
  return {
    key: bytesOf('response key', new Uint8Array(32).fill(key)),
    seq,
    signature: bytesOf('signature', new Uint8Array(64).fill(mark)),
    payload: bytesOf('payload', new Uint8Array(256).fill(mark)),
  };
}

/** What stands in the slots: `key:seq:mark` of every used one, sorted. */
async function stored(): Promise<string[]> {
  const key = await importDataKey(dataKey);
  const rows = await organisation.deps.database.read.select().from(responses);
  const opened = await Promise.all(
    rows.map(({ round, cell, slot, body }) => openSlot(body, slotPlace(round, cell, slot), key)),
  );
  return opened
    .filter((slot) => slot !== null)
    .map((slot) => `${slot.key[0]}:${slot.seq}:${slot.payload[0]}`)
    .toSorted();
}

type Batch = Connection['batch'];

/** The database, with `around` in the place of its writing batches. */
function withBatch(around: (batch: Batch, ...given: Parameters<Batch>) => ReturnType<Batch>) {
  const { database } = organisation.deps;
  const batch = database.write.batch.bind(database.write) as Batch;
  const write = new Proxy(database.write, {
    get: (target, name, receiver) =>
      name === 'batch'
        ? (...given: Parameters<Batch>) => around(batch, ...given)
        : Reflect.get(target, name, receiver),
  });
  return { ...database, write } as Database;
}

/** The database, with a wait before the slots of a cell have been read to the end. */
function withSlowReads(
  afterRead: () => Promise<void>,
  database: Database = organisation.deps.database,
): Database {
  const read = new Proxy(database.read, {
    get(target, name, receiver) {
      if (name !== 'select') return Reflect.get(target, name, receiver);
      return (columns: Record<string, unknown>) => {
        const select = target.select(columns as never);
        if (!('slot' in columns)) return select;
        return {
          from: (table: never) => ({
            where: (condition: never) => ({
              async orderBy(order: never) {
                const rows = await select.from(table).where(condition).orderBy(order);
                await afterRead();
                return rows;
              },
            }),
          }),
        };
      };
    },
  });
  return { ...database, read } as Database;
}

test('answers of one key that come at once end with the highest seq, in one slot', async () => {
  const { database } = organisation.deps;
  const box = boxOver(database);
  const outcomes = await Promise.all(
    [3, 1, 5, 2, 4].map((seq) => box.cast(place, response(1, seq), dataKey)),
  );
  expect(outcomes[0]).toBe('created');
  expect(outcomes[1]).toBe('conflict');
  expect(outcomes[2]).toBe('replaced');
  expect(await stored()).toEqual(['1:5:0']);
});

test('one answer sent many times at once is created once', async () => {
  const box = boxOver(organisation.deps.database);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => box.cast(place, response(1, 1), dataKey)),
  );
  expect(outcomes.toSorted()).toEqual(['created', ...Array(7).fill('same')]);
  expect(await stored()).toEqual(['1:1:0']);
});

test('when a commit fails nobody in it is told otherwise, and everybody can send again', async () => {
  let failures = 1;
  const box = boxOver(
    withBatch((batch, ...given) => {
      if (failures-- > 0) throw new Error('the disk is full');
      return batch(...given);
    }),
  );
  const all = [1, 2, 3, 4, 5, 6, 7].map((key) => response(key, 1, key));
  const first = await Promise.allSettled(all.map((one) => box.cast(place, one, dataKey)));
  expect(first.every(({ status }) => status === 'rejected')).toBe(true);
  expect(await stored()).toEqual([]);
  const again = await Promise.all(all.map((one) => box.cast(place, one, dataKey)));
  expect(new Set(again)).toEqual(new Set(['created']));
  expect(await stored()).toEqual([1, 2, 3, 4, 5, 6, 7].map((key) => `${key}:1:${key}`));
});

test('a commit that was made though it seemed to fail is found again, not made twice', async () => {
  let failures = 1;
  const box = boxOver(
    withBatch(async (batch, ...given) => {
      const written = await batch(...given);
      if (failures-- > 0) throw new Error('the connection broke after the commit');
      return written;
    }),
  );
  await expect(box.cast(place, response(1, 1), dataKey)).rejects.toThrow('broke');
  expect(await box.cast(place, response(1, 1), dataKey)).toBe('same');
  expect(await stored()).toEqual(['1:1:0']);
});

test('a slot that another process filled meanwhile is left alone, and another is taken', async () => {
  const { database, random } = organisation.deps;
  const box = boxOver(database);
  expect(await box.cast(place, response(1, 1), dataKey)).toBe('created');
  const key = await importDataKey(dataKey);
  // Another process fills every slot but two; this box still believes that they are free.
  const rows = await database.read.select().from(responses);
  const free = [];
  for (const row of rows) {
    if (!(await openSlot(row.body, slotPlace(row.round, row.cell, row.slot), key))) free.push(row);
  }
  for (const [at, { round, cell, slot }] of free.slice(0, 4).entries()) {
    const sealed = await sealSlot(response(50 + at, 1), slotPlace(round, cell, slot), key, random);
    await database.write.run(
      `UPDATE responses SET body = x'${Buffer.from(sealed).toString('hex')}' WHERE slot = ${slot}` as never,
    );
  }
  const outcomes = await Promise.all([2, 3].map((n) => box.cast(place, response(n, 1), dataKey)));
  expect(outcomes).toEqual(['created', 'created']);
  expect(await stored()).toEqual(
    ['1:1:0', '2:1:0', '3:1:0', '50:1:0', '51:1:0', '52:1:0', '53:1:0'].toSorted(),
  );
});

test('an answer that another process replaced is not overwritten by an older one', async () => {
  const { database } = organisation.deps;
  const [one, two] = [boxOver(database), boxOver(database)];
  await one.cast(place, response(1, 1, 1), dataKey);
  expect(await two.cast(place, response(1, 9, 9), dataKey)).toBe('replaced');
  expect(await one.cast(place, response(1, 5, 5), dataKey)).toBe('conflict');
  expect(await one.cast(place, response(1, 9, 9), dataKey)).toBe('same');
  expect(await stored()).toEqual(['1:9:9']);
});

test('an answer that waits while the cell is read again keeps to the slot its key has', async () => {
  // The second answer reads the cell, then the first one's commit ends, then the reading does.
  let reads = 0;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let drawn = 0;
  const oneAfterTheOther = (length: number) =>
    length === 4 ? new Uint8Array([0, 0, 0, drawn++]) : systemRandom(length);
  const box = boxOver(
    withSlowReads(async () => {
      reads += 1;
      if (reads === 2) await held;
    }),
    40,
    oneAfterTheOther,
  );
  expect(await box.cast(place, response(9, 1), dataKey)).toBe('created');
  const first = box.cast(place, response(1, 2, 2), dataKey);
  await new Promise((resolve) => setTimeout(resolve, 5));
  box.keepOnly([]);
  const second = box.cast(place, response(1, 1, 1), dataKey);
  expect(await first).toBe('created');
  release();
  expect(await second).toBe('conflict');
  expect(await stored()).toEqual(['1:2:2', '9:1:0']);
});

test('from the moment the round is closed or cancelled an answer is closed, whatever is remembered', async () => {
  const { database } = organisation.deps;
  const [warm, cold] = [boxOver(database, 30), boxOver(database)];
  expect(await warm.cast(place, response(1, 1), dataKey)).toBe('created');
  const underWay = warm.cast(place, response(2, 1), dataKey);
  await markClosed(database, place.round);
  expect(await underWay).toBe('closed');
  expect(await warm.cast(place, response(3, 1), dataKey)).toBe('closed');
  expect(await cold.cast(place, response(3, 1), dataKey)).toBe('closed');
  expect(await stored()).toEqual(['1:1:0']);
  await cancelRound(organisation.deps, place.round);
  expect(await warm.cast(place, response(3, 1), dataKey)).toBe('closed');
  expect(await boxOver(database).cast(place, response(3, 1), dataKey)).toBe('closed');
});

test('a full cell takes changes and refuses another key', async () => {
  const box = boxOver(organisation.deps.database);
  await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => box.cast(place, response(n, 1), dataKey)));
  await expect(box.cast(place, response(8, 1), dataKey)).rejects.toThrow(
    'more response keys than people',
  );
  expect(await box.cast(place, response(7, 2), dataKey)).toBe('replaced');
  expect((await stored()).length).toBe(7);
});

test('used and free slots have one size, and a change moves no answer to another slot', async () => {
  const { database } = organisation.deps;
  const box = boxOver(database);
  const before = await database.read.select().from(responses);
  await box.cast(place, response(1, 1), dataKey);
  const between = await database.read.select().from(responses);
  await box.cast(place, response(1, 2), dataKey);
  const after = await database.read.select().from(responses);
  const changed = (a: typeof before, b: typeof before) =>
    a.flatMap(({ slot, body }, at) =>
      toBase64url(body) === toBase64url(b[at]!.body) ? [] : [slot],
    );
  expect(changed(before, between)).toHaveLength(1);
  expect(changed(between, after)).toEqual(changed(before, between));
  expect(new Set(after.map(({ body }) => body.length))).toEqual(new Set([384]));
});

type Step =
  | { kind: 'cast'; key: number; seq: number; mark: number }
  | { kind: 'wait' | 'forget' | 'fail' | 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('cast' as const),
      key: fc.integer({ min: 1, max: 4 }),
      seq: fc.integer({ min: 0, max: 4 }),
      mark: fc.integer({ min: 0, max: 2 }),
    }),
  },
  fc.record({ kind: fc.constantFrom('wait', 'forget', 'fail', 'restart') }),
);

const schedule = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 30 }),
  readMs: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
});

test('whatever the schedule, each key has one slot, with the highest answer that was acknowledged', async () => {
  const { database } = organisation.deps;
  const free = await database.read.select().from(responses);
  await fc.assert(
    fc.asyncProperty(schedule, async ({ steps, readMs }) => {
      const [first, ...rest] = free.map(({ slot, body }) =>
        database.write.update(responses).set({ body }).where(eq(responses.slot, slot)),
      );
      await database.write.batch([first!, ...rest]);
      let failing = false;
      const failable = withBatch((batch, ...given) => {
        if (!failing) return batch(...given);
        failing = false;
        return Promise.reject(new Error('the disk is full'));
      });
      let reads = 0;
      const slow = withSlowReads(
        () => new Promise((resolve) => setTimeout(resolve, readMs[reads++ % readMs.length])),
        failable,
      );
      let box = boxOver(slow, 0);
      const casts: Promise<[StoredResponse, string]>[] = [];
      for (const next of steps) {
        if (next.kind === 'cast') {
          const one = response(next.key, next.seq, next.mark);
          const outcome = box.cast(place, one, dataKey).catch(() => 'failed');
          casts.push(outcome.then((text) => [one, text]));
        }
        if (next.kind === 'wait') await new Promise((resolve) => setTimeout(resolve, 1));
        if (next.kind === 'forget') box.keepOnly([]);
        if (next.kind === 'fail') failing = true;
        if (next.kind === 'restart') {
          await Promise.all(casts);
          box = boxOver(slow, 0);
        }
      }
      const done = await Promise.all(casts);
      const slots = await stored();
      const keys = slots.map((text) => text.split(':')[0]!);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of [1, 2, 3, 4]) {
        const acknowledged = done.filter(
          ([one, outcome]) => one.key[0] === key && /created|replaced|same/.test(outcome),
        );
        const mine = slots.find((text) => text.startsWith(`${key}:`));
        if (acknowledged.length === 0) {
          expect(mine).toBeUndefined();
          continue;
        }
        const highest = Math.max(...acknowledged.map(([one]) => one.seq));
        const winners = acknowledged
          .filter(([one]) => one.seq === highest)
          .map(([one]) => `${key}:${highest}:${one.payload[0]}`);
        expect(new Set(winners)).toEqual(new Set([mine]));
        const created = acknowledged.filter(([, outcome]) => outcome === 'created');
        expect(created.length).toBe(1);
      }
    }),
    { seed: 20261102, numRuns: 40 },
  );
});
