import { describe, expect, test } from 'vitest';
import { sumsOf } from '../../../../src/core/disclosure/band.ts';
import { lookUpShares } from '../../../../src/core/disclosure/distribution/look-up-share.ts';
import {
  countsBetween,
  SHARE_EDGES,
  type Shares,
  shareOf,
} from '../../../../src/core/disclosure/distribution/share.ts';
import { shownShares } from '../../../../src/core/disclosure/distribution/shown-shares.ts';
import { answers as asAnswers, people as counted } from '../../../../src/core/disclosure/people.ts';
import { rangesOf } from '../../../../src/core/disclosure/ranges.ts';
import { withBelow } from '../../../../src/core/disclosure/tree.ts';
import { byTheRules as levelBands } from '../band-shapes.ts';

/** Nodes that all show a level; those marked show a distribution. */
interface Shape {
  parent: number[];
  people: number[];
  marked: boolean[];
}

/** All that a release tells of an atom's answers: low ones, high ones and the sum. */
interface Answers {
  low: number;
  high: number;
  sum: number;
}

type Show = (shape: Shape, answers: readonly Answers[]) => Shown | null;

interface Shown {
  bands: string[];
  shares: (Shares | null)[];
}

/** All answers of `n` people that differ in what can matter. */
function answersOf(n: number): Answers[] {
  const all: Answers[] = [];
  for (let low = 0; low <= n; low++) {
    for (let high = 0; low + high <= n; high++) {
      const least = low + 3 * (n - low - high) + 4 * high;
      for (let sum = least; sum <= least + low + high; sum++) all.push({ low, high, sum });
    }
  }
  return all;
}

function everyWorld({ people }: Shape, visit: (answers: readonly Answers[]) => void): void {
  const choices = people.map(answersOf);
  const at = people.map(() => 0);
  for (;;) {
    visit(at.map((choice, atom) => choices[atom]![choice]!));
    let atom = 0;
    while (atom < at.length && at[atom] === choices[atom]!.length - 1) at[atom++] = 0;
    if (atom === at.length) return;
    at[atom]! += 1;
  }
}

const levels = new Map<string, { bands: string[]; sums: ReturnType<typeof rangesOf> } | null>();

/** The levels, and what sums they leave; null where a node lost its level: that is not this file's matter. */
function levelsOf({ parent, people }: Shape, answers: readonly Answers[]) {
  const bands = levelBands(
    { parent, people },
    answers.map(({ sum }) => sum),
  );
  const key = `${parent};${people};${bands.join('|')}`;
  const known = levels.get(key);
  if (known !== undefined) return known;
  const totals = withBelow(parent, people);
  const made = bands.includes(null)
    ? null
    : {
        bands: bands.map(String),
        sums: rangesOf(
          parent,
          people.map((n) => ({ lo: n, hi: 5 * n })),
          bands.map((band, i) => sumsOf(band!, totals[i]!)),
        ),
      };
  levels.set(key, made);
  return made;
}

function lookUp(parent: number[], people: number[], given: readonly Answers[]) {
  return lookUpShares(parent, {
    people: counted(people),
    unfavourable: asAnswers(given.map(({ low }) => low)),
    favourable: asAnswers(given.map(({ high }) => high)),
  });
}

const made = new Map<string, Shown>();

/** Shares are looked up by the counts of marked nodes, so worlds that agree in them are made once. */
const byTheRules: Show = (shape, answers) => {
  const level = levelsOf(shape, answers);
  if (level === null || 'contradiction' in level.sums) return null;
  const { parent, people, marked } = shape;
  const lows = withBelow(
    parent,
    answers.map(({ low }) => low),
  ).filter((_, i) => marked[i]);
  const highs = withBelow(
    parent,
    answers.map(({ high }) => high),
  ).filter((_, i) => marked[i]);
  const key = `${parent};${people};${marked};${level.bands.join('|')};${lows};${highs}`;
  const shown = made.get(key) ?? {
    bands: level.bands,
    shares: shownShares(
      { parent, people: counted(people), sums: level.sums },
      marked,
      lookUp(parent, people, answers),
    ),
  };
  made.set(key, shown);
  return shown;
};

