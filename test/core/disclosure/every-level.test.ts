import { describe, expect, test } from 'vitest';
import { type Band, bandOf } from '../../../src/core/disclosure/band.ts';
import { withBelow } from '../../../src/core/disclosure/tree.ts';
import {
  type Bands,
  byTheRules,
  CHAIN2,
  CHAIN3,
  FORK,
  homes,
  LEAF,
  type Shape,
  type Show,
  tableFor,
  withCoarserEdges,
} from './band-shapes.ts';

/** Calls `visit` with every combination of sums that the atoms' answers can have. */
function everyWorld({ people }: Shape, visit: (sums: readonly number[]) => void): void {
  const sums = [...people];
  for (;;) {
    visit(sums);
    let at = 0;
    while (at < sums.length && sums[at] === 5 * people[at]!) sums[at] = people[at++]!;
    if (at === sums.length) return;
    sums[at]! += 1;
  }
}

/** What the rules are there to prevent: each node's band straight from its table. */
const straightFromTheTable: Show = ({ parent, people }, sums) => {
  const [n, sum] = [withBelow(parent, people), withBelow(parent, sums)];
  return parent.map((_, i) => bandOf(sum[i]!, tableFor(n[i]!), n[i]!));
};

/**
 * For one thing shown, the lowest and highest sum of each group over all worlds that look the same: first
 * the atoms of the nodes that show a band, then the own people of each node by themselves.
 */
interface Seen {
  readonly bands: Bands;
  readonly lo: number[];
  readonly hi: number[];
}

function groupTotals({ parent }: Shape, bands: Bands, own: readonly number[]): number[] {
  const atoms = parent.map(() => 0);
  const visible = parent.map(() => 0);
  homes(parent, bands).forEach((home, node) => {
    if (home === -1) return;
    atoms[home]! += own[node]!;
    visible[node] = own[node]!;
  });
  return [...atoms, ...visible];
}

