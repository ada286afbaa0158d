import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Bytes } from '../../../src/core/byte-kinds.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import { importDataKey, openSlot, sealSlot, slotPlace } from '../../../src/responses/slot.ts';
import { cancelRound, sealRound } from '../../../src/rounds/service.ts';
import { type Ballots, boxOver, makeBallots, response } from '../../support/ballots.ts';
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

const slots = () => storedSlots(ballots.organisation.deps, place.round);

/** Puts answers into slots as another program does that knows the round's key. */
async function putInto(given: [slot: number, ...answer: Parameters<typeof response>][]) {
  const key = await importDataKey(dataKey);
  for (const [slot, ...answer] of given) {
    const at = slotPlace(place.round, place.cell, slot);
    const body = await sealSlot(response(...answer), at, key, systemRandom);
    await writeSlots(ballots.organisation.deps, place.round, (store) =>
      store.run('UPDATE slots SET body = ? WHERE slot = ?', [body, slot]),
    );
  }
}

test('answers of one key that come at once end with the highest seq, in one slot', async () => {
  const box = boxOver(ballots.stores);
  const outcomes = await Promise.all(
    [3, 1, 5, 2, 4].map((seq) => box.cast(place, response(1, seq), dataKey)),
  );
  expect(outcomes[0]).toBe('created');
  expect(outcomes[1]).toBe('conflict');
  expect(outcomes[2]).toBe('replaced');
  expect(await stored()).toEqual(['1:5:0']);
});

test('one answer sent many times at once is created once', async () => {
  const box = boxOver(ballots.stores);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => box.cast(place, response(1, 1), dataKey)),
  );
  expect(outcomes.toSorted()).toEqual(['created', ...Array(7).fill('same')]);
  expect(await stored()).toEqual(['1:1:0']);
});

test('a slot that another process filled meanwhile is left alone, and another is taken', async () => {
  const box = boxOver(ballots.stores);
  expect(await box.cast(place, response(1, 1), dataKey)).toBe('created');
  const key = await importDataKey(dataKey);
  // Another process fills every slot but two; this box still believes that they are free.
  const free: number[] = [];
  for (const { cell, slot, body } of await slots()) {
    if (!(await openSlot(body, slotPlace(place.round, cell, slot), key))) free.push(slot);
  }
  await putInto(free.slice(0, 4).map((slot, at) => [slot, 50 + at, 1]));
  const outcomes = await Promise.all([2, 3].map((n) => box.cast(place, response(n, 1), dataKey)));
  expect(outcomes).toEqual(['created', 'created']);
  expect(await stored()).toEqual(
    ['1:1:0', '2:1:0', '3:1:0', '50:1:0', '51:1:0', '52:1:0', '53:1:0'].toSorted(),
  );
});

test('an answer that another process replaced is not overwritten by an older one', async () => {
  const [one, two] = [boxOver(ballots.stores), boxOver(ballots.stores)];
  await one.cast(place, response(1, 1, 1), dataKey);
  expect(await two.cast(place, response(1, 9, 9), dataKey)).toBe('replaced');
  expect(await one.cast(place, response(1, 5, 5), dataKey)).toBe('conflict');
  expect(await one.cast(place, response(1, 9, 9), dataKey)).toBe('same');
  expect(await stored()).toEqual(['1:9:9']);
});

test('of two slots with one key the newer answer stays and the other slot is freed for somebody else', async () => {
  // Key 1 stands in three slots; with the others the cell is full.
  await putInto([
    [0, 1, 4, 4],
    [1, 1, 9, 9],
    [2, 1, 7, 7],
    ...[3, 4, 5, 6].map((slot): [number, number, number] => [slot, slot, 1]),
  ]);
  const before = await slots();
  const box = boxOver(ballots.stores);
  expect(await box.cast(place, response(1, 9, 9), dataKey)).toBe('same');
  expect(await stored()).toEqual(['1:9:9', '3:1:0', '4:1:0', '5:1:0', '6:1:0']);
  const freed = (await slots()).filter(({ body }, at) => String(body) !== String(before[at]!.body));
  expect(freed.map(({ slot, body }) => [slot, body.length])).toEqual([
    [0, 384],
    [2, 384],
  ]);
  for (const key of [7, 8])
    expect(await box.cast(place, response(key, 1), dataKey)).toBe('created');
  expect(await box.cast(place, response(1, 10, 2), dataKey)).toBe('replaced');
  expect(await stored()).toEqual(['1:10:2', '3:1:0', '4:1:0', '5:1:0', '6:1:0', '7:1:0', '8:1:0']);
});

test('a sealed store keeps two slots with one key as they are', async () => {
  await putInto([
    [0, 1, 4, 4],
    [1, 1, 9, 9],
  ]);
  await sealRound(ballots.organisation.deps, place.round);
  const before = await slots();
  expect(await boxOver(ballots.stores).cast(place, response(2, 1), dataKey)).toBe('closed');
  expect(await slots()).toEqual(before);
});

test('from the moment the round is closed or cancelled an answer is closed, whatever is remembered', async () => {
  const { deps } = ballots.organisation;
  const [warm, cold] = [boxOver(ballots.stores, 30), boxOver(ballots.stores)];
  expect(await warm.cast(place, response(1, 1), dataKey)).toBe('created');
  const underWay = warm.cast(place, response(2, 1), dataKey);
  await sealRound(deps, place.round);
  expect(await underWay).toBe('closed');
  expect(await warm.cast(place, response(3, 1), dataKey)).toBe('closed');
  expect(await cold.cast(place, response(3, 1), dataKey)).toBe('closed');
  expect(await stored()).toEqual(['1:1:0']);
  await cancelRound(deps, place.round);
  expect(await warm.cast(place, response(3, 1), dataKey)).toBe('closed');
  expect(await boxOver(ballots.stores).cast(place, response(3, 1), dataKey)).toBe('closed');
});

test('a full cell takes changes and refuses another key', async () => {
  const box = boxOver(ballots.stores);
  await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => box.cast(place, response(n, 1), dataKey)));
  await expect(box.cast(place, response(8, 1), dataKey)).rejects.toThrow(
    'more response keys than people',
  );
  expect(await box.cast(place, response(7, 2), dataKey)).toBe('replaced');
  expect((await stored()).length).toBe(7);
});

test('used and free slots have one size, and a change moves no answer to another slot', async () => {
  const box = boxOver(ballots.stores);
  const before = await slots();
  await box.cast(place, response(1, 1), dataKey);
  const between = await slots();
  await box.cast(place, response(1, 2), dataKey);
  const after = await slots();
  const changed = (a: typeof before, b: typeof before) =>
    a.flatMap(({ slot, body }, at) =>
      toBase64url(body) === toBase64url(b[at]!.body) ? [] : [slot],
    );
  expect(changed(before, between)).toHaveLength(1);
  expect(changed(between, after)).toEqual(changed(before, between));
  expect(new Set(after.map(({ body }) => body.length))).toEqual(new Set([384]));
});
