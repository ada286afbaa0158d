/**
 * Guarantee: of all sets of nodes that are safe the one of highest value, exactly. Safe: every atom
 * has at least k respondents, or has none and holds no eligible person. Looks at counts only, never at
 * answers; the same counts always give the same set.
 * Limits: statistics that add up over a tree; each set of counts (the round's, a question's) by itself.
 * Source: the disclosure rules, section 3; dynamic programming on a tree.
 */
import { compareBytes, utf8 } from '../bytes.ts';
import type { CodedUnit } from './cells.ts';
import type { People } from './people.ts';
import { WEIGHT_NODE, WEIGHT_ROOT, WEIGHT_SHOWN_BEFORE, WEIGHT_SIZE_MAX } from './policy.ts';
import { type Tree, withBelow } from './tree.ts';

/** All arrays by the tree's positions; counts are each unit's own, without units below it. */
export interface Choice {
  readonly tree: Tree<CodedUnit>;
  readonly k: number;
  readonly eligible: People;
  readonly respondents: People;
  /** The units that may be chosen at all. */
  readonly candidates: readonly boolean[];
  readonly shownBefore: readonly boolean[];
}

/**
 * The best choices at and below a unit, by what they leave over for the units above: state 2r is the
 * best that leaves r respondents (r = k: or more) and nobody eligible, 2r + 1 the same with somebody.
 */
type Table = Map<number, bigint>;

/** Nothing left over: the state below a chosen node. */
const USED_UP = 0;

/** The best safe set, as a mark for each unit of the tree. */
export function selectNodes(choice: Choice): boolean[] {
  const { tree, k, eligible, respondents } = choice;
  const ranked = rankedCandidates(choice);
  const scores = scoresOf(choice, ranked);
  const tables = tree.units.map((_, unit): Table => {
    const own = stateOf(Math.min(respondents[unit]!, k), eligible[unit]! > 0);
    return new Map([[own, 0n]]);
  });
  for (let unit = tree.units.length - 1; unit > 0; unit--) {
    offer(tables[unit]!, scores.get(unit), k);
    const above = tree.parent[unit]!;
    tables[above] = merge(tables[above]!, tables[unit]!, k);
    tables[unit]!.clear();
  }
  offer(tables[0]!, scores.get(0), k);
  return chosenIn(highest(tables[0]!), ranked, tree.units.length);
}

/** Candidates with k respondents or more at or below them, the smallest unit code last. */
function rankedCandidates({ tree, k, respondents, candidates }: Choice): number[] {
  const total = withBelow(tree.parent, respondents);
  return tree.units
    .map((unit, position) => ({ position, code: utf8(unit.code) }))
    .filter(({ position }) => candidates[position] && total[position]! >= k)
    .sort((a, b) => compareBytes(b.code, a.code))
    .map(({ position }) => position);
}

/**
 * Each candidate's weight with a bit of its own below it, the higher the smaller the code. Sums of
 * scores then compare first by value, then by the smallest code in which two sets differ, and the lowest
 * bits of a sum are the set itself.
 */
function scoresOf(choice: Choice, ranked: readonly number[]): Map<number, bigint> {
  const total = withBelow(choice.tree.parent, choice.respondents);
  const bits = BigInt(ranked.length);
  return new Map(
    ranked.map((unit, rank) => {
      const weight = BigInt(weightOf(choice, unit, total[unit]!));
      return [unit, (weight << bits) | (1n << BigInt(rank))];
    }),
  );
}

function weightOf({ tree, shownBefore }: Choice, unit: number, respondents: number): number {
  if (tree.parent[unit] === -1) return WEIGHT_ROOT;
  const unbroken = shownBefore[unit] ? WEIGHT_SHOWN_BEFORE : 0;
  return WEIGHT_NODE + unbroken + Math.min(respondents, WEIGHT_SIZE_MAX);
}

function stateOf(respondents: number, somebodyEligible: boolean): number {
  return 2 * respondents + (somebodyEligible ? 1 : 0);
}

/** What two disjoint parts of the tree can leave over together. */
function merge(a: Table, b: Table, k: number): Table {
  const merged: Table = new Map();
  for (const [stateA, scoreA] of a) {
    for (const [stateB, scoreB] of b) {
      const respondents = Math.min(k, (stateA >> 1) + (stateB >> 1));
      const somebodyEligible = ((stateA | stateB) & 1) === 1;
      keepBest(merged, stateOf(respondents, somebodyEligible), scoreA + scoreB);
    }
  }
  return merged;
}

/** Choosing a candidate: allowed where what is left over is an atom of k or more, or nobody at all. */
function offer(table: Table, score: bigint | undefined, k: number): void {
  if (score === undefined) return;
  const atoms = [...table].filter(([state]) => state === USED_UP || state >> 1 >= k);
  for (const [, below] of atoms) keepBest(table, USED_UP, below + score);
}

function keepBest(table: Table, state: number, score: bigint): void {
  const best = table.get(state);
  if (best === undefined || score > best) table.set(state, score);
}

function highest(table: Table): bigint {
  let best = 0n;
  for (const score of table.values()) if (score > best) best = score;
  return best;
}

function chosenIn(score: bigint, ranked: readonly number[], units: number): boolean[] {
  const chosen = new Array<boolean>(units).fill(false);
  const bits = score.toString(2).padStart(ranked.length, '0');
  ranked.forEach((unit, rank) => {
    chosen[unit] = bits.at(-1 - rank) === '1';
  });
  return chosen;
}
