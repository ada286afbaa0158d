/**
 * How well a round measured, for the whole organisation: do the questions of a construct hang together
 * (alpha), and do people of the same unit answer alike (ICC).
 *
 * Guarantee: a figure only with 100 people in 20 cells behind it; the same answers in any order give the
 * same figures.
 * Limits: exact figures of all answers, so never for a part of the organisation.
 * Source: the disclosure rules, section 9; L. J. Cronbach, Psychometrika 16 (1951); P. D. Bliese,
 * "Within-group agreement, non-independence, and reliability", 2000.
 */
import type { Answer } from '../credentials/receipt.ts';
import { QUALITY_RESPONDENTS_FROM, QUALITY_UNITS_FROM } from '../disclosure/policy.ts';
import type { Figures, Quality } from '../disclosure/release-content.ts';

/** One person's keyed answers in the form's order, and the cell they came in. */
export interface CellAnswers {
  readonly cell: string;
  readonly answers: readonly Answer[];
}

/** One-way analysis of variance of groups of people. */
export interface Icc {
  /** Mean squares between groups and within them. */
  readonly msb: number;
  readonly msw: number;
  /** Group size, corrected for unequal groups, and the plain mean. */
  readonly n0: number;
  readonly meanSize: number;
  /** ICC(1) with n0, and as Bliese takes it with the mean size; null where nothing varies. */
  readonly icc1N0: number | null;
  readonly icc1: number | null;
  /** ICC(2), reliability of a group's mean; null where the groups' means don't vary. */
  readonly icc2: number | null;
}

/** Two questions hardly make a scale. */
const SCALE_FROM = 3;

/**
 * Quality of a form whose items belong to `constructs` (one id an item): alpha of scales of three
 * questions or more, ICC(1) with the mean group size and ICC(2) of all, two decimals. Of each construct those
 * count who answered all its questions. Null when no figure can be given.
 */
export function qualityOf(
  people: readonly CellAnswers[],
  constructs: readonly string[],
): Quality | null {
  const figures = [...new Set(constructs)].map((construct) => {
    const columns = constructs.flatMap((of, item) => (of === construct ? [item] : []));
    return { construct, ...figuresOf(people, columns) };
  });
  if (figures.every(({ alpha, icc1, icc2 }) => (alpha ?? icc1 ?? icc2) === null)) return null;
  const byConstruct = (name: 'alpha' | 'icc1' | 'icc2'): Figures =>
    Object.fromEntries(figures.map((figure) => [figure.construct, figure[name]]));
  return { alpha: byConstruct('alpha'), icc1: byConstruct('icc1'), icc2: byConstruct('icc2') };
}

function figuresOf(people: readonly CellAnswers[], columns: readonly number[]) {
  const rows: number[][] = [];
  const sums = new Map<string, number[]>();
  for (const { cell, answers } of people) {
    const row = columns.map((item) => answers[item] ?? null).filter((answer) => answer !== null);
    if (row.length < columns.length) continue;
    rows.push(row);
    const ofCell = sums.get(cell) ?? [];
    sums.set(cell, ofCell);
    ofCell.push(sumOf(row));
  }
  if (rows.length < QUALITY_RESPONDENTS_FROM || sums.size < QUALITY_UNITS_FROM) {
    return { alpha: null, icc1: null, icc2: null };
  }
  // Of sums as of means: a scale's length doesn't change an ICC, and whole numbers are exact.
  const icc = iccOf([...sums.values()]);
  return {
    alpha: columns.length < SCALE_FROM ? null : rounded(cronbachAlpha(rows)),
    icc1: rounded(icc?.icc1 ?? null),
    icc2: rounded(icc?.icc2 ?? null),
  };
}

/**
 * Cronbach's alpha of people's answers, a row a person, as many in each; at most 1, negative when questions
 * contradict each other. Null with fewer than two columns, and where sums don't vary.
 */
export function cronbachAlpha(rows: readonly (readonly number[])[]): number | null {
  const length = rows[0]?.length ?? 0;
  const ofSums = spread(rows.map(sumOf));
  if (length < 2 || ofSums === 0) return null;
  const ofItems = Array.from({ length }, (_, item) => spread(rows.map((row) => row[item]!)));
  return (length / (length - 1)) * (1 - sumOf(ofItems) / ofSums);
}

/** ICC of groups with one value a person. Null with fewer than two groups, or one person in each. */
export function iccOf(groups: readonly (readonly number[])[]): Icc | null {
  const sizes = groups.map(({ length }) => length);
  const people = sumOf(sizes);
  if (groups.length < 2 || sizes.includes(0) || people === groups.length) return null;
  const squares = sumOf(groups.map((group) => sumOf(group.map((value) => value ** 2))));
  const ofMeans = sumOf(groups.map((group) => sumOf(group) ** 2 / group.length));
  const ofAll = sumOf(groups.map(sumOf)) ** 2 / people;
  const msb = (ofMeans - ofAll) / (groups.length - 1);
  const msw = (squares - ofMeans) / (people - groups.length);
  const n0 = (people - sumOf(sizes.map((size) => size ** 2)) / people) / (groups.length - 1);
  const meanSize = people / groups.length;
  const share = (size: number) => ratio(msb - msw, msb + (size - 1) * msw);
  return {
    msb,
    msw,
    n0,
    meanSize,
    icc1N0: share(n0),
    icc1: share(meanSize),
    icc2: ratio(msb - msw, msb),
  };
}

/** Variance up to a factor that depends on the number of values alone. */
function spread(values: readonly number[]): number {
  return values.length * sumOf(values.map((value) => value ** 2)) - sumOf(values) ** 2;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Two decimals; adding 0 makes -0, which JSON doesn't have, 0. */
function rounded(figure: number | null): number | null {
  return figure === null ? null : Math.round(figure * 100) / 100 + 0;
}
