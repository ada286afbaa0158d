/**
 * Guarantee: none of its own: what it finds is checked by the one who asks. Always finds the same.
 * Limits: a search in three steps (leans, low answers, high answers), each exact by itself; it may miss a
 * world that exists.
 * Source: the disclosure rules, section 6.
 */

import { RULE_PEOPLE } from '../policy.ts';
import { type Interval, overlap } from '../ranges.ts';
import { withBelow } from '../tree.ts';
import { type AtomCounts, type Branch, leanRange, type World } from './branch.ts';
import { emptyRoom, fill, type Gaps, type Room, setRoom } from './fill.ts';
import { anyOf, tighten } from './reach.ts';

/** A world is given up after so many tries; three are common. */
const MOST_TRIES = 12;

/** What of the rule is still to be shown for an atom. */
export interface Open {
  low: boolean;
  high: boolean;
  sums: boolean;
}

/** What the search for a world goes by. */
interface Plan {
  readonly branch: Branch;
  /** What is still to be shown; as much of it as possible shall be so. */
  readonly open: readonly Open[];
  /** Where the root's lean shall be. */
  readonly aim: Interval;
  /** Nodes whose high answers did not fit: low ones go to atoms where they leave room for high ones. */
  readonly calm: Set<number>;
  /** Low answers that calm nodes may have at most. */
  readonly mostLows: Map<number, number>;
  /** Atoms with the counts of a world that was found when the node above them was made. */
  readonly fixed: Map<number, AtomCounts>;
}

/** Where a search got stuck; with the low answers of each node, when it was the high ones that did not fit. */
interface Stuck {
  readonly gaps: Gaps;
  readonly lows: readonly number[] | null;
}

/** A world in which as much as possible of what is open is so. */
export function findWorld(branch: Branch, open: readonly Open[], aim: Interval): World | null {
  const plan: Plan = { branch, open, aim, calm: new Set(), mostLows: new Map(), fixed: new Map() };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = tryPlan(plan);
    if (!('gaps' in found)) return found;
    const changed = [...found.gaps.keys()].map((node) => relax(plan, found, node));
    if (!changed.includes(true)) return null;
  }
  return null;
}

/** Makes it easier to meet the limits of `node`; false when there is nothing left to try. */
function relax(plan: Plan, { gaps, lows }: Stuck, node: number): boolean {
  const { branch, calm, mostLows } = plan;
  if (!calm.has(node)) {
    calm.add(node);
    return true;
  }
  if (fixBelow(plan, node)) return true;
  if (lows === null) return false;
  const gap = gaps.get(node)!;
  const most = lows[node]! - Math.max(gap, -2 * gap);
  mostLows.set(node, most);
  return most >= 0 && branch.shown[node] !== null;
}

/** Falls back on a world found for `node` before, which fits it for certain; false when that can't be. */
function fixBelow({ branch, open, fixed }: Plan, node: number): boolean {
  const worlds = branch.proven[node] ?? null;
  const atoms = atomsBelow(branch, node);
  if (worlds === null || fixed.has(atoms[0]!)) return false;
  const isUseful = ({ unfavourable, favourable }: World) =>
    atoms.some(
      (atom, i) =>
        (open[atom]!.low && unfavourable[i]! >= RULE_PEOPLE) ||
        (open[atom]!.high && favourable[i]! >= RULE_PEOPLE),
    );
  const { unfavourable, favourable } = worlds.find(isUseful) ?? worlds[0]!;
  atoms.forEach((atom, i) => {
    fixed.set(atom, { unfavourable: unfavourable[i]!, favourable: favourable[i]! });
  });
  return true;
}

/** Atoms at and below `node`, in the order of its own branch. */
function atomsBelow({ parent }: Branch, node: number): number[] {
  const inside = new Set([node]);
  parent.forEach((above, place) => {
    if (inside.has(above)) inside.add(place);
  });
  return [...inside];
}