/** Groups all worlds by what they show, and checks the rule in every group of people for everything shown. */
function attack(shape: Shape, show: Show): { worlds: number; violations: string[] } {
  const seen = new Map<string, Seen>();
  let worlds = 0;
  everyWorld(shape, (sums) => {
    worlds += 1;
    const bands = show(shape, sums);
    const key = bands.join('|');
    const totals = groupTotals(shape, bands, sums);
    const known = seen.get(key);
    if (known === undefined) {
      seen.set(key, { bands, lo: totals, hi: [...totals] });
      return;
    }
    totals.forEach((sum, i) => {
      if (sum < known.lo[i]!) known.lo[i] = sum;
      if (sum > known.hi[i]!) known.hi[i] = sum;
    });
  });
  const violations: string[] = [];
  for (const [key, { bands, lo, hi }] of seen) {
    groupTotals(shape, bands, shape.people).forEach((n, i) => {
      const kept = hi[i]! >= n + 6 && lo[i]! <= 5 * n - 6 && hi[i]! > lo[i]!;
      if (n > 0 && !kept) violations.push(`${shape.people.join(',')}: ${key} group ${i}`);
    });
  }
  return { worlds, violations };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

function shapes(parent: number[], ...peoplePerNode: number[][]): Shape[] {
  const combinations = peoplePerNode.reduce<number[][]>(
    (sofar, choices) => sofar.flatMap((people) => choices.map((n) => [...people, n])),
    [[]],
  );
  return combinations.map((people) => ({ parent, people }));
}

const families: [string, Shape[]][] = [
  ['a leaf of 5 to 120', shapes(LEAF, range(5, 120))],
  ['two nodes with the same people, 5 to 120', shapes(CHAIN2, [0], range(5, 120))],
  ['a chain of two, 5 to 12 each', shapes(CHAIN2, range(5, 12), range(5, 12))],
  [
    'a chain of two, one small and one up to 60',
    [
      ...shapes(CHAIN2, [5, 6], [19, 20, 44, 45, 49, 50, 60]),
      ...shapes(CHAIN2, [15, 20, 44, 45, 50], [5, 6]),
    ],
  ],
  ['a chain of three, 5 to 6 each', shapes(CHAIN3, [5, 6], [5, 6], [5])],
  [
    'a chain of three, the middle without people of its own',
    shapes(CHAIN3, [5, 7, 9], [0], [5, 8, 10, 20]),
  ],
  [
    'a chain of three, the top without people of its own',
    shapes(CHAIN3, [0], [5, 7], [5, 6, 10, 15]),
  ],
  ['a fork, the top without people of its own', shapes(FORK, [0], range(5, 10), range(5, 10))],
  ['a fork, everybody with people of their own', shapes(FORK, [5, 6], [5], [5, 6])],
  ['a fork below a node without people', shapes([-1, 0, 1, 1], [0], [0], [5, 7], [5, 10])],
  ['a fork whose one side goes deeper', shapes([-1, 0, 0, 1], [0], [5], [5], [5, 6])],
  ['a node in the middle that may drop out', shapes([-1, 0, 1, 1, 3], [5], [0], [5], [5], [5])],
  ['two chains under a node without people', shapes([-1, 0, 0, 1, 2], [0], [0], [5], [5, 9], [5])],
];

describe('every world, exhaustively', () => {
  let total = 0;

  test.each(families)(
    'nobody who knows counts and procedure can break the rule: %s',
    (name, family) => {
      let worlds = 0;
      for (const shape of family) {
        const outcome = attack(shape, byTheRules);
        expect(outcome.violations).toEqual([]);
        worlds += outcome.worlds;
      }
      total += worlds;
      console.info(`${name}: ${worlds} worlds, ${total} so far, no violation`);
      expect(worlds).toBeGreaterThan(1000);
    },
  );

  test('nor where edges are coarser, since nearly everybody answered', () => {
    let worlds = 0;
    for (const shape of [
      ...shapes(LEAF, range(10, 60)),
      ...shapes(CHAIN2, [5, 6], [10, 12, 15]),
      ...shapes(FORK, [0], [5, 10], [10, 11]),
      ...shapes(CHAIN3, [5], [0], [5, 11]),
    ]) {
      const outcome = attack(shape, withCoarserEdges);
      expect(outcome.violations).toEqual([]);
      worlds += outcome.worlds;
    }
    expect(worlds).toBeGreaterThan(5000);
  });

  test('the same attack breaks bands that come straight from the tables', () => {
    const [chain] = shapes(CHAIN2, [5], [5]);
    expect(attack(chain!, byTheRules).violations).toEqual([]);
    expect(attack(chain!, straightFromTheTable).violations.length).toBeGreaterThan(5);
  });

  test('the bands of a node depend on what is shown below it, and never on its own or other answers', () => {
    for (const shape of [
      ...shapes(FORK, [0, 5], [5], [5, 6]),
      ...shapes([-1, 0, 0, 1], [0], [5], [5], [5]),
    ]) {
      const shownAt = new Map<string, Map<string, Band | null>>();
      everyWorld(shape, (sums) => {
        const bands = byTheRules(shape, sums);
        shape.parent.forEach((_, node) => {
          const below = bands.filter((_, other) => other !== node && isBelow(shape, other, node));
          const place = `${node}: ${below.join('|')}`;
          const known = shownAt.get(place) ?? new Map();
          shownAt.set(place, known.set(String(bands[node]), bands[node]!));
        });
      });
      for (const table of shownAt.values()) expect(isOneTable([...table.values()])).toBe(true);
    }
  });
});

function isBelow({ parent }: Shape, node: number, above: number): boolean {
  let at = node;
  while (at !== -1 && at !== above) at = parent[at]!;
  return at === above;
}

/** Whether bands can be of one table: none overlap; and where nothing is shown, nothing ever is. */
function isOneTable(bands: (Band | null)[]): boolean {
  if (bands.includes(null)) return bands.length === 1;
  const sorted = bands.map((band) => band!).sort((a, b) => a[0] - b[0]);
  return sorted.every((band, i) => i === 0 || sorted[i - 1]![1] <= band[0]);
}
