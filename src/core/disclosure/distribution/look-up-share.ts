/**
 * Guarantee: a node's share is the one that its own count falls in.
 * Limits: looks answers up and nothing else; which edges there are is decided without it.
 * Source: the disclosure rules, section 6.
 */
import type { Answers, People } from '../people.ts';
import { withBelow } from '../tree.ts';
import { countsBetween } from './share.ts';
import type { LookUpShare } from './shown-shares.ts';

/** Of each atom who answered, and how many of them low and high. */
export interface AtomShares {
  readonly people: People;
  readonly unfavourable: Answers;
  readonly favourable: Answers;
}

/** Looks up the shares of nodes, given each one's atom. */
export function lookUpShares(parent: readonly number[], atoms: AtomShares): LookUpShare {
  const totals = withBelow(parent, atoms.people);
  const unfavourable = withBelow(parent, atoms.unfavourable);
  const favourable = withBelow(parent, atoms.favourable);
  const neutral = totals.map((n, node) => n - unfavourable[node]! - favourable[node]!);
  const counts = { unfavourable, favourable, neutral };
  return (node, name, edges) => {
    const [count, n] = [counts[name][node]!, totals[node]!];
    const above = edges.findIndex((edge, i) => i > 0 && count <= countsBetween([0, edge], n).hi);
    return [edges[above - 1]!, edges[above]!];
  };
}
