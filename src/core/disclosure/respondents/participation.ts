/**
 * Guarantee: participation is shown so coarsely that one person more or fewer rarely shows, for groups of
 * 50 eligible people or more, remainders included; what is shown can be turned back into exactly the counts
 * that would show it. Where it stands is chosen by head counts alone.
 * Limits: whether a value may be shown beside everything else is for `showCounts` to ask.
 * Source: the disclosure rules, section 7.
 */
import { compareBytes, utf8 } from '../../bytes.ts';
import type { People } from '../people.ts';
import {
  PARTICIPATION_FROM,
  PARTICIPATION_MAX,
  PARTICIPATION_MIN,
  PARTICIPATION_STEP,
} from '../policy.ts';
import type { Interval } from '../ranges.ts';
import { withBelow } from '../tree.ts';

/** Everything that participation is ever shown as: 10, 20 ... 90 per cent. */
export const PARTICIPATION_VALUES: readonly number[] = Array.from(
  { length: (PARTICIPATION_MAX - PARTICIPATION_MIN) / PARTICIPATION_STEP + 1 },
  (_, step) => PARTICIPATION_MIN + step * PARTICIPATION_STEP,
);

/** Participation as shown in per cent, 10 to 90 in tens (halves up). */
export function participationOf(respondents: number, eligible: number): number {
  const steps = Math.floor(
    (200 * respondents + PARTICIPATION_STEP * eligible) / (2 * PARTICIPATION_STEP * eligible),
  );
  return Math.min(Math.max(steps * PARTICIPATION_STEP, PARTICIPATION_MIN), PARTICIPATION_MAX);
}

/** The counts of `eligible` people that are shown as `participation` (10, 20 ... 90). */
export function respondentsAt(participation: number, eligible: number): Interval {
  const firstShownAs = (shown: number) =>
    Math.ceil(((2 * shown - PARTICIPATION_STEP) * eligible) / 200);
  return {
    lo: participation === PARTICIPATION_MIN ? 0 : firstShownAs(participation),
    hi:
      participation === PARTICIPATION_MAX
        ? eligible
        : firstShownAs(participation + PARTICIPATION_STEP) - 1,
  };
}

/**
 * The nodes that may show participation: larger ones first (of equal ones the smaller code, UTF-8 bytes),
 * each that with those chosen before leaves 50 eligible people or more, or none, in every remainder.
 * @param heads head count of each node's atom; parents come before their children
 */
export function chooseParticipation(
  parent: readonly number[],
  heads: People,
  codes: readonly string[],
): boolean[] {
  const totals = withBelow(parent, heads);
  const ranked = codes
    .map((code, place) => ({ place, code: utf8(code) }))
    .filter(({ place }) => totals[place]! >= PARTICIPATION_FROM)
    .sort((a, b) => totals[b.place]! - totals[a.place]! || compareBytes(a.code, b.code));
  const chosen = parent.map(() => false);
  /** Eligible people of the highest chosen nodes below. */
  const covered = parent.map(() => 0);
  const leftAt = (place: number) => totals[place]! - covered[place]!;
  for (const { place } of ranked) {
    const path = pathToChosen(parent, chosen, place);
    const left = leftAt(place);
    const leftAbove = path.filter((node) => chosen[node]).map((node) => leftAt(node) - left);
    const isLarge = (people: number) => people === 0 || people >= PARTICIPATION_FROM;
    if (![left, ...leftAbove].every(isLarge)) continue;
    chosen[place] = true;
    for (const node of path) covered[node]! += left;
  }
  return chosen;
}

/** The nodes above `place`, up to the nearest chosen one. */
function pathToChosen(
  parent: readonly number[],
  chosen: readonly boolean[],
  place: number,
): number[] {
  const path: number[] = [];
  for (let node = parent[place]!; node !== -1; node = parent[node]!) {
    path.push(node);
    if (chosen[node]) break;
  }
  return path;
}
