/**
 * Guarantee: every count of a node falls into exactly one share of the table, and what is shown can be
 * turned back into exactly the counts that would show it. Halves are rounded up; whole numbers only.
 * Limits: [0,10] and [90,100] speak of the rounded share, so that 12 % is "10 % or less", as with
 * participation. A share that was joined is the whole stretch between two edges.
 * Source: the disclosure rules, section 6; the contract, "Release".
 */
import { LEVEL_MAX, SHARE_MAX, SHARE_MIN, SHARE_STEP } from '../policy.ts';
import type { Interval } from '../ranges.ts';

/** A share as it is shown, in per cent: from and to, multiples of 2.5. */
export type Share = readonly [from: number, to: number];

/** Two edges of the table: from the first on, up to but without the second (100 is included). */
export type Edges = readonly [from: number, to: number];

/** In the order in which they are made. */
export const SHARE_NAMES = ['unfavourable', 'favourable', 'neutral'] as const;
export type ShareName = (typeof SHARE_NAMES)[number];

/** Keyed answers of 1 and 2, of 3, and of 4 and 5. */
export type Shares = { readonly [name in ShareName]: Share };

/** What the three counts of some people can be. */
export type ShareCounts = { readonly [name in ShareName]: Interval };

/** Where rounding goes over to the next share: 0, 12.5, 17.5 ... 87.5, 100. */
export const SHARE_EDGES: readonly number[] = [
  0,
  ...Array.from(
    { length: (SHARE_MAX - SHARE_MIN) / SHARE_STEP },
    (_, step) => SHARE_MIN + SHARE_STEP / 2 + step * SHARE_STEP,
  ),
  LEVEL_MAX,
];

const LOWEST_END = SHARE_MIN + SHARE_STEP / 2;
const HIGHEST_START = SHARE_MAX - SHARE_STEP / 2;

/** The share that stands for everything between two edges. */
export function shareOf([from, to]: Edges): Share {
  if (from === 0 && to === LOWEST_END) return [0, SHARE_MIN];
  if (from === HIGHEST_START && to === LEVEL_MAX) return [SHARE_MAX, LEVEL_MAX];
  return [from, to];
}

/** The edges that `share` stands for; null when nothing is ever shown so. */
export function edgesOf([from, to]: Share): Edges | null {
  const start = from === SHARE_MAX ? HIGHEST_START : from;
  const end = to === SHARE_MIN ? LOWEST_END : to;
  const known = SHARE_EDGES.includes(start) && SHARE_EDGES.includes(end) && start < end;
  const shown = known ? shareOf([start, end]) : null;
  return shown?.[0] === from && shown[1] === to ? [start, end] : null;
}

/** The counts of `n` people whose share lies between two edges; none when lo exceeds hi. */
export function countsBetween([from, to]: Edges, n: number): Interval {
  return { lo: firstFrom(from, n), hi: to === LEVEL_MAX ? n : firstFrom(to, n) - 1 };
}

function firstFrom(edge: number, n: number): number {
  return Math.ceil((edge * n) / LEVEL_MAX);
}
