/**
 * Guarantee: where a question is shown, and where its distribution, is chosen by counts alone; levels are
 * made first and as if there were no distributions, then the distributions around them.
 * Limits: one question by itself, within the nodes that the round shows.
 * Source: the disclosure rules, sections 3 to 6.
 */
import { type Band, sumsOf } from './band.ts';
import type { CodedUnit } from './cells.ts';
import type { Shares } from './distribution/share.ts';
import { shownShares } from './distribution/shown-shares.ts';
import { ANSWER_MAX, ANSWER_MIN, DISTRIBUTION_FROM } from './policy.ts';
import { rangesOf } from './ranges.ts';
import { selectNodes } from './select.ts';
import { type AtomAnswers, shownBands } from './shown-bands.ts';
import { forestOf, perAtom, type Tree, withBelow } from './tree.ts';

/** One question's answers; arrays by the tree's positions, each unit's own without units below. */
export interface ItemInput {
  readonly tree: Tree<CodedUnit>;
  readonly k: number;
  readonly eligible: readonly number[];
  readonly answers: readonly ItemAnswers[];
  /** The units that the round shows. */
  readonly candidates: readonly boolean[];
  /** Where the release before showed the question's level, and its distribution. */
  readonly levelBefore: readonly boolean[];
  readonly sharesBefore: readonly boolean[];
}

/** How many people answered a question, the sum of their keyed answers, how many were 1 or 2, and 4 or 5. */
export interface ItemAnswers extends AtomAnswers {
  readonly unfavourable: number;
  readonly favourable: number;
}

/** What a question shows, by the tree's positions; null where it shows nothing. */
export interface ShownItem {
  readonly bands: readonly (Band | null)[];
  readonly shares: readonly (Shares | null)[];
  /** How many times a band was joined to its neighbour. */
  readonly joined: number;
}

/** A question's levels and distributions. */
export function showItem(input: ItemInput): ShownItem {
  const { tree, answers } = input;
  const respondents = answers.map((own) => own.people);
  const chosen = selectNodes({ ...input, respondents, shownBefore: input.levelBefore });
  const forest = forestOf(tree, chosen);
  const atoms = atomsOf(tree, chosen, answers);
  const shown = shownBands(forest.parent, atoms);
  const bands: (Band | null)[] = tree.units.map(() => null);
  forest.units.forEach((unit, place) => {
    bands[unit] = shown.bands[place]!;
  });
  return { bands, shares: sharesOf(input, respondents, chosen, bands), joined: shown.joined };
}

function sharesOf(
  { tree, eligible, answers, sharesBefore }: ItemInput,
  respondents: readonly number[],
  candidates: readonly boolean[],
  bands: readonly (Band | null)[],
): (Shares | null)[] {
  const k = DISTRIBUTION_FROM;
  const shownBefore = sharesBefore;
  const chosen = selectNodes({ tree, k, eligible, respondents, candidates, shownBefore });
  const shares: (Shares | null)[] = tree.units.map(() => null);
  if (!chosen.includes(true)) return shares;

  const withLevel = bands.map((band) => band !== null);
  const { units, parent } = forestOf(tree, withLevel);
  const atoms = atomsOf(tree, withLevel, answers);
  const people = atoms.map((atom) => atom.people);
  const totals = withBelow(parent, people);
  const sums = rangesOf(
    parent,
    people.map((n) => ({ lo: n * ANSWER_MIN, hi: n * ANSWER_MAX })),
    units.map((unit, place) => sumsOf(bands[unit]!, totals[place]!)),
  );
  // Bands that true sums were looked up in can't contradict each other.
  if ('contradiction' in sums) throw new Error('the levels of a question contradict each other');
  const places = units.map((unit) => chosen[unit]!);
  shownShares({ parent, people, sums }, places, atoms).forEach((own, place) => {
    shares[units[place]!] = own;
  });
  return shares;
}

/** The answers of each chosen unit's atom, by the forest's places. */
function atomsOf(
  tree: Tree,
  chosen: readonly boolean[],
  answers: readonly ItemAnswers[],
): ItemAnswers[] {
  const forest = forestOf(tree, chosen);
  const of = (figure: (own: ItemAnswers) => number) => perAtom(forest, answers.map(figure));
  const people = of((own) => own.people);
  const sum = of((own) => own.sum);
  const unfavourable = of((own) => own.unfavourable);
  const favourable = of((own) => own.favourable);
  return people.map((n, i) => ({
    people: n,
    sum: sum[i]!,
    unfavourable: unfavourable[i]!,
    favourable: favourable[i]!,
  }));
}
