/**
 * Guarantee: finds fault when no whole numbers of respondents fit everything that a release shows about
 * counts and the rule for every atom, with a band of respondents other than the head counts and the bands below
 * it allow, and with participation that stands elsewhere than it should. Otherwise tells what each node and
 * atom can have had.
 * Limits: as for `verifyRelease`.
 * Source: the disclosure rules, sections 3, 4 and 7.
 */
import type { People } from '../people.ts';
import { type Interval, overlap, type Ranges, rangesOf } from '../ranges.ts';
import type { Release } from '../release.ts';
import type { ReleaseNode } from '../release-content.ts';
import { respondentsIn, respondentsText } from '../respondents/bands.ts';
import type { HeadForest } from '../respondents/headroom.ts';
import { respondentsAt } from '../respondents/participation.ts';
import { showCounts } from '../respondents/show-counts.ts';
import { type Forest, perAtom, type Tree, withBelow } from '../tree.ts';

/** A release's nodes in the manifest's tree, with what the manifest says about them. */
export interface Placed {
  readonly release: Release;
  readonly tree: Tree;
  readonly forest: Forest;
  /** Eligible people of each unit's own cell, by the tree's positions. */
  readonly eligible: People;
  /** The manifest's. */
  readonly k: number;
}

/** By the forest's places. */
export interface PossibleCounts extends Ranges {
  readonly heads: HeadForest;
  /** The most that each node can have had as far as what is shown at and below it tells. */
  readonly most: readonly number[];
}

export interface VerifiedCounts {
  readonly faults: readonly string[];
  /** Possible respondents; null when there are none. */
  readonly counts: PossibleCounts | null;
}

/** Checks that respondents exist that fit every node and atom together, and that no more is shown than may be. */
export function verifyCounts(placed: Placed): VerifiedCounts {
  const { release, tree, forest, eligible, k } = placed;
  const byUnit = new Map(release.nodes.map((node) => [node.unit, node]));
  const nodes = forest.units.map((unit) => byUnit.get(tree.units[unit]!.id)!);
  const heads = { parent: forest.parent, heads: perAtom(forest, eligible) };
  const totals = withBelow(forest.parent, heads.heads);
  const faults = nodes.flatMap((node, i) => remainderFault(node, heads.heads[i]!, k));
  if (faults.length > 0) return { faults, counts: null };

  const counts = rangesOf(
    forest.parent,
    heads.heads.map((count) => atomCounts(count, k)),
    nodes.map((node, i) => shownCounts(node, totals[i]!)),
  );
  if ('contradiction' in counts) {
    const { code, respondents } = nodes[counts.contradiction]!;
    const fault = `unit ${code}: no counts fit ${respondents} respondents, its participation and at least ${k} in every remainder`;
    return { faults: [fault], counts: null };
  }
  const shown = verifyShown(heads, nodes, k);
  return { faults: shown.faults, counts: { ...counts, heads, most: shown.most } };
}

/** Makes bands and participation again from what is shown, and compares. */
function verifyShown(heads: HeadForest, nodes: readonly ReleaseNode[], k: number) {
  const faults: string[] = [];
  const may = new Set<number>();
  const codes = nodes.map(({ code }) => code);
  const { most } = showCounts(
    { ...heads, codes, k },
    {
      respondents: (place, bands) => {
        const { code, respondents } = nodes[place]!;
        const texts = bands.map(respondentsText);
        if (!texts.includes(respondents)) {
          faults.push(
            `unit ${code}: its respondents can be ${texts.join(', ')}, not ${respondents}`,
          );
        }
        return respondentsIn(respondents)!;
      },
      participation: (place) => {
        may.add(place);
        return nodes[place]!.participation;
      },
    },
  );
  nodes.forEach(({ code, participation }, place) => {
    if (may.has(place) === (participation !== null)) return;
    faults.push(
      participation === null
        ? `unit ${code} lacks participation, though head counts and bands allow it`
        : `unit ${code} shows participation, though head counts or bands forbid it`,
    );
  });
  return { faults, most };
}

function remainderFault({ code }: ReleaseNode, eligible: number, k: number): string[] {
  if (eligible === 0 || eligible >= k) return [];
  return [`unit ${code} leaves ${eligible} eligible people over, fewer than ${k}`];
}

/** Respondents that an atom can have had: none of nobody, else k or more. */
export function atomCounts(eligible: number, k: number): Interval {
  return eligible === 0 ? { lo: 0, hi: 0 } : { lo: k, hi: eligible };
}

function shownCounts({ respondents, participation }: ReleaseNode, eligible: number): Interval {
  const shown = overlap(respondentsIn(respondents)!, { lo: 0, hi: eligible });
  return participation === null ? shown : overlap(shown, respondentsAt(participation, eligible));
}
