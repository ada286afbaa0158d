import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRoom, fill, setRoom } from '../../../../src/core/disclosure/distribution/fill.ts';

const range = fc
  .tuple(fc.integer({ min: -4, max: 6 }), fc.integer({ min: 0, max: 3 }))
  .map(([lo, width]) => ({ lo, hi: lo + width }));

/** Up to four nodes, each with what it and its atom may be and what its atom would rather be. */
const trees = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    fc.array(fc.tuple(range, range, range), { minLength: 4, maxLength: 4 }),
  )
  .map(([size, parents, ranges]) => ({
    parent: Array.from({ length: size }, (_, node) => (node === 0 ? -1 : parents[node]! % node)),
    ranges: ranges.slice(0, size),
  }));

function totals(parent: readonly number[], atoms: readonly number[]): number[] {
  return parent.map((_, top) =>
    atoms.reduce((sum, value, node) => {
      let at = node;
      while (at > top) at = parent[at]!;
      return sum + (at === top ? value : 0);
    }, 0),
  );
}

test('finds numbers that fit every node exactly when there are any, and grants a wish that all can have', () => {
  let found = 0;
  let wished = 0;
  fc.assert(
    fc.property(trees, ({ parent, ranges }) => {
      const size = parent.length;
      const parts = parent.map((_, node) => [
        size + node,
        ...parent.flatMap((above, child) => (above === node ? [child] : [])),
      ]);
      const room = emptyRoom(size);
      ranges.forEach(([node, atom, wish], i) => {
        // Nodes are given some room, or hardly anything would fit.
        setRoom(room, i, node.lo - 4, node.hi + 4);
        setRoom(room, size + i, atom.lo, atom.hi, wish.lo, wish.hi);
      });
      const isIn = (value: number, { lo, hi }: { lo: number; hi: number }) =>
        value >= lo && value <= hi;
      const fits = (atoms: readonly number[]) =>
        totals(parent, atoms).every((total, i) => {
          const { lo, hi } = ranges[i]![0];
          return isIn(total, { lo: lo - 4, hi: hi + 4 });
        });
      const every = ranges.reduce<number[][]>(
        (sofar, [, { lo, hi }]) =>
          sofar.flatMap((atoms) =>
            Array.from({ length: hi - lo + 1 }, (_, step) => [...atoms, lo + step]),
          ),
        [[]],
      );
      const possible = every.filter(fits);
      const numbers = fill(parts, room);
      expect(Array.isArray(numbers)).toBe(possible.length > 0);
      if (!Array.isArray(numbers)) return;
      found += 1;
      expect(fits(numbers)).toBe(true);
      numbers.forEach((value, i) => {
        expect(isIn(value, ranges[i]![1])).toBe(true);
      });
      const isWished = (atoms: readonly number[]) =>
        atoms.every((value, i) => isIn(value, ranges[i]![2]));
      if (!possible.some(isWished)) return;
      wished += 1;
      expect(isWished(numbers)).toBe(true);
    }),
    { seed: 111, numRuns: 1500 },
  );
  expect([found > 300, wished > 30]).toEqual([true, true]);
});
