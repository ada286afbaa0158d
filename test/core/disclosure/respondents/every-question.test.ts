import { describe, expect, test } from 'vitest';
import { chooseDistributions } from '../../../../src/core/disclosure/distribution/choose-distributions.ts';
import { people } from '../../../../src/core/disclosure/people.ts';
import type { Interval } from '../../../../src/core/disclosure/ranges.ts';
import { Headroom } from '../../../../src/core/disclosure/respondents/headroom.ts';
import { showCounts } from '../../../../src/core/disclosure/respondents/show-counts.ts';
import { showLevels } from '../../../../src/core/disclosure/show-levels.ts';
import { makeTree, withBelow } from '../../../../src/core/disclosure/tree.ts';
import { bandWith, everyCount, type Group, K } from './worlds.ts';

/** Writes down what the edges of each node tell about who answered the question. */
class Told extends Headroom {
  readonly told: Interval[] = [];
  override show(place: number, shown: Interval): void {
    this.told[place] = shown;
    super.show(place, shown);
  }
}

interface Question extends Group {
  /** Where the question may stand. */
  chosen: boolean[];
}

/** What the question's edges tell, with the round's bands known or, as a faulty build, without. */
function toldOf(
  { parent, heads, chosen }: Question,
  counts: number[],
  answered: number[],
  knowsRound = true,
): string {
  const tree = makeTree(
    parent.map((above, i) => ({ id: `${i}`, parent: above < 0 ? null : `${above}` })),
  );
  const n = withBelow(parent, counts);
  const nodes = { parent, heads: people(heads) };
  const round = showCounts(
    { ...nodes, codes: heads.map(String), k: K },
    {
      respondents: (place, bands) => bandWith(n[place]!, bands),
      participation: () => null,
    },
  );
  const headroom = new Told(nodes, knowsRound ? round.most : undefined);
  const all = parent.map((_, i) => i);
  // All the answers are threes, so that the middle band is always there.
  showLevels(
    { tree, nodes: { units: all, parent, home: all }, chosen, people: people(answered) },
    headroom,
    (_, edges) => {
      const above = edges.findIndex((edge) => edge >= 50);
      return [edges[above - 1]!, edges[above]!];
    },
  );
  const bands = round.respondents.map(({ lo, hi }) => `${lo}-${hi}`);
  return `${bands} | ${headroom.told.map(({ lo, hi }) => `${lo}-${hi}`)}`;
}

/** The people of each place where the question may stand, less those below it, have k answers. */
function isSafe({ parent, chosen }: Question, answered: readonly number[]): boolean {
  const own = answered.map(() => 0);
  answered.forEach((count, node) => {
    let at = node;
    while (at !== -1 && !chosen[at]) at = parent[at]!;
    if (at !== -1) own[at]! += count;
  });
  return own.every((count, node) => !chosen[node] || count >= K);
}

function violationsOf(question: Question, knowsRound = true): string[] {
  const { parent, heads } = question;
  const lowest = new Map<string, number[]>();
  everyCount(heads, (counts) => {
    everyCount(
      counts,
      (answered) => {
        if (!isSafe(question, answered)) return;
        const key = toldOf(question, counts, answered, knowsRound);
        const figures = [counts, answered].flatMap((own) => [...own, ...withBelow(parent, own)]);
        const known = lowest.get(key);
        lowest.set(key, known ? known.map((low, i) => Math.min(low, figures[i]!)) : figures);
      },
      0,
    );
  });
  const most = [...heads, ...withBelow(parent, heads)];
  return [...lowest].flatMap(([key, figures]) =>
    figures.flatMap((n, i) => {
      const head = most[i % most.length]!;
      return head > 0 && n > head - 2 ? [`${key} group ${i}`] : [];
    }),
  );
}

describe('the edges of a question', () => {
  test.each<[string, Question]>([
    ['a unit of 10', { parent: [-1], heads: [10], chosen: [true] }],
    ['a unit of 11', { parent: [-1], heads: [11], chosen: [true] }],
    ['a unit of 21', { parent: [-1], heads: [21], chosen: [true] }],
    ['a unit of 51', { parent: [-1], heads: [51], chosen: [true] }],
    ['both units', { parent: [-1, 0], heads: [11, 12], chosen: [true, true] }],
    ['the upper of two', { parent: [-1, 0], heads: [11, 12], chosen: [true, false] }],
    ['the lower of two', { parent: [-1, 0], heads: [9, 11], chosen: [false, true] }],
    ['two with the same people', { parent: [-1, 0], heads: [0, 20], chosen: [true, true] }],
    ['above two', { parent: [-1, 0, 0], heads: [0, 11, 10], chosen: [true, false, false] }],
  ])('never tell that everybody answered it, or answered at all: %s', (_, question) => {
    expect(violationsOf(question)).toEqual([]);
  });

  test('would, if they were made without the bands of the round', () => {
    // Nine at most below, so that 20 answers at the upper unit are all of its own eleven.
    const question = { parent: [-1, 0], heads: [11, 12], chosen: [true, false] };
    expect(violationsOf(question, false)).not.toEqual([]);
  });
});

describe('where a distribution stands', () => {
  const kept = (parent: number[], heads: number[], most: number[] = withBelow(parent, heads)) =>
    chooseDistributions(
      { parent, heads: people(heads) },
      (place) => most[place]!,
      heads.map(() => true),
    );

  test('50 answers are not all, nor all but one', () => {
    expect(kept([-1], [51])).toEqual([false]);
    expect(kept([-1], [52])).toEqual([true]);
    expect(kept([-1, 0], [51, 80])).toEqual([false, true]);
    expect(kept([-1, 0], [40, 51])).toEqual([true, false]);
  });

  test('not even beside a unit that can have few', () => {
    const parent = [-1, 0];
    const marked = (most: number) =>
      chooseDistributions({ parent, heads: people([43, 12]) }, (place) => [55, most][place]!, [
        true,
        false,
      ]);
    // Fifty less nine below leave 41 of 43, less eight 42.
    expect(marked(9)).toEqual([true, false]);
    expect(marked(8)).toEqual([false, false]);
  });
});
