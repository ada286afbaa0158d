/**
 * Guarantee: whatever band of a node is shown, every atom keeps the rule: at least two sums are
 * possible, at least two people may have answered high and at least two low. The bands of a node depend
 * on counts and on the bands shown below it only. No answer gets in here: whoever asks for a node's edges
 * looks its band up afterwards, so that neither a wider band nor a missing one tells anything about them.
 * Limits: the attacker may know every count, but nobody's answer; each question by itself.
 * Source: the disclosure rules, section 5.
 */
import { type Band, sumsOf } from './band.ts';
import type { People } from './people.ts';
import { ANSWER_MAX, ANSWER_MIN, LEVEL_MIDDLE, RULE_MARGIN } from './policy.ts';
import { type Interval, isEmpty, narrow, overlap, sumOf } from './ranges.ts';

/** A node whose bands are being made, or have been. */
interface Node {
  /** People of its atom, with those of unshown nodes directly below. */
  atom: number;
  respondents: number;
  readonly shownBelow: Node[];
  /** What its sum can be as far as its band and those below it tell. */
  range: Interval;
}

/**
 * The bands of one question in a forest of nodes (parents before their children, -1 for no parent), made
 * from the last place to the first: `edgesAt` a place, then `show` what was looked up there. Every node
 * needs at least 5 respondents at or below it.
 */
export class LevelBands {
  readonly #parent: readonly number[];
  readonly #nodes: readonly Node[];

  /** @param people who answered the question, of each node's atom */
  constructor(parent: readonly number[], people: People) {
    this.#parent = parent;
    this.#nodes = people.map((n): Node => {
      return { atom: n, respondents: n, shownBelow: [], range: alone(n) };
    });
  }

  /** People who answered at and below `place`; everything below it has to be shown already. */
  respondentsAt(place: number): number {
    return this.#nodes[place]!.respondents;
  }

  /** The edges of `table` that are left at `place`: those of one band alone where nothing may be shown. */
  edgesAt(place: number, table: readonly number[]): readonly number[] {
    return safeEdges(this.#nodes[place]!, table, this.#reachOf(place));
  }

  /** Takes down what is shown at `place`; null for nothing. */
  show(place: number, band: Band | null): void {
    const node = this.#nodes[place]!;
    const above = this.#nodes[this.#parent[place]!];
    if (band !== null) {
      node.range = overlap(sumsOf(band, node.respondents), this.#reachOf(place));
      above?.shownBelow.push(node);
    } else if (above !== undefined) {
      above.atom += node.atom;
      above.shownBelow.push(...node.shownBelow);
    }
    if (above !== undefined) above.respondents += node.respondents;
  }

  /** What its sum can be as far as those below it tell. */
  #reachOf(place: number): Interval {
    return sumOf(partsOf(this.#nodes[place]!));
  }
}

/**
 * The edges of `table` that are left when no band that can come up breaks the rule for an atom at or
 * below the node; `reach` is what its sum can be as far as those below it tell.
 */
function safeEdges(node: Node, table: readonly number[], reach: Interval): number[] {
  const edges = [...table];
  const breaks = (from: number, to: number) =>
    breaksRule(node, overlap(sumsOf([from, to], node.respondents), reach));
  while (edges.length > 2) {
    const band = edges.slice(1).findIndex((to, i) => breaks(edges[i]!, to));
    if (band === -1) break;
    edges.splice(edgeTowardsMiddle(edges, band), 1);
  }
  return edges;
}

/** The edge between a band and the neighbour that it is joined to. */
function edgeTowardsMiddle(edges: readonly number[], band: number): number {
  const joinsBelow = edges[band + 1]! >= LEVEL_MIDDLE && band > 0;
  return joinsBelow ? band : band + 1;
}

/** Whether `total` is possible for a node's sum and would break the rule for an atom at or below it. */
function breaksRule(node: Node, total: Interval): boolean {
  if (isEmpty(total)) return false;
  const open = [{ node, total }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [atom, ...below] = narrow(partsOf(next.node), next.total);
    if (!keepsRule(atom!, next.node.atom)) return true;
    for (const [i, child] of next.node.shownBelow.entries()) {
      const range = below[i]!;
      // A child whose range is no narrower than before was found safe when its own band was made.
      const isNarrower = range.lo > child.range.lo || range.hi < child.range.hi;
      if (isNarrower) open.push({ node: child, total: range });
    }
  }
  return false;
}

/** The rule for an atom of `people` whose sum can be anything in `range`. */
function keepsRule(range: Interval, people: number): boolean {
  if (people === 0) return true;
  const mayBeHigh = range.hi >= people * ANSWER_MIN + RULE_MARGIN;
  const mayBeLow = range.lo <= people * ANSWER_MAX - RULE_MARGIN;
  return mayBeHigh && mayBeLow && range.hi > range.lo;
}

function partsOf(node: Node): Interval[] {
  return [alone(node.atom), ...node.shownBelow.map(({ range }) => range)];
}

function alone(people: number): Interval {
  return { lo: people * ANSWER_MIN, hi: people * ANSWER_MAX };
}
