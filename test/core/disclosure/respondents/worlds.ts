/** Every number of respondents that small groups can have, and what somebody reads off what is shown. */
import { people } from '../../../../src/core/disclosure/people.ts';
import type { Interval } from '../../../../src/core/disclosure/ranges.ts';
import { participationOf } from '../../../../src/core/disclosure/respondents/participation.ts';
import { showCounts } from '../../../../src/core/disclosure/respondents/show-counts.ts';
import { withBelow } from '../../../../src/core/disclosure/tree.ts';

export const K = 5;

/** Nodes that are all shown, with the head count of each atom; -1 for no parent. */
export interface Group {
  parent: number[];
  heads: number[];
}

export interface Shown {
  respondents: readonly Interval[];
  participation: readonly (number | null)[];
}

export type Show = (group: Group, counts: readonly number[]) => Shown;

export const bandWith = (n: number, bands: readonly Interval[]) =>
  bands.find(({ lo, hi }) => n >= lo && n <= hi)!;

export const byTheRules: Show = ({ parent, heads }, counts) => {
  const [totals, n] = [withBelow(parent, heads), withBelow(parent, counts)];
  const codes = heads.map((_, i) => String(i));
  return showCounts(
    { parent, heads: people(heads), codes, k: K },
    {
      respondents: (place, bands) => bandWith(n[place]!, bands),
      participation: (place) => participationOf(n[place]!, totals[place]!),
    },
  );
};

/** Calls `visit` with every combination of counts of the atoms: from `least` (none of nobody) to all. */
export function everyCount(
  heads: readonly number[],
  visit: (counts: number[]) => void,
  least = K,
): void {
  const low = heads.map((count) => Math.min(count, least));
  const counts = [...low];
  for (;;) {
    visit([...counts]);
    let at = 0;
    while (at < counts.length && counts[at] === heads[at]) counts[at] = low[at++]!;
    if (at === counts.length) return;
    counts[at]! += 1;
  }
}

export const textOf = ({ respondents, participation }: Shown) =>
  `${respondents.map(({ lo, hi }) => `${lo}-${hi}`)} ${participation}`;

/** Groups all worlds by what they show: the lowest number seen for each atom and node of each. */
export function lowestSeen(group: Group, show: Show) {
  const seen = new Map<string, number[]>();
  everyCount(group.heads, (counts) => {
    const key = textOf(show(group, counts));
    const figures = [...counts, ...withBelow(group.parent, counts)];
    const known = seen.get(key);
    seen.set(key, known ? known.map((lowest, i) => Math.min(lowest, figures[i]!)) : figures);
  });
  return seen;
}

/** What tells that everybody, or all but one, answered in an atom or node. */
export function violationsOf(group: Group, show: Show): string[] {
  const heads = [...group.heads, ...withBelow(group.parent, group.heads)];
  return [...lowestSeen(group, show)].flatMap(([key, lowest]) =>
    lowest.flatMap((n, i) =>
      heads[i]! > 0 && n > heads[i]! - 2 ? [`${group.heads}: ${key} group ${i}`] : [],
    ),
  );
}
