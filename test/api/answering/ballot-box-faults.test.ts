/** The ballot box when commits fail, reads are slow and answers overtake each other. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Bytes } from '../../../src/core/byte-kinds.ts';
import type { StoredResponse } from '../../../src/responses/service.ts';
import {
  type Ballots,
  boxOver,
  makeBallots,
  response,
  withCommits,
  withSlowReads,
} from '../../support/ballots.ts';
import { systemRandom } from '../../support/respondent.ts';
import { storedSlots, writeSlots } from '../../support/stored-rows.ts';

let ballots: Ballots;
let place: Ballots['place'];
let dataKey: Bytes<'data key'>;
let stored: Ballots['stored'];
beforeEach(async () => {
  ballots = await makeBallots();
  ({ place, dataKey, stored } = ballots);
});
afterEach(() => ballots.close());

test('when a commit fails nobody in it is told otherwise, and everybody can send again', async () => {
  let failures = 1;
  const box = boxOver(
    withCommits(ballots.stores, (commit) => {
      if (failures-- > 0) throw new Error('the disk is full');
      commit();
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
    withCommits(ballots.stores, (commit) => {
      commit();
      if (failures-- > 0) throw new Error('the connection broke after the commit');
    }),
  );
  await expect(box.cast(place, response(1, 1), dataKey)).rejects.toThrow('broke');
  expect(await box.cast(place, response(1, 1), dataKey)).toBe('same');
  expect(await stored()).toEqual(['1:1:0']);
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
  const slow = withSlowReads(ballots.stores, async () => {
    reads += 1;
    if (reads === 2) await held;
  });
  const box = boxOver(slow, 40, oneAfterTheOther);
  expect(await box.cast(place, response(9, 1), dataKey)).toBe('created');
  const first = box.cast(place, response(1, 2, 2), dataKey);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await box.keepOnly([]);
  const second = box.cast(place, response(1, 1, 1), dataKey);
  expect(await first).toBe('created');
  release();
  expect(await second).toBe('conflict');
  expect(await stored()).toEqual(['1:2:2', '9:1:0']);
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
  const { deps } = ballots.organisation;
  const free = await storedSlots(deps, place.round);
  await fc.assert(
    fc.asyncProperty(schedule, async ({ steps, readMs }) => {
      await writeSlots(deps, place.round, (store) => {
        const sql = 'UPDATE slots SET body = ? WHERE slot = ?';
        store.transaction(() => {
          for (const { slot, body } of free) store.run(sql, [body, slot]);
        });
      });
      let failing = false;
      const failable = withCommits(ballots.stores, (commit) => {
        const fails = failing;
        failing = false;
        if (fails) throw new Error('the disk is full');
        commit();
      });
      let reads = 0;
      const slow = withSlowReads(
        failable,
        () => new Promise((resolve) => setTimeout(resolve, readMs[reads++ % readMs.length])),
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
        if (next.kind === 'forget') await box.keepOnly([]);
        if (next.kind === 'fail') failing = true;
        if (next.kind === 'restart') {
          await Promise.all(casts);
          box = boxOver(slow, 0);
        }
      }
      expectOneSlotAKey(await Promise.all(casts), await stored());
    }),
    { seed: 20261102, numRuns: 40 },
  );
});

/** `slots`: what stands there at the end, as `key:seq:mark`. */
function expectOneSlotAKey(done: [StoredResponse, string][], slots: string[]): void {
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
}
