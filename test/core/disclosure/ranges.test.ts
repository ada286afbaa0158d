import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interval, rangesOf } from '../../../src/core/disclosure/ranges.ts';

interface Bounds {
  parent: number[];
  atoms: Interval[];
  nodes: Interval[];
}

const bounds: fc.Arbitrary<Bounds> = fc
  .array(
    fc.record({
      above: fc.nat(),
      hasParent: fc.integer({ min: 0, max: 5 }),
      atomLo: fc.integer({ min: 0, max: 6 }),
      atomWidth: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 })),
      from: fc.integer({ min: -4, max: 30 }),
      width: fc.integer({ min: 0, max: 12 }),
      open: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5, size: 'max' },
  )
  .map((rows) => ({
    parent: rows.map(({ above, hasParent }, i) => (i === 0 || hasParent === 0 ? -1 : above % i)),
    atoms: rows.map(({ atomLo, atomWidth }) => ({ lo: atomLo, hi: atomLo + atomWidth })),
    nodes: rows.map(({ from, width, open }) =>
      open ? { lo: 0, hi: 99 } : { lo: from, hi: from + width },
    ),
  }));

/** Every way to fill the atoms that meets every node's interval. */
function* solutions({
  parent,
  atoms,
  nodes,
}: Bounds): Generator<{ atoms: number[]; nodes: number[] }> {
  const values = atoms.map(({ lo }) => lo);
  for (;;) {
    const sums = [...values];
    for (let i = sums.length - 1; i >= 0; i--) if (parent[i]! >= 0) sums[parent[i]!]! += sums[i]!;
    if (sums.every((sum, i) => sum >= nodes[i]!.lo && sum <= nodes[i]!.hi)) {
      yield { atoms: [...values], nodes: sums };
    }
    let at = 0;
    while (at < values.length && values[at] === atoms[at]!.hi) values[at] = atoms[at++]!.lo;
    if (at === values.length) return;
    values[at]! += 1;
  }
}

describe('ranges of a forest', () => {
  test('are what enumeration finds, number by number, for every node and every atom', () => {
    let possible = 0;
    let impossible = 0;
    fc.assert(
      fc.property(bounds, (given) => {
        const found = [...solutions(given)];
        const ranges = rangesOf(given.parent, given.atoms, given.nodes);
        if ('contradiction' in ranges) {
          expect(found).toEqual([]);
          impossible += 1;
          return;
        }
        possible += 1;
        given.parent.forEach((_, i) => {
          for (const kind of ['atoms', 'nodes'] as const) {
            const values = [...new Set(found.map((solution) => solution[kind][i]!))].sort(
              (a, b) => a - b,
            );
            const { lo, hi } = ranges[kind][i]!;
            expect(values).toEqual(Array.from({ length: hi - lo + 1 }, (_, step) => lo + step));
          }
        });
      }),
      { seed: 41, numRuns: 600 },
    );
    expect(possible).toBeGreaterThan(100);
    expect(impossible).toBeGreaterThan(100);
  });

  test('a contradiction is named at the node whose interval can not be met from below', () => {
    const five = { lo: 5, hi: 25 };
    const nodes = [
      { lo: 0, hi: 999 },
      { lo: 5, hi: 9 },
      { lo: 5, hi: 20 },
    ];
    expect(rangesOf([-1, 0, 1], [five, five, five], nodes)).toEqual({ contradiction: 1 });
  });

  test('a node that shows next to nothing still narrows its parts', () => {
    const ranges = rangesOf(
      [-1, 0],
      [
        { lo: 5, hi: 25 },
        { lo: 5, hi: 25 },
      ],
      [
        { lo: 46, hi: 50 },
        { lo: 5, hi: 25 },
      ],
    );
    expect(ranges).toEqual({
      nodes: [
        { lo: 46, hi: 50 },
        { lo: 21, hi: 25 },
      ],
      atoms: [
        { lo: 21, hi: 25 },
        { lo: 21, hi: 25 },
      ],
    });
  });
});
