/**
 * Guarantee: finds fault with a distribution where no level or too few respondents are shown, with
 * remainders that can't have had enough respondents, with shares that don't add up or contradict the level
 * beside them, and with shares of the tree's nodes that contradict each other. Never a false alarm.
 * Limits: each count is bounded by itself, and respondents are known in part only, so some impossible
 * releases pass; whether the joint rule holds can't be checked without the respondents.
 * Source: the disclosure rules, section 6.
 */
import type { Band } from '../band.ts';
import { chooseDistributions } from '../distribution/choose-distributions.ts';
import {
  countsBetween,
  type Edges,
  edgesOf,
  SHARE_NAMES,
  type ShareName,
  type Shares,
} from '../distribution/share.ts';
import { ANSWER_MAX, ANSWER_MIN, DISTRIBUTION_FROM, LEVEL_MAX, LEVEL_MIDDLE } from '../policy.ts';
import { rangesOf } from '../ranges.ts';
import type { ReleaseNode } from '../release-content.ts';
import { respondentsIn } from '../respondents/bands.ts';
import { forestOf, perAtom } from '../tree.ts';
import { atomCounts, type Placed, type PossibleCounts } from './verify-counts.ts';

type ShareEdges = { readonly [name in ShareName]: Edges };

/** Checks every question's distributions; `counts` are the possible respondents of the release's nodes. */
export function verifyShares(placed: Placed, counts: PossibleCounts): string[] {
  return placed.release.items.flatMap((item) => verifyItem(placed, item, counts));
}

function verifyItem(
  { release, tree, forest, eligible }: Placed,
  item: string,
  counts: PossibleCounts,
) {
  const nodeOf = new Map(release.nodes.map((node) => [node.unit, node]));
  const nodeAt = tree.units.map(({ id }) => nodeOf.get(id));
  const isShown = nodeAt.map((node) => node?.distribution?.[item] !== undefined);
  const shownForest = forestOf(tree, isShown);
  const { units, parent } = shownForest;
  const nodes = units.map((unit) => nodeAt[unit]!);
  const faults = nodes.flatMap((node) => nodeFaults(node, item));
  if (faults.length > 0) return faults;

  const nameOf = (place: number) => `unit ${nodes[place]!.code}, item ${item}:`;
  const tooFew = (place: number) =>
    `${nameOf(place)} a distribution is shown for fewer than ${DISTRIBUTION_FROM} people`;
  const marked = forest.units.map((unit) => isShown[unit]!);
  const kept = chooseDistributions(counts.heads, (place) => counts.most[place]!, marked);
  const wrong = marked.findIndex((isMarked, place) => isMarked && !kept[place]);
  if (wrong !== -1) return [tooFew(shownForest.home[forest.units[wrong]!]!)];
  const atoms = perAtom(shownForest, eligible);
  const respondents = rangesOf(
    parent,
    atoms.map((people) => atomCounts(people, DISTRIBUTION_FROM)),
    units.map((unit) => ({
      lo: DISTRIBUTION_FROM,
      hi: counts.nodes[forest.home[unit]!]!.hi,
    })),
  );
  if ('contradiction' in respondents) return [tooFew(respondents.contradiction)];
  return SHARE_NAMES.flatMap((name) => {
    const shown = rangesOf(
      parent,
      respondents.atoms.map(({ hi }) => ({ lo: 0, hi })),
      respondents.nodes.map(({ lo, hi }, place) => {
        const edges = edgesIn(nodes[place]!.distribution![item]!)[name];
        return { lo: countsBetween(edges, lo).lo, hi: countsBetween(edges, hi).hi };
      }),
    );
    if (!('contradiction' in shown)) return [];
    return [
      `${nameOf(shown.contradiction)} the ${name} shares at and below it contradict each other`,
    ];
  });
}

function nodeFaults(
  { code, respondents, levels, distribution }: ReleaseNode,
  item: string,
): string[] {
  const name = `unit ${code}, item ${item}:`;
  const band = levels[item] ?? null;
  if (band === null) return [`${name} a distribution is shown without a level`];
  if (respondentsIn(respondents)!.lo < DISTRIBUTION_FROM) {
    return [`${name} a distribution is shown for ${respondents} respondents`];
  }
  const edges = edgesIn(distribution![item]!);
  const isTrivial = SHARE_NAMES.every((share) => edges[share][1] - edges[share][0] === LEVEL_MAX);
  if (isTrivial) return [`${name} the distribution tells nothing`];
  const from = SHARE_NAMES.reduce((sum, share) => sum + edges[share][0], 0);
  const to = SHARE_NAMES.reduce((sum, share) => sum + edges[share][1], 0);
  if (from > LEVEL_MAX || to <= LEVEL_MAX) return [`${name} the shares don't come to 100 %`];
  return fitsLevel(edges, band) ? [] : [`${name} the distribution contradicts the level`];
}

/** Answers from all 1 and 4 to all 2 and 5: some such mean has to lie in the band. */
function fitsLevel({ unfavourable, favourable }: ShareEdges, [from, to]: Band): boolean {
  const perAnswer = LEVEL_MAX / (ANSWER_MAX - ANSWER_MIN);
  const lowest = (favourable[0] - 2 * unfavourable[1]) / LEVEL_MAX;
  const highest = (2 * favourable[1] - unfavourable[0]) / LEVEL_MAX;
  return LEVEL_MIDDLE + perAnswer * highest >= from && LEVEL_MIDDLE + perAnswer * lowest <= to;
}

function edgesIn(shares: Shares): ShareEdges {
  return {
    unfavourable: edgesOf(shares.unfavourable)!,
    neutral: edgesOf(shares.neutral)!,
    favourable: edgesOf(shares.favourable)!,
  };
}
