/**
 * Guarantee: respondents are shown in steps of 1-2-5, joined at the top so that no lower end exceeds what a
 * node may be known to have at least; what is shown can be turned back into exactly the counts behind it.
 * Limits: what a node may be known to have is for `Headroom` to say.
 * Source: the disclosure rules, section 4.
 */
import { RESPONDENTS_FROM } from '../policy.ts';
import type { Interval } from '../ranges.ts';

/**
 * The bands of respondents of a node with `headcount` people, ascending: those that can occur, of which
 * all that start above `room` are joined to the last one below. The lowest starts at 5 whatever `room` is.
 */
export function respondentBands(headcount: number, room: number): Interval[] {
  const starts = [RESPONDENTS_FROM];
  while (stepAfter(starts.at(-1)!) <= headcount) starts.push(stepAfter(starts.at(-1)!));
  const end = stepAfter(starts.at(-1)!);
  const kept = starts.filter((start) => start <= Math.max(room, RESPONDENTS_FROM));
  return kept.map((lo, i) => ({ lo, hi: (kept[i + 1] ?? end) - 1 }));
}

/** A band as it is written: "5-9", joined "5-19". */
export function respondentsText({ lo, hi }: Interval): string {
  return `${lo}-${hi}`;
}

/** The counts that are shown as `text`; null when nothing is ever shown so. */
export function respondentsIn(text: string): Interval | null {
  const [, from, to] = /^([125]0*)-([1-9]\d*)$/.exec(text) ?? [];
  const [lo, hi] = [Number(from), Number(to)];
  const isBand =
    lo >= RESPONDENTS_FROM && lo < hi && Number.isSafeInteger(hi) && isStep(String(hi + 1));
  return isBand ? { lo, hi } : null;
}

function isStep(number: string): boolean {
  return /^[125]0*$/.test(number);
}

/** The next of 5, 10, 20, 50, 100, 200, 500 and so on: only a step that starts with 2 isn't doubled. */
function stepAfter(from: number): number {
  return String(from).startsWith('2') ? (from / 2) * 5 : from * 2;
}
