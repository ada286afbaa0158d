/**
 * Guarantee: tells that levels and distributions together keep the rule only with worlds in hand that
 * prove it: answers of everybody at and below a node that would show exactly what is shown.
 * The joint rule, for every atom of either layer: as far as everything published tells, (a) two of its
 * people at least may have answered 1 or 2, (b) two at least 4 or 5, (c) more than one sum, more than one
 * count of low answers and more than one of high ones is possible.
 * (a) and (b) are rule 5 for both layers: with two at 1 or 2 a sum of n is 5n - 6 or less, with two at 4
 * or 5 it is n + 6 or more. For atoms outside the branch nothing changes: the branch can still come to
 * every sum that levels leave it.
 * Limits: sound, not complete: where no world is found the answer is no, even if there is one.
 * Source: the disclosure rules, sections 5 and 6.
 */

import { RULE_PEOPLE } from '../policy.ts';
import { type Interval, isEmpty, rangesOf } from '../ranges.ts';
import { withBelow } from '../tree.ts';
import { type AtomCounts, type Branch, leanRange, type World } from './branch.ts';
import { findWorld, type Open } from './find-world.ts';

/** The search gives up after so many worlds; a dozen are common. */
const MOST_WORLDS = 60;

/** Worlds that prove the joint rule for `branch`; null when they aren't found. */
export function worldsOf(branch: Branch): World[] | null {
  const { people, home } = branch;
  const open = people.map((n): Open => ({ low: n > 0, high: n > 0, sums: n > 0 }));
  const pinned = people.map((n): Open => ({ low: n > 0, high: n > 0, sums: false }));
  const groups = new Map(home.map((top) => [top, { low: false, high: false, sums: false }]));
  people.forEach((n, atom) => {
    if (n > 0) Object.assign(groups.get(home[atom]!)!, { low: true, high: true, sums: true });
  });
  const worlds: World[] = [];
  let reached = NONE;
  while (worlds.length < MOST_WORLDS) {
    const next = unreached(branch, reached);
    const world = findWorld(branch, open, next ?? branch.nodeLeans[0]!);
    const isPinned = [pinned, [...groups.values()]].some((all) => all.some(isLeft));
    const proven = world && proof(branch, world, isPinned);
    if (world === null || proven === null) return null;
    worlds.push(world);
    let struck = false;
    for (let atom = 0; atom < people.length; atom++) {
      if (strike(open[atom]!, proven.atoms[atom]!)) struck = true;
      if (proven.moves === null) continue;
      const { alone, inExchange } = proven.moves;
      if (strike(pinned[atom]!, alone[atom]!)) struck = true;
      if (strike(pinned[atom]!, inExchange[atom]!)) struck = true;
      if (strike(pinned[atom]!, otherThan(worlds[0]!, world, atom))) struck = true;
      if (strike(groups.get(home[atom]!)!, alone[atom]!)) struck = true;
    }
    reached = hull(reached, proven.reached);
    const left = [open, pinned, [...groups.values()]].some((all) => all.some(isLeft));
    if (!left && unreached(branch, reached) === null) return worlds;
    if (!struck && next === null) return null;
  }
  return null;
}

/** What of an atom differs between two worlds, sums aside. */
function otherThan(first: World, world: World, atom: number): Open {
  return {
    low: world.unfavourable[atom] !== first.unfavourable[atom],
    high: world.favourable[atom] !== first.favourable[atom],
    sums: false,
  };
}

/** Nothing yet: holds no number, and widens to whatever comes first. */
const NONE: Interval = { lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY };

