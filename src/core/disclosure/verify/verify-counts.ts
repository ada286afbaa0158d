/**
 * Guarantee: finds fault when no whole numbers of respondents fit everything that a release shows about
 * counts and the rule for every atom; otherwise tells what each node and atom can have had.
 * Limits: as for `verifyRelease`.
 * Source: the disclosure rules, sections 3, 4 and 7.
 */
import { PARTICIPATION_FROM } from '../policy.ts';
import { type Interval, overlap, type Ranges, rangesOf } from '../ranges.ts';
import type { Release } from '../release.ts';
import type { ReleaseNode } from '../release-content.ts';
import { respondentsAt, respondentsIn } from '../respondents/shown-counts.ts';
import { type Forest, perAtom, type Tree, withBelow } from '../tree.ts';

/** A release's nodes in the manifest's tree, with what the manifest says about them. */
export interface Placed {
  readonly release: Release;
  readonly tree: Tree;
  readonly forest: Forest;
  /** Eligible people of each unit's own cell, by the tree's positions. */
  readonly eligible: readonly number[];
  /** The manifest's. */
  readonly k: number;
}

export interface VerifiedCounts {
  readonly faults: readonly string[];
  /** Possible respondents, by the forest's places; null when there are none. */
  readonly counts: Ranges | null;
}

/** Checks participation, and that respondents exist that fit every node and atom together. */
export function verifyCounts({ release, tree, forest, eligible, k }: Placed): VerifiedCounts {
  const byUnit = new Map(release.nodes.map((node) => [node.unit, node]));
  const nodes = forest.units.map((unit) => byUnit.get(tree.units[unit]!.id)!);
  const eligibleBelow = withBelow(tree.parent, eligible);
  const people = forest.units.map((unit) => eligibleBelow[unit]!);
  const remainders = perAtom(forest, eligible);
  const faults = nodes.flatMap((node, i) => [
    ...participationFault(node, people[i]!),
    ...remainderFault(node, remainders[i]!, k),
  ]);
  if (faults.length > 0) return { faults, counts: null };

  const atoms = remainders.map((count) => atomCounts(count, k));
  const counts = rangesOf(
    forest.parent,
    atoms,
    nodes.map((node, i) => shownCounts(node, people[i]!)),
  );
  if (!('contradiction' in counts)) return { faults: [], counts };
  const { code, respondents } = nodes[counts.contradiction]!;
  const fault = `unit ${code}: no counts fit ${respondents} respondents, its participation and at least ${k} in every remainder`;
  return { faults: [fault], counts: null };
}

function participationFault({ code, participation }: ReleaseNode, eligible: number): string[] {
  if ((participation === null) === eligible < PARTICIPATION_FROM) return [];
  const verb = participation === null ? 'lacks' : 'shows';
  return [`unit ${code} ${verb} participation with ${eligible} eligible people`];
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
