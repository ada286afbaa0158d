/**
 * Guarantee: whatever the counts are, the lowest number of respondents that fits all bands of respondents
 * and all participation shown is at most the head count less 2, for every node and atom. What a node may show
 * depends on head counts and on what is shown already; its own count is looked up last, so that neither a
 * wide band nor a missing participation tells anything about it.
 * Limits: as for `Headroom`.
 * Source: the disclosure rules, sections 4 and 7.
 */
import { type Interval, isEmpty, overlap } from '../ranges.ts';
import { withBelow } from '../tree.ts';
import { respondentBands } from './bands.ts';
import { type HeadForest, Headroom } from './headroom.ts';
import { chooseParticipation, PARTICIPATION_VALUES, respondentsAt } from './participation.ts';

/** The nodes that a round shows; every atom has k respondents or more, or nobody. */
export interface ShownNodes extends HeadForest {
  readonly codes: readonly string[];
  readonly k: number;
}

/** Where a node's own count is looked up, or what is shown is read off a release. */
export interface LookUp {
  /** Which of `bands` node `place` is shown as. */
  readonly respondents: (place: number, bands: readonly Interval[]) => Interval;
  /** Per cent, 10 to 90 in tens; asked only where it may be shown. Null where a release lacks it. */
  readonly participation: (place: number) => number | null;
}

export interface ShownCounts {
  readonly respondents: readonly Interval[];
  /** Null where it isn't shown. */
  readonly participation: readonly (number | null)[];
  /** The most respondents that each node can have, as far as all that is shown at and below it tells. */
  readonly most: readonly number[];
}

/** Makes the bands of respondents of all nodes first, then participation beside them; from the leaves. */
export function showCounts(nodes: ShownNodes, lookUp: LookUp): ShownCounts {
  const { parent, heads } = nodes;
  const headroom = new Headroom(nodes);
  const totals = withBelow(parent, heads);
  const respondents: Interval[] = [];
  for (let place = parent.length - 1; place >= 0; place--) {
    const shown = lookUp.respondents(place, respondentBands(totals[place]!, headroom.at(place)));
    respondents[place] = shown;
    headroom.show(place, shown);
  }
  const participation = showParticipation(nodes, headroom, respondents, lookUp);
  return { respondents, participation, most: parent.map((_, place) => headroom.mostAt(place)) };
}

function showParticipation(
  { parent, heads, codes, k }: ShownNodes,
  headroom: Headroom,
  respondents: readonly Interval[],
  lookUp: LookUp,
): (number | null)[] {
  const totals = withBelow(parent, heads);
  const chosen = chooseParticipation(parent, heads, codes);
  /** The fewest respondents that each node can have, as far as what is shown at and below it tells. */
  const least = heads.map((count) => (count > 0 ? k : 0));
  const shown: (number | null)[] = parent.map(() => null);
  for (let place = parent.length - 1; place >= 0; place--) {
    let lo = Math.max(least[place]!, respondents[place]!.lo);
    const countsAs = (value: number) => respondentsAt(value, totals[place]!);
    if (chosen[place]) {
      const possible = { lo, hi: headroom.mostAt(place) };
      const isSafe = allowsAny(headroom, place, PARTICIPATION_VALUES.map(countsAs), possible);
      const value = isSafe ? lookUp.participation(place) : null;
      shown[place] = value;
      if (value !== null) {
        headroom.add(place, countsAs(value));
        lo = Math.max(lo, countsAs(value).lo);
      }
    }
    const above = parent[place]!;
    if (above !== -1) least[above]! += lo;
  }
  return shown;
}

/** Whether each of `values` (ascending) that overlaps what is possible may be told of `place`. */
function allowsAny(
  headroom: Headroom,
  place: number,
  values: readonly Interval[],
  possible: Interval,
): boolean {
  const occurring = values.filter((counts) => !isEmpty(overlap(counts, possible)));
  const [lowest, highest] = [occurring[0], occurring.at(-1)];
  if (lowest === undefined || highest === undefined) return false;
  // The lower a value the more it raises others, the higher the more it raises those below.
  return headroom.allows(place, { lo: highest.lo, hi: lowest.hi });
}
