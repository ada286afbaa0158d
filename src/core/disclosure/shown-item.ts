/**
 * Guarantee: where a question is shown, its edges, and where its distribution stands follow from counts and
 * from what is shown already; levels are made first and as if there were no distributions, then the
 * distributions around them. This is the one place where answers are looked up.
 * Limits: one question by itself, within the nodes that the round shows.
 * Source: the disclosure rules, sections 3 to 6.
 */
import { type Band, bandOf, sumsOf } from './band.ts';
import type { CodedUnit } from './cells.ts';
import { chooseDistributions } from './distribution/choose-distributions.ts';
import { type AtomShares, lookUpShares } from './distribution/look-up-share.ts';
import type { Shares } from './distribution/share.ts';
import { shownShares } from './distribution/shown-shares.ts';
import type { People } from './people.ts';
import { ANSWER_MAX, ANSWER_MIN, DISTRIBUTION_FROM } from './policy.ts';
import { rangesOf } from './ranges.ts';
import { Headroom } from './respondents/headroom.ts';
import { selectNodes } from './select.ts';
import { type ShownLevels, showLevels } from './show-levels.ts';
import type { ItemCounts } from './tally.ts';
import { type Forest, forestOf, perAtom, type Tree, withBelow } from './tree.ts';

/** What a round shows before any question; arrays by the tree's positions but for the last. */
export interface ShownRound {
  readonly tree: Tree<CodedUnit>;
  readonly k: number;
  readonly eligible: People;
  /** The units that the round shows. */
  readonly shown: readonly boolean[];
  /** How many may have answered at most, of each node of the forest of those units. */
  readonly most: readonly number[];
}

/** Where the release before showed the question's level, and its distribution. */
export interface ShownBefore {
  readonly levels: readonly boolean[];
  readonly shares: readonly boolean[];
}

/** What a question shows, by the tree's positions; null where it shows nothing. */
export interface ShownItem extends ShownLevels {
  readonly shares: readonly (Shares | null)[];
}

/** A question's levels and distributions. */
export function showItem(round: ShownRound, item: ItemCounts, before: ShownBefore): ShownItem {
  const { tree, eligible, shown } = round;
  const { people, answers } = item;
  const chosen = selectNodes({
    ...{ tree, eligible, k: round.k, candidates: shown },
    ...{ respondents: people, shownBefore: before.levels },
  });
  const nodes = forestOf(tree, shown);
  const heads = { parent: nodes.parent, heads: perAtom(nodes, eligible) };
  const headroom = new Headroom(heads, round.most);
  const sums = withBelow(tree.parent, answers.sums);
  const levels = showLevels({ tree, nodes, chosen, people }, headroom, (unit, edges, n) =>
    bandOf(sums[unit]!, edges, n),
  );
  const large = selectNodes({
    ...{ tree, eligible, k: DISTRIBUTION_FROM, candidates: chosen },
    ...{ respondents: people, shownBefore: before.shares },
  });
  const distributed = chooseDistributions(
    heads,
    (place) => headroom.mostAt(place),
    nodes.units.map((unit) => large[unit]! && levels.bands[unit] !== null),
  );
  const marked = tree.units.map((_, unit) => shown[unit]! && distributed[nodes.home[unit]!]!);
  return { ...levels, shares: showShares(tree, item, levels.bands, marked) };
}

function showShares(
  tree: Tree,
  item: ItemCounts,
  bands: readonly (Band | null)[],
  chosen: readonly boolean[],
): (Shares | null)[] {
  const shares: (Shares | null)[] = tree.units.map(() => null);
  if (!chosen.includes(true)) return shares;
  const forest = forestOf(
    tree,
    bands.map((band) => band !== null),
  );
  const { units, parent } = forest;
  const atoms = atomsOf(forest, item);
  const { people } = atoms;
  const totals = withBelow(parent, people);
  const sums = rangesOf(
    parent,
    people.map((n) => ({ lo: n * ANSWER_MIN, hi: n * ANSWER_MAX })),
    units.map((unit, place) => sumsOf(bands[unit]!, totals[place]!)),
  );
  // Bands that true sums were looked up in can't contradict each other.
  if ('contradiction' in sums) throw new Error('the levels of a question contradict each other');
  const places = units.map((unit) => chosen[unit]!);
  shownShares({ parent, people, sums }, places, lookUpShares(parent, atoms)).forEach(
    (own, place) => {
      shares[units[place]!] = own;
    },
  );
  return shares;
}

function atomsOf(forest: Forest, { people, answers }: ItemCounts): AtomShares {
  return {
    people: perAtom(forest, people),
    unfavourable: perAtom(forest, answers.unfavourable),
    favourable: perAtom(forest, answers.favourable),
  };
}
