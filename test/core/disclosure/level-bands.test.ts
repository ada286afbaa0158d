import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumsOf } from '../../../src/core/disclosure/band.ts';
import { rangesOf } from '../../../src/core/disclosure/ranges.ts';
import { withBelow } from '../../../src/core/disclosure/tree.ts';
import { type Bands, byTheRules, CHAIN2, homes, makeBands, type Shape } from './band-shapes.ts';
import { dice } from './worlds.ts';

describe('making the bands', () => {
  const show = (parent: number[], ...atoms: [people: number, sum: number][]) =>
    makeBands(
      { parent, people: atoms.map(([people]) => people) },
      atoms.map(([, sum]) => sum),
    );

  test('a unit by itself gets the band of its table', () => {
    expect(show([-1], [5, 11])).toEqual({ bands: [[0, 30]], joined: 0 });
    expect(show([-1], [20, 20])).toEqual({ bands: [[0, 10]], joined: 0 });
  });

  test('bands above 50 that would pin the upper unit join downwards, whatever it answered', () => {
    // Under a child of 5 to 11, a sum of 31 or more would mean at least 20 of 25 for the upper unit's five.
    expect(show(CHAIN2, [5, 25], [5, 11])).toEqual({
      bands: [
        [40, 70],
        [0, 30],
      ],
      joined: 2,
    });
    expect(show(CHAIN2, [5, 5], [5, 11])).toEqual({
      bands: [
        [0, 20],
        [0, 30],
      ],
      joined: 2,
    });
  });

  test('the band that holds 50 joins the one below it', () => {
    // Twelve people at 12 to 21: a sum of 45 or more, above 40, would mean 24 or more for the five.
    expect(show(CHAIN2, [5, 25], [12, 13]).bands).toEqual([
      [30, 50],
      [0, 20],
    ]);
  });

  test('bands below 50 join upwards', () => {
    expect(show(CHAIN2, [5, 5], [5, 19])).toEqual({
      bands: [
        [30, 50],
        [70, 100],
      ],
      joined: 1,
    });
  });

  test('a node left with one band shows nothing, and its people count for the node above', () => {
    const below: [number, number][] = [
      [5, 16],
      [5, 25],
      [5, 25],
    ];
    expect(show([-1, 0, 0, 2], [0, 0], ...below)).toEqual({
      bands: [null, [40, 60], [80, 100], [70, 100]],
      joined: 8,
    });
    const inTheMiddle = show([-1, 0, 1, 1, 3], [5, 15], [0, 0], ...below);
    expect(inTheMiddle.bands[1]).toBeNull();
    expect(inTheMiddle.bands[0]).not.toBeNull();
  });

  test('several trees side by side do not touch each other', () => {
    const alone = [show(CHAIN2, [5, 25], [5, 11]), show([-1], [9, 30])];
    const together = show([-1, -1, 0], [5, 25], [9, 30], [5, 11]);
    expect(together.bands).toEqual([alone[0]!.bands[0], alone[1]!.bands[0], alone[0]!.bands[1]]);
    expect(together.joined).toBe(2);
  });

  test('the people of a node that shows nothing count for the node above', () => {
    const shape = {
      parent: [-1, 0, 1, 2, 2, 4, 0, 1],
      people: [5, 5, 60, 19, 0, 60, 52, 56],
    };
    const sums = [15, 15, 300, 57, 0, 300, 161, 280];
    const bands = byTheRules(shape, sums);
    // Were the five of the second node forgotten, the top would show [80,85] and pin them.
    expect(bands.slice(0, 3)).toEqual([[0, 85], null, [90, 95]]);
    expectRuleKept(shape, sums, bands);
  });

  test('the true sums are in the ranges, and every atom keeps the rule, in large forests', () => {
    const forests = fc.record({
      seed: fc.nat(),
      size: fc.integer({ min: 1, max: 60 }),
      spread: fc.constantFrom(1, 6, 40),
    });
    fc.assert(
      fc.property(forests, ({ seed, size, spread }) => {
        const roll = dice(seed);
        const parent = Array.from({ length: size }, (_, i) =>
          i === 0 ? -1 : i - 1 - roll(Math.min(i, 6)),
        );
        const people = parent.map((_, i) =>
          parent.includes(i) && roll(3) === 0 ? 0 : 5 + roll(spread),
        );
        const sums = people.map((n) => {
          const answer = [() => 1, () => 5, () => 3, () => 1 + roll(5)][roll(4)]!;
          return Array.from({ length: n }, answer).reduce((sum, value) => sum + value, 0);
        });
        expectRuleKept({ parent, people }, sums, byTheRules({ parent, people }, sums));
      }),
      { seed: 61, numRuns: 300 },
    );
  });

  test('5,000 nodes take far less than a second, a chain of 5,000 too', () => {
    const roll = dice(6);
    const parents = {
      bushy: (i: number) => Math.floor((i - 1) / 5),
      broad: () => 0,
      chain: (i: number) => i - 1,
    };
    const times = Object.entries(parents).map(([name, parentOf]) => {
      const parent = Array.from({ length: 5000 }, (_, i) => (i === 0 ? -1 : parentOf(i)));
      const people = parent.map(() => 5);
      const sums = parent.map(() => 5 + roll(21));
      const start = performance.now();
      const { bands } = makeBands({ parent, people }, sums);
      const ms = Math.round(performance.now() - start);
      expect(bands.filter((band) => band !== null).length).toBeGreaterThan(4000);
      return { name, ms };
    });
    console.info(
      `bands of 5,000 nodes: ${times.map(({ name, ms }) => `${name} ${ms} ms`).join(', ')}`,
    );
    for (const { ms } of times) expect(ms).toBeLessThan(5000);
  });
});

/** Works out from the bands alone what every atom's sum can be: the truth among it, and the rule kept. */
function expectRuleKept({ parent, people }: Shape, sums: readonly number[], bands: Bands): void {
  const home = homes(parent, bands);
  const shown = parent.map((_, node) => node).filter((node) => bands[node] !== null);
  const total = (counts: readonly number[], node: number) =>
    counts.reduce((sum, count, i) => sum + (home[i] === node ? count : 0), 0);
  const n = withBelow(parent, people);
  const ranges = rangesOf(
    shown.map((node) => (parent[node] === -1 ? -1 : shown.indexOf(home[parent[node]!]!))),
    shown.map((node) => ({ lo: total(people, node), hi: 5 * total(people, node) })),
    shown.map((node) => sumsOf(bands[node]!, n[node]!)),
  );
  if ('contradiction' in ranges) throw new Error('the true sums contradict the bands');
  shown.forEach((node, i) => {
    const { lo, hi } = ranges.atoms[i]!;
    const [count, sum] = [total(people, node), total(sums, node)];
    expect([sum >= lo, sum <= hi]).toEqual([true, true]);
    if (count === 0) return;
    expect([hi >= count + 6, lo <= 5 * count - 6, hi > lo]).toEqual([true, true, true]);
  });
}
