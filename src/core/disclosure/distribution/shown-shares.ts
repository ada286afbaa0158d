/**
 * Guarantee: whatever shares of a node are shown, every atom of both layers keeps the joint rule (see
 * joint-rule.ts). The shares that a node may show depend on counts of people, on all levels, and
 * on the shares shown below it or before at the node; its own answers are looked up last and by another, so
 * that neither a wider share nor a missing one tells anything about them.
 * Limits: as for the worlds: where the rule can't be shown to hold, shares get wider than they must be.
 * Source: the disclosure rules, section 6.
 */

import { type Interval, overlap } from '../ranges.ts';
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

/** Where a node's own share is looked up: the two of `edges` around it. */
export type LookUpShare = (node: number, name: ShareName, edges: readonly number[]) => Edges;

/** The shares of the nodes that `chosen` marks, by the layer's places; null where nothing can be told. */
export function shownShares(
  layer: LevelLayer,
  chosen: readonly boolean[],
  lookUp: LookUpShare,
): (Shares | null)[] {
  const known: (ShareCounts | null)[] = chosen.map(() => null);
  const shares: (Shares | null)[] = chosen.map(() => null);
  const proven: (World[] | null)[] = chosen.map(() => null);
  for (let node = chosen.length - 1; node >= 0; node--) {
    if (!chosen[node]) continue;
    const branch = branchAt(layer, node, known, proven);
    const [unfavourable, favourable, neutral] = SHARE_NAMES.map((name) => {
      const edges = safeEdges(branch, name);
      const own = lookUp(node, name, edges);
      if (edges.length > 2) {
        branch.shown[0] = withShare(branch, name, countsBetween(own, branch.totals[0]!));
      }
      return shareOf(own);
    });
    known[node] = branch.shown[0]!;
    if (known[node] === null) continue;
    shares[node] = { unfavourable: unfavourable!, neutral: neutral!, favourable: favourable! };
    proven[node] = worldsOf(branch);
    // Every share that can come up was proven safe, and the true one can.
    if (proven[node] === null) throw new Error('a distribution that was proven safe is not');
  }
  return shares;
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
