import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Random, randomBelow, shuffle } from '../../src/core/random.ts';

/** Gives the big-endian words one after the other. */
function words(...values: number[]): Random {
  return (length) => {
    const bytes = new Uint8Array(length);
    new DataView(bytes.buffer).setUint32(0, values.shift()!);
    return bytes;
  };
}

/** A simple generator (xorshift32), so that the figures below are the same every time. */
function seeded(seed: number): Random {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}

test('a word that would favour small numbers is drawn again', () => {
  expect(randomBelow(3, words(0xffffffff, 5))).toBe(2);
  expect(randomBelow(3, words(0xfffffffe))).toBe(2);
  expect(randomBelow(2 ** 32, words(0xffffffff))).toBe(0xffffffff);
  expect(randomBelow(1, words(0xffffffff))).toBe(0);
});

test('every number is about as likely', () => {
  const random = seeded(20261102);
  const counts = Array.from({ length: 7 }, () => 0);
  for (let i = 0; i < 14_000; i++) counts[randomBelow(7, random)]! += 1;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test('shuffling keeps every entry, and leaves the list as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1 }), (items, seed) => {
      const before = [...items];
      const shuffled = shuffle(items, seeded(seed));
      expect(items).toEqual(before);
      expect(shuffled.toSorted()).toEqual(before.toSorted());
    }),
    { seed: 20261102, numRuns: 300 },
  );
});

test('every order of three is about as likely', () => {
  const random = seeded(7);
  const counts = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    const order = shuffle(['a', 'b', 'c'], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
