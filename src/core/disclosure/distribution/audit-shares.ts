/**
 * Guarantee: finds a share that the true count does not round to, and distributions that together with
 * each other and all levels break the joint rule for an atom of either layer.
 * Limits: as for `auditRelease`; shares the search for worlds with the making of shares.
 * Source: the disclosure rules, section 6.
 */

import type { Interval } from '../ranges.ts';
import { withBelow } from '../tree.ts';
import { branchAt, type LevelLayer, type World } from './branch.ts';
import { worldsOf } from './joint-rule.ts';
import type { AtomShares } from './look-up-share.ts';
import { SHARE_NAMES, type Share, type ShareCounts, type Shares } from './share.ts';

/** One question on the nodes that show its level; arrays by their places. */
export interface SharesToAudit {
  readonly layer: LevelLayer;
  /** The answers of each atom. */
  readonly atoms: AtomShares;
  readonly shares: readonly (Shares | null)[];
  /** What each node's fault starts with. */
  readonly names: readonly string[];
}

/** What is wrong with a question's distributions; empty when nothing is. */
export function auditShares({ layer, atoms, shares, names }: SharesToAudit): string[] {
  const { parent } = layer;
  const totals = withBelow(parent, atoms.people);
  const unfavourable = withBelow(parent, atoms.unfavourable);
  const favourable = withBelow(parent, atoms.favourable);
  const neutral = totals.map((n, node) => n - unfavourable[node]! - favourable[node]!);
  const counts = { unfavourable, favourable, neutral };
  const wrong = shares.flatMap((own, node) => {
    if (own === null) return [];
    const isTrue = SHARE_NAMES.every((name) =>
      isShownAs(counts[name][node]!, totals[node]!, own[name]),
    );
    return isTrue ? [] : [`${names[node]} shows a share that it does not have`];
  });
  return wrong.length > 0 ? wrong : auditJointRule(layer, totals, shares, names);
}

function auditJointRule(
  layer: LevelLayer,
  totals: readonly number[],
  shares: readonly (Shares | null)[],
  names: readonly string[],
): string[] {
  const known = shares.map((own, node) => own && countsShownAs(own, totals[node]!));
  const proven: (World[] | null)[] = shares.map(() => null);
  const faults: string[] = [];
  for (let node = shares.length - 1; node >= 0; node--) {
    if (known[node] === null) continue;
    proven[node] = worldsOf(branchAt(layer, node, known, proven));
    if (proven[node] === null) faults.push(`${names[node]} tells too much with its distribution`);
  }
  return faults;
}

function countsShownAs(shares: Shares, n: number): ShareCounts {
  return {
    unfavourable: allShownAs(shares.unfavourable, n),
    neutral: allShownAs(shares.neutral, n),
    favourable: allShownAs(shares.favourable, n),
  };
}

/** Every count of `n` people that is shown as `share`, tried one by one. */
function allShownAs(share: Share, n: number): Interval {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (let count = 0; count <= n; count++) {
    if (!isShownAs(count, n, share)) continue;
    lo = Math.min(lo, count);
    hi = count;
  }
  return { lo, hi };
}

/** Whether the share count / n, rounded to 5 % with halves up, is one that `share` stands for. */
function isShownAs(count: number, n: number, [from, to]: Share): boolean {
  const rounded = 5 * Math.floor((200 * count + 5 * n) / (10 * n));
  const reachesFrom = from === 0 || rounded >= (from === 90 ? 90 : from + 2.5);
  const reachesTo = to === 100 || rounded <= (to === 10 ? 10 : to - 2.5);
  return reachesFrom && reachesTo;
}