/** What the rules are there to prevent: each share rounded, and nothing else. */
const straightFromTheTable: Show = (shape, answers) => {
  const level = levelsOf(shape, answers);
  if (level === null) return null;
  const totals = withBelow(shape.parent, shape.people);
  const of = (figure: (own: Answers, atom: number) => number) => {
    const counts = withBelow(shape.parent, answers.map(figure));
    return counts.map((count, node) => {
      const i = SHARE_EDGES.findIndex((to) => countsBetween([0, to], totals[node]!).hi >= count);
      const at = count === 0 ? 1 : Math.max(1, i);
      return shareOf([SHARE_EDGES[at - 1]!, SHARE_EDGES[at]!]);
    });
  };
  const [low, high] = [of(({ low }) => low), of(({ high }) => high)];
  const middle = of(({ low, high }, atom) => shape.people[atom]! - low - high);
  return {
    bands: level.bands,
    shares: shape.marked.map((isMarked, node) =>
      isMarked
        ? { unfavourable: low[node]!, favourable: high[node]!, neutral: middle[node]! }
        : null,
    ),
  };
};

/** Shares made as if nobody could read the levels. */
const blindToLevels: Show = ({ parent, people, marked }, answers) => {
  const level = levelsOf({ parent, people, marked }, answers);
  if (level === null) return null;
  const whole = (counts: readonly number[]) => counts.map((n) => ({ lo: n, hi: 5 * n }));
  const sums = { atoms: whole(people), nodes: whole(withBelow(parent, people)) };
  return {
    bands: level.bands,
    shares: shownShares(
      { parent, people: counted(people), sums },
      marked,
      lookUp(parent, people, answers),
    ),
  };
};

/** Groups of people: each node's atom, then each distribution's own atom, as the nodes that it is made of. */
function groupsOf({ parent }: Shape, shares: readonly (Shares | null)[]): number[][] {
  const home: number[] = [];
  parent.forEach((above, node) => {
    home.push(shares[node] !== null ? node : above === -1 ? -1 : home[above]!);
  });
  const joint = parent.map((_, top) => home.flatMap((at, node) => (at === top ? [node] : [])));
  return [...parent.map((_, node) => [node]), ...joint.filter((nodes) => nodes.length > 0)];
}

/** Groups all worlds by what they show, and checks the joint rule for every group of people. */
function attack(shape: Shape, show: Show) {
  const seen = new Map<
    string,
    { groups: number[][]; low: Set<number>[]; high: Set<number>[]; sums: Set<number>[] }
  >();
  let worlds = 0;
  let distributions = 0;
  everyWorld(shape, (answers) => {
    const shown = show(shape, answers);
    if (shown === null) return;
    worlds += 1;
    if (shown.shares.some((own) => own !== null)) distributions += 1;
    const key = JSON.stringify(shown);
    const known = seen.get(key) ?? {
      groups: groupsOf(shape, shown.shares),
      low: [],
      high: [],
      sums: [],
    };
    seen.set(key, known);
    known.groups.forEach((nodes, i) => {
      const total = (figure: (own: Answers) => number) =>
        nodes.reduce((sum, node) => sum + figure(answers[node]!), 0);
      for (const figure of ['low', 'high'] as const) {
        known[figure][i] ??= new Set();
        known[figure][i]!.add(total((own) => own[figure]));
      }
      known.sums[i] ??= new Set();
      known.sums[i]!.add(total((own) => own.sum));
    });
  });
  const violations: string[] = [];
  for (const [key, { groups, low, high, sums }] of seen) {
    groups.forEach((nodes, i) => {
      const n = nodes.reduce((sum, node) => sum + shape.people[node]!, 0);
      const [most, least] = [Math.max(...sums[i]!), Math.min(...sums[i]!)];
      const kept = Math.max(...low[i]!) >= 2 && Math.max(...high[i]!) >= 2;
      const open = [low, high, sums].every((figures) => figures[i]!.size > 1);
      const fifth = most >= n + 6 && least <= 5 * n - 6;
      if (n > 0 && !(kept && open && fifth)) violations.push(`${key} group ${nodes}`);
    });
  }
  return { worlds, distributions, shown: seen.size, violations };
}