/** Leans first, then low answers, then high ones: a world, or where it got stuck. */
function tryPlan(plan: Plan): World | Stuck {
  const { parent, parts } = plan.branch;
  const leans = fill(parts, roomForLeans(plan));
  if (!Array.isArray(leans)) return { gaps: leans, lows: null };
  const unfavourable = fill(parts, roomForLows(plan, leans, withBelow(parent, leans)));
  if (!Array.isArray(unfavourable)) return { gaps: unfavourable, lows: null };
  const lows = withBelow(parent, unfavourable);
  const favourable = fill(parts, roomForHighs(plan, leans, unfavourable, lows));
  return Array.isArray(favourable)
    ? { leans, unfavourable, favourable }
    : { gaps: favourable, lows };
}

/** Two people can be low in an atom with lean 2n - 6 or less, high with 6 - 2n or more. */
function roomForLeans({ branch, open, aim, fixed }: Plan): Room {
  const { people, nodeLeans, atomLeans } = branch;
  const room = emptyRoom(people.length);
  people.forEach((n, node) => {
    const { lo, hi } = node === 0 ? aim : nodeLeans[node]!;
    setRoom(room, node, lo, hi);
    const counts = fixed.get(node);
    const own = counts ? overlap(atomLeans[node]!, leanRange(counts)) : atomLeans[node]!;
    const most = 2 * n - 3 * RULE_PEOPLE;
    const { low, high } = open[node]!;
    const wishLo = high ? -most : own.lo;
    const wishHi = low ? most : own.hi;
    setRoom(room, people.length + node, own.lo, own.hi, wishLo, wishHi);
  });
  return room;
}

/** An atom with lean t has at least -t / 2 low answers, at most (2n - t) / 3, when all others are high. */
function roomForLows(
  { branch, open, calm, mostLows, fixed }: Plan,
  leans: readonly number[],
  nodeLeans: readonly number[],
): Room {
  const { people, totals, shown, home } = branch;
  const room = emptyRoom(people.length);
  people.forEach((n, node) => {
    const counts = shown[node] ?? anyOf(totals[node]!);
    const limit = tighten(counts, only(nodeLeans[node]!), totals[node]!).unfavourable;
    setRoom(room, node, limit.lo, Math.min(limit.hi, mostLows.get(node) ?? limit.hi));

    const lean = leans[node]!;
    const { low, high } = open[node]!;
    const own = fixed.get(node)?.unfavourable;
    const least = Math.max(0, Math.ceil(-lean / 2));
    const most = Math.floor((2 * n - lean) / 3);
    const forHigh = high ? Math.ceil((RULE_PEOPLE - lean) / 2) : 0;
    const wishLo = Math.max(least, low ? RULE_PEOPLE : 0, forHigh);
    // Up to (n - t) / 3 low answers every one more leaves room for two more high ones.
    const wishHi = calm.has(home[node]!) ? Math.max(wishLo, Math.floor((n - lean) / 3)) : n;
    setRoom(
      room,
      people.length + node,
      own ?? least,
      own ?? most,
      wishLo,
      Math.min(wishHi, high ? n - RULE_PEOPLE : n),
    );
  });
  return room;
}

/** An atom with lean t and u low answers has (t + u) / 2 high ones, all 5, to t + 2u, all 4. */
function roomForHighs(
  { branch, open, fixed }: Plan,
  leans: readonly number[],
  unfavourable: readonly number[],
  lows: readonly number[],
): Room {
  const { people, totals, shown } = branch;
  const room = emptyRoom(people.length);
  people.forEach((n, node) => {
    const { favourable, neutral } = shown[node] ?? anyOf(totals[node]!);
    const rest = totals[node]! - lows[node]!;
    const limit = overlap(favourable, { lo: rest - neutral.hi, hi: rest - neutral.lo });
    setRoom(room, node, limit.lo, limit.hi);

    const lean = leans[node]!;
    const low = unfavourable[node]!;
    const { high, sums } = open[node]!;
    const own = fixed.get(node)?.favourable;
    const least = Math.max(0, Math.ceil((lean + low) / 2));
    const most = Math.min(n - low, lean + 2 * low);
    // One step inside, so that the lean can go up or down with the same counts.
    const wishLo = Math.max(high ? RULE_PEOPLE : 0, sums ? Math.ceil((lean + 1 + low) / 2) : 0);
    const wishHi = sums ? lean - 1 + 2 * low : n;
    setRoom(room, people.length + node, own ?? least, own ?? most, wishLo, wishHi);
  });
  return room;
}

function only(value: number): Interval {
  return { lo: value, hi: value };
}
