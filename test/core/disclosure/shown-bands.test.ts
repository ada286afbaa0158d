import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Band, bandOf, sumsOf, tableFor } from '../../../src/core/disclosure/band.ts';
import { rangesOf } from '../../../src/core/disclosure/ranges.ts';
import { shownBands } from '../../../src/core/disclosure/shown-bands.ts';
import { withBelow } from '../../../src/core/disclosure/tree.ts';
import { dice } from './worlds.ts';

/** A forest of nodes with the people of each atom; -1 for no parent. */
interface Shape {
  parent: number[];
  people: number[];
}

type Bands = readonly (Band | null)[];
type Show = (shape: Shape, sums: readonly number[]) => Bands;

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

const byTheRules: Show = ({ parent, people }, sums) =>
  shownBands(
    parent,
    people.map((n, i) => ({ people: n, sum: sums[i]! })),
  ).bands;

/** What the rules are there to prevent: each node's band straight from its table. */
const straightFromTheTable: Show = ({ parent, people }, sums) => {
  const [n, sum] = [withBelow(parent, people), withBelow(parent, sums)];
  return parent.map((_, i) => bandOf(sum[i]!, tableFor(n[i]!), n[i]!));
};

/** For each node the nearest node at or above it that shows a band; -1 for none. */
function homes(parent: readonly number[], bands: Bands): number[] {
  const home: number[] = [];
  parent.forEach((above, node) => {
    home.push(bands[node] !== null ? node : above === -1 ? -1 : home[above]!);
  });
  return home;
}

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
const LEAF = [-1];
const CHAIN2 = [-1, 0];
const CHAIN3 = [-1, 0, 1];
const FORK = [-1, 0, 0];

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

describe('making the bands', () => {
  const show = (parent: number[], ...atoms: [people: number, sum: number][]) =>
    shownBands(
      parent,
      atoms.map(([people, sum]) => ({ people, sum })),
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
      const atoms = parent.map(() => ({ people: 5, sum: 5 + roll(21) }));
      const start = performance.now();
      const { bands } = shownBands(parent, atoms);
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