const shape = (parent: number[], people: number[], ...marked: number[]): Shape => ({
  parent,
  people,
  marked: parent.map((_, node) => marked.includes(node)),
});

const families: [string, Shape][] = [
  ['a unit of 5', shape([-1], [5], 0)],
  ['a unit of 9', shape([-1], [9], 0)],
  ['a unit of 12', shape([-1], [12], 0)],
  ['two nodes with the same people, both with a distribution', shape([-1, 0], [0, 7], 0, 1)],
  ['a chain, both with a distribution', shape([-1, 0], [5, 5], 0, 1)],
  ['a chain, the upper one with a distribution', shape([-1, 0], [6, 5], 0)],
  ['a chain, the lower one with a distribution', shape([-1, 0], [5, 6], 1)],
  ['a fork, all with a distribution', shape([-1, 0, 0], [0, 5, 5], 0, 1, 2)],
  ['a fork, the top and one side with a distribution', shape([-1, 0, 0], [0, 5, 5], 0, 2)],
];

describe('every world, exhaustively, with distributions of tiny units', () => {
  test.each(families)(
    'nobody who knows counts and procedure can break the joint rule: %s',
    (name, family) => {
      const { worlds, distributions, shown, violations } = attack(family, byTheRules);
      expect(violations).toEqual([]);
      console.info(
        `${name}: ${worlds} worlds, ${distributions} with a distribution, ${shown} different`,
      );
      expect(worlds).toBeGreaterThan(80);
    },
    60_000,
  );

  test('the same attack breaks shares that were made without a look at the levels', () => {
    const [, family] = families[2]!;
    expect(attack(family, byTheRules).violations).toEqual([]);
    expect(attack(family, blindToLevels).violations.length).toBeGreaterThan(0);
  });

  test('the same attack breaks shares that come straight from the table', () => {
    for (const [, family] of families.slice(0, 5)) {
      expect(attack(family, straightFromTheTable).violations.length).toBeGreaterThan(5);
    }
  });
});

describe('making the shares', () => {
  /** Five units of 57 with 8 low answers each, above them 50 people: 41 low answers at most are "10 % or less". */
  const parent = [-1, 0, 0, 0, 0, 0];
  const people = [50, 57, 57, 57, 57, 57];
  const everywhere = shape(parent, people, 0, 1, 2, 3, 4, 5);

  test('a share that would pin the upper unit joins its neighbour, whatever was answered', () => {
    const below = people.slice(1).map(() => ({ low: 8, high: 30, sum: 8 * 2 + 19 * 3 + 30 * 4 }));
    const unfavourableAbove = (low: number) => {
      const own = { low, high: 25, sum: 175 };
      const [top, ...others] = byTheRules(everywhere, [own, ...below])!.shares;
      expect(others.map((shares) => shares!.unfavourable)).toEqual(others.map(() => [12.5, 17.5]));
      return top!.unfavourable;
    };
    // 40 of 335 in the units below: straight from the table the upper unit would have one at most.
    expect(
      straightFromTheTable(everywhere, [{ low: 0, high: 25, sum: 175 }, ...below])!.shares[0],
    ).toMatchObject({ unfavourable: [0, 10] });
    const [from, to] = unfavourableAbove(0);
    expect([from, to > 12.5]).toEqual([0, true]);
    for (const low of [1, 2, 10, 18]) expect(unfavourableAbove(low)).toEqual([from, to]);
  });

  test('large units get shares as fine as the table has them', () => {
    const answers = [
      { low: 40, high: 100, sum: 40 * 2 + 60 * 3 + 80 * 4 + 20 * 5 },
      { low: 20, high: 30, sum: 20 * 2 + 30 * 3 + 25 * 4 + 5 * 5 },
    ];
    const { shares } = byTheRules(shape([-1, 0], [200, 80], 0, 1), answers)!;
    expect(shares).toEqual([
      { unfavourable: [17.5, 22.5], neutral: [27.5, 32.5], favourable: [42.5, 47.5] },
      { unfavourable: [22.5, 27.5], neutral: [37.5, 42.5], favourable: [37.5, 42.5] },
    ]);
  });
});
