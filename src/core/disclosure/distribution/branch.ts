/**
 * Guarantee: gathers for one node everything that is known of the people at and below it: levels of the
 * whole tree, and the distributions shown below.
 * Limits: one question by itself.
 * Source: the disclosure rules, sections 5 and 6.
 */
import type { People } from '../people.ts';
import { ANSWER_MIDDLE } from '../policy.ts';
import type { Interval, Ranges } from '../ranges.ts';
import { withBelow } from '../tree.ts';
import type { ShareCounts } from './share.ts';

/** The nodes that show a question's level; parents before their children. */
export interface LevelLayer {
  readonly parent: readonly number[];
  /** People of each atom. */
  readonly people: People;
  /** Every sum that is possible as far as levels tell. */
  readonly sums: Ranges;
}

/**
 * A node that shows a question's distribution (place 0), with all nodes below it that show its level.
 * A lean is a sum less 3 for each person: how far answers lean from the middle.
 */
export interface Branch {
  /** Whether a node above shows the level too. */
  readonly hasAbove: boolean;
  readonly parent: readonly number[];
  /** For each node the place of its atom (its own, plus the number of nodes), then the nodes directly below. */
  readonly parts: readonly (readonly number[])[];
  /** Each atom's people, and each node's. */
  readonly people: readonly number[];
  readonly totals: readonly number[];
  /** For each node the nearest node at or above it that shows a distribution. */
  readonly home: readonly number[];
  /** What each atom's and node's lean can be as far as all levels of the tree tell. */
  readonly atomLeans: readonly Interval[];
  readonly nodeLeans: readonly Interval[];
  /** What each node's counts can be as far as its own distribution tells; null for none. */
  readonly shown: (ShareCounts | null)[];
  /** For each node below that shows a distribution the worlds that proved the rule when it was made. */
  readonly proven: readonly (readonly World[] | null)[];
}

/** Possible answers, for each atom. */
export interface World {
  readonly leans: readonly number[];
  readonly unfavourable: readonly number[];
  readonly favourable: readonly number[];
}

/** Low and high answers of an atom. */
export interface AtomCounts {
  readonly unfavourable: number;
  readonly favourable: number;
}

/**
 * The branch of the node at place `top` of `layer`.
 * @param known what distributions tell, by the layer's places; null for none
 * @param proven the worlds that proved the rule for them
 */
export function branchAt(
  { parent, people, sums }: LevelLayer,
  top: number,
  known: readonly (ShareCounts | null)[],
  proven: readonly (readonly World[] | null)[],
): Branch {
  const places = [top];
  const local = new Map([[top, 0]]);
  for (let node = top + 1; node < parent.length; node++) {
    if (local.has(parent[node]!)) local.set(node, places.push(node) - 1);
  }
  const localParent = places.map((node, i) => (i === 0 ? -1 : local.get(parent[node]!)!));
  const parts = places.map((_, node) => [places.length + node]);
  localParent.forEach((above, node) => {
    if (above !== -1) parts[above]!.push(node);
  });
  const own = places.map((node) => people[node]!);
  const totals = withBelow(localParent, own);
  const leanOf = ({ lo, hi }: Interval, n: number) => {
    return { lo: lo - ANSWER_MIDDLE * n, hi: hi - ANSWER_MIDDLE * n };
  };
  const home: number[] = [];
  localParent.forEach((above, node) => {
    home.push(node === 0 || known[places[node]!] !== null ? node : home[above]!);
  });
  return {
    home,
    hasAbove: parent[top] !== -1,
    parent: localParent,
    parts,
    people: own,
    totals,
    atomLeans: places.map((node, i) => leanOf(sums.atoms[node]!, own[i]!)),
    nodeLeans: places.map((node, i) => leanOf(sums.nodes[node]!, totals[i]!)),
    shown: places.map((node) => known[node]!),
    proven: places.map((node) => proven[node]!),
  };
}

/** Leans that an atom can have with these counts: from all 1 and 4 to all 2 and 5. */
export function leanRange({ unfavourable, favourable }: AtomCounts): Interval {
  return { lo: favourable - 2 * unfavourable, hi: 2 * favourable - unfavourable };
}
