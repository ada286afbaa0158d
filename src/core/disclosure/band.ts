/**
 * Guarantee: every sum of a node falls into exactly one band of its table; a level on an edge goes to
 * the band farther from 50, exactly 50 to the band below. Whole numbers only, never a rounded mean.
 * Limits: keyed answers from 1 to 5; at least 5 respondents.
 * Source: the disclosure rules, section 4.
 */
import {
  ANSWER_MAX,
  ANSWER_MIN,
  LEVEL_MAX,
  LEVEL_MIDDLE,
  LEVEL_TABLES,
  SILENT_PEOPLE,
} from './policy.ts';
import type { Interval } from './ranges.ts';

/** A level as it is shown: from and to, two edges on 0 to 100. */
export type Band = readonly [from: number, to: number];

/** Points on 0 to 100 that one more point in the mean of answers makes. */
const LEVELS_PER_ANSWER = LEVEL_MAX / (ANSWER_MAX - ANSWER_MIN);

/** A table of bands, and the respondents that it is used for: the most that it can tell about them. */
export interface LevelTable {
  readonly edges: readonly number[];
  readonly respondents: Interval;
}

/**
 * The table for `n` respondents of a node that may be known to have `room` respondents at least: tables
 * that start above it are joined to the one below. Throws RangeError for `n` below 5.
 */
export function tableWithin(n: number, room: number): LevelTable {
  const tables = LEVEL_TABLES.filter(({ from }, i) => i === 0 || from <= room);
  const i = tables.findLastIndex(({ from }) => n >= from);
  const table = tables[i];
  if (table === undefined) throw new RangeError('there is no band for so few respondents');
  const next = tables[i + 1]?.from ?? Number.POSITIVE_INFINITY;
  return { edges: table.edges, respondents: { lo: table.from, hi: next - 1 } };
}

/** The finest edges that a group of `headcount` people by itself can get, ascending from 0 to 100. */
export function finestEdges(headcount: number): readonly number[] {
  return tableWithin(headcount, headcount - SILENT_PEOPLE).edges;
}

/** Fewest respondents whose table holds both ends of `band`; null when no table does. */
export function fewestFor([from, to]: Band): number | null {
  const table = LEVEL_TABLES.find(({ edges }) => edges.includes(from) && edges.includes(to));
  return table?.from ?? null;
}

/** The sums of `n` keyed answers whose level is shown as `band`; none when lo exceeds hi. */
export function sumsOf([from, to]: Band, n: number): Interval {
  return { lo: firstSumAbove(from, n), hi: firstSumAbove(to, n) - 1 };
}

/** The band between two neighbouring `edges` that shows `sum` of `n` keyed answers. */
export function bandOf(sum: number, edges: readonly number[], n: number): Band {
  const above = edges.findIndex((edge) => firstSumAbove(edge, n) > sum);
  if (above < 1) throw new RangeError('no answers come to this sum');
  return [edges[above - 1]!, edges[above]!];
}

/** The smallest sum that is shown above `edge`; at edge 100 the first that is no sum any more. */
function firstSumAbove(edge: number, n: number): number {
  const least = n * ANSWER_MIN;
  if (edge === 0) return least;
  if (edge === LEVEL_MAX) return n * ANSWER_MAX + 1;
  const onEdge = (edge * n) / LEVELS_PER_ANSWER;
  return least + (edge > LEVEL_MIDDLE ? Math.ceil(onEdge) : Math.floor(onEdge) + 1);
}
