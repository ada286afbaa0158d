/**
 * Guarantee: whatever shares of a node are shown, every atom of both layers keeps the joint rule (see
 * joint-rule.ts). The shares that a node may show depend on counts of people, on all levels, and
 * on the shares shown below it or before at the node; its own answers are looked at last, so that neither
 * a wider share nor a missing one tells anything about them.
 * Limits: as for the worlds: where the rule can't be shown to hold, shares get wider than they must be.
 * Source: the disclosure rules, section 6.
 */

import { type Interval, overlap } from '../ranges.ts';
import { withBelow } from '../tree.ts';
import { type Branch, branchAt, type LevelLayer, type World } from './branch.ts';
import { worldsOf } from './joint-rule.ts';
import { anyOf, reachOf } from './reach.ts';
import {
  countsBetween,
  type Edges,
  SHARE_EDGES,
  SHARE_NAMES,
  type ShareCounts,
  type ShareName,
  type Shares,
  shareOf,
} from './share.ts';

/** An atom's people who answered, and how many of them low and high. */
export interface AtomShares {
  readonly people: number;
  readonly unfavourable: number;
  readonly favourable: number;
}

/**
 * The shares of the nodes that `chosen` marks, by the layer's places; null where nothing can be told.
 * @param atoms by the layer's places
 */
export function shownShares(
  layer: LevelLayer,
  chosen: readonly boolean[],
  atoms: readonly AtomShares[],
): (Shares | null)[] {
  const counts = countsOfNodes(layer.parent, atoms);
  const known: (ShareCounts | null)[] = atoms.map(() => null);
  const shares: (Shares | null)[] = atoms.map(() => null);
  const proven: (World[] | null)[] = atoms.map(() => null);
  for (let node = chosen.length - 1; node >= 0; node--) {
    if (!chosen[node]) continue;
    const branch = branchAt(layer, node, known, proven);
    const [unfavourable, favourable, neutral] = SHARE_NAMES.map((name) =>
      shareOf(ownEdges(branch, name, counts[name][node]!)),
    );
    known[node] = branch.shown[0]!;
    if (known[node] === null) continue;
    shares[node] = { unfavourable: unfavourable!, neutral: neutral!, favourable: favourable! };
    proven[node] = worldsOf(branch);
    // Every share that can come up was proven safe, and the true one can.
    if (proven[node] === null) throw new Error('a distribution that was proven safe is not');
  }
  return shares;
}

function countsOfNodes(
  parent: readonly number[],
  atoms: readonly AtomShares[],
): { readonly [name in ShareName]: readonly number[] } {
  const unfavourable = atoms.map((atom) => atom.unfavourable);
  const favourable = atoms.map((atom) => atom.favourable);
  return {
    unfavourable: withBelow(parent, unfavourable),
    favourable: withBelow(parent, favourable),
    neutral: withBelow(
      parent,
      atoms.map((atom) => atom.people - atom.unfavourable - atom.favourable),
    ),
  };
}

/** The edges around `count` after the unsafe ones were taken away; what they tell goes into `branch`. */
function ownEdges(branch: Branch, name: ShareName, count: number): Edges {
  const n = branch.totals[0]!;
  const edges = safeEdges(branch, name);
  const above = edges.findIndex((edge, i) => i > 0 && count <= countsBetween([0, edge], n).hi);
  const own: Edges = [edges[above - 1]!, edges[above]!];
  if (edges.length > 2) branch.shown[0] = withShare(branch, name, countsBetween(own, n));
  return own;
}

/** The edges of one share that are left when none that can come up breaks the joint rule. */
function safeEdges(branch: Branch, name: ShareName): number[] {
  const n = branch.totals[0]!;
  const reach = reachOf(branch)[name];
  const edges = [...SHARE_EDGES];
  const safe = new Set<string>();
  const breaks = (own: Edges) => {
    const counts = overlap(countsBetween(own, n), reach);
    if (counts.lo > counts.hi || safe.has(String(own))) return false;
    const shown = [withShare(branch, name, countsBetween(own, n)), ...branch.shown.slice(1)];
    if (worldsOf({ ...branch, shown }) === null) return true;
    safe.add(String(own));
    return false;
  };
  while (edges.length > 2) {
    const unsafe = edges.slice(1).findIndex((to, i) => breaks([edges[i]!, to]));
    if (unsafe === -1) break;
    const to = countsBetween([0, edges[unsafe + 1]!], n).hi;
    const joinsBelow = unsafe > 0 && 2 * to >= reach.lo + reach.hi;
    edges.splice(joinsBelow ? unsafe : unsafe + 1, 1);
  }
  return edges;
}

function withShare({ shown, totals }: Branch, name: ShareName, counts: Interval): ShareCounts {
  return { ...(shown[0] ?? anyOf(totals[0]!)), [name]: counts };
}