function hull(a: Interval, b: Interval): Interval {
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

/** The lean beside what was reached that the rest of the tree may need; null when there is none. */
function unreached({ hasAbove, nodeLeans }: Branch, reached: Interval): Interval | null {
  const all = nodeLeans[0]!;
  if (!hasAbove || isEmpty(reached)) return hasAbove ? all : null;
  if (reached.lo > all.lo) return { lo: reached.lo - 1, hi: reached.lo - 1 };
  return reached.hi < all.hi ? { lo: reached.hi + 1, hi: reached.hi + 1 } : null;
}

/** Takes off what is proven; whether anything was. */
function strike(left: Open, proven: Open): boolean {
  const struck =
    (left.low && proven.low) || (left.high && proven.high) || (left.sums && proven.sums);
  left.low &&= !proven.low;
  left.high &&= !proven.high;
  left.sums &&= !proven.sums;
  return struck;
}

function isLeft({ low, high, sums }: Open): boolean {
  return low || high || sums;
}

/** What one world proves. */
interface Proof {
  /** What of the rule it shows for each atom. */
  readonly atoms: readonly Open[];
  /** What can be one more or fewer in each atom; null when it wasn't asked. */
  readonly moves: Moves | null;
  /** The leans that the branch can come to with the same counts. */
  readonly reached: Interval;
}

/** What `world` proves about the joint rule; null when it doesn't fit what is shown. */
function proof(branch: Branch, world: World, withMoves: boolean): Proof | null {
  const { parent, people, nodeLeans } = branch;
  const byCounts = people.map((_, atom) =>
    leanRange({ unfavourable: world.unfavourable[atom]!, favourable: world.favourable[atom]! }),
  );
  const leans = withBelow(parent, world.leans);
  const unfavourable = withBelow(parent, world.unfavourable);
  const favourable = withBelow(parent, world.favourable);
  const nodes = { leans, unfavourable, favourable };
  const fits = people.every(
    (n, node) =>
      fitsAtom(n, stepped(world, node, STAY)) && fitsNode(branch, node, stepped(nodes, node, STAY)),
  );
  const ranges = rangesOf(parent, byCounts, nodeLeans);
  if (!fits || 'contradiction' in ranges) return null;
  return {
    atoms: people.map((_, atom) => ({
      low: world.unfavourable[atom]! >= RULE_PEOPLE,
      high: world.favourable[atom]! >= RULE_PEOPLE,
      sums: ranges.atoms[atom]!.lo < ranges.atoms[atom]!.hi,
    })),
    moves: withMoves ? movesOf(branch, world, nodes) : null,
    reached: ranges.nodes[0]!,
  };
}

const STAY = { lean: 0, low: 0, high: 0 };

/** One answer in exchange for another, there and back: steps in leans, low and high answers. */
const STEPS = [
  { lean: 1, low: 0, high: 0 },
  { lean: 0, low: 1, high: 0 },
  { lean: 0, low: 0, high: 1 },
  { lean: 0, low: 1, high: -1 },
].map((step) => [step, { lean: -step.lean, low: -step.low, high: -step.high }] as const);

/** What can change in each atom: alone, or when another atom of its distribution changes the other way. */
interface Moves {
  readonly alone: readonly Open[];
  readonly inExchange: readonly Open[];
}

/** What can be one more or fewer in each atom of `world`; `totals` are its nodes' figures. */
function movesOf(branch: Branch, world: World, totals: World): Moves {
  const { parent, people, home } = branch;
  const none = () => people.map((): Open => ({ low: false, high: false, sums: false }));
  const moves = { alone: none(), inExchange: none() };
  for (const pair of STEPS) {
    const fits = pair.map((step) =>
      people.map((n, node) => fitsAtom(n, stepped(world, node, step))),
    );
    const able = fits.map((fit) => {
      const atoms = people.map(() => 0);
      home.forEach((top, node) => {
        if (fit[node]) atoms[top]! += 1;
      });
      return atoms;
    });
    pair.forEach((step, way) => {
      const [own, other] = [fits[way]!, fits[1 - way]!];
      const may: boolean[] = [];
      parent.forEach((above, node) => {
        may.push(
          (above === -1 || may[above]!) && fitsNode(branch, node, stepped(totals, node, step)),
        );
        if (!own[node]) return;
        if (may[node]) note(moves.alone[node]!, step);
        const others = able[1 - way]![home[node]!]! - (other[node] ? 1 : 0);
        // Leans would have to be exchanged past the levels in between.
        if (others > 0 && step.lean === 0) note(moves.inExchange[node]!, step);
      });
    });
  }
  return moves;
}

function note(move: Open, { lean, low, high }: (typeof STEPS)[number][number]): void {
  move.sums ||= lean !== 0;
  move.low ||= low !== 0;
  move.high ||= high !== 0;
}

interface Figures extends AtomCounts {
  readonly lean: number;
}

function stepped(
  { leans, unfavourable, favourable }: World,
  place: number,
  { lean, low, high }: (typeof STEPS)[number][number],
): Figures {
  return {
    lean: leans[place]! + lean,
    unfavourable: unfavourable[place]! + low,
    favourable: favourable[place]! + high,
  };
}

/** Whether `n` people can answer so. */
function fitsAtom(n: number, { lean, unfavourable, favourable }: Figures): boolean {
  return (
    unfavourable >= 0 &&
    favourable >= 0 &&
    unfavourable + favourable <= n &&
    isIn(lean, leanRange({ unfavourable, favourable }))
  );
}

/** Whether a node with these figures would show what it shows. */
function fitsNode({ nodeLeans, shown, totals }: Branch, node: number, figures: Figures): boolean {
  const counts = shown[node] ?? null;
  const { lean, unfavourable, favourable } = figures;
  if (!isIn(lean, nodeLeans[node]!)) return false;
  return (
    counts === null ||
    (isIn(unfavourable, counts.unfavourable) &&
      isIn(favourable, counts.favourable) &&
      isIn(totals[node]! - unfavourable - favourable, counts.neutral))
  );
}

function isIn(value: number, { lo, hi }: Interval): boolean {
  return value >= lo && value <= hi;
}
