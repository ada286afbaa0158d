/**
 * Guarantee: tells exactly how many respondents a node may be known to have at least, before some atom at
 * or below it would be known to have more than its head count less 2, as far as what is shown below tells.
 * As long as nothing is shown above that, nobody learns that everybody in a group answered.
 * Limits: goes by what is shown. That a node is hidden, or was not chosen, can tell a little more.
 * Source: the disclosure rules, section 4. What raises an atom is a lower end at or above it, less the most
 * that all others there can have; upper ends raise nothing by themselves.
 */
import type { People } from '../people.ts';
import { SILENT_PEOPLE } from '../policy.ts';
import { childrenOf, type Interval } from '../ranges.ts';

/** Nodes, parents before their children (-1 for no parent), with the head count of each atom. */
export interface HeadForest {
  readonly parent: readonly number[];
  readonly heads: People;
}

/** Shown of a node: nothing. */
export const NOTHING: Interval = { lo: 0, hi: Number.POSITIVE_INFINITY };

export class Headroom {
  readonly #forest: HeadForest;
  readonly #children: readonly (readonly number[])[];
  /** Highest lower end shown, and lowest upper end. */
  readonly #least: number[];
  readonly #limit: number[];
  /** The most that atom and nodes below come to; with the node's own upper end. */
  readonly #parts: number[];
  readonly #most: number[];
  /** The smallest room of a part, less the most that the part can have; and which part (-1: the atom). No part has less than the atom. */
  readonly #slack: number[];
  readonly #tightest: number[];

  /** @param limit what each node has at most as far as is known already */
  constructor(forest: HeadForest, limit?: readonly number[]) {
    const { parent, heads } = forest;
    this.#forest = forest;
    this.#children = childrenOf(parent);
    this.#least = parent.map(() => 0);
    this.#limit = limit ? [...limit] : parent.map(() => Number.POSITIVE_INFINITY);
    this.#parts = [...heads];
    this.#most = [...heads];
    this.#tightest = parent.map(() => -1);
    this.#slack = parent.map((_, place) => this.#slackOf(place, -1));
  }

  /** How high a lower end may be at `place`; everything below it has to be shown already. */
  at(place: number): number {
    return this.#parts[place]! + this.#slack[place]!;
  }

  /** How many respondents `place` can have at most, as far as what is shown at and below it tells. */
  mostAt(place: number): number {
    return this.#most[place]!;
  }

  /** Takes down what is shown at `place`, once for each, those below before. */
  show(place: number, { lo, hi }: Interval): void {
    this.#least[place] = lo;
    this.#limit[place] = Math.min(this.#limit[place]!, hi);
    this.#most[place] = Math.min(this.#parts[place]!, this.#limit[place]!);
    const above = this.#forest.parent[place]!;
    if (above === -1) return;
    this.#parts[above]! += this.#most[place]!;
    const slack = this.#slackOf(above, place);
    if (this.#forest.heads[above]! > 0 || slack > this.#slack[above]!) return;
    this.#slack[above] = slack;
    this.#tightest[above] = place;
  }

  /** Whether `shown` may be told of `place` on top, everything in the forest being shown already. */
  allows(place: number, { lo, hi }: Interval): boolean {
    return lo <= this.at(place) && this.#limitAbove(place, hi, false);
  }

  /** Takes down `shown` of `place` on top of what is shown already. */
  add(place: number, { lo, hi }: Interval): void {
    this.#least[place] = Math.max(this.#least[place]!, lo);
    this.#limitAbove(place, hi, true);
    this.#limit[place] = Math.min(this.#limit[place]!, hi);
    this.#most[place] = Math.min(this.#most[place]!, hi);
  }

  /**
   * What becomes of the nodes above when `place` has `hi` at most: whether what they show stays within their
   * room, and with `keep` it is taken down.
   */
  #limitAbove(place: number, hi: number, keep: boolean): boolean {
    const { parent } = this.#forest;
    let below = place;
    let most = Math.min(this.#most[place]!, hi);
    let slackBelow = this.at(place) - most;
    for (let node = parent[place]!; node !== -1; node = parent[node]!) {
      const parts = this.#parts[node]! - this.#most[below]! + most;
      const tightest = this.#tightestWith(node, below, slackBelow);
      const slack = tightest === below ? slackBelow : this.#slackOf(node, tightest);
      if (!keep && this.#least[node]! > parts + slack) return false;
      const mostHere = Math.min(parts, this.#limit[node]!);
      const isLast = mostHere === this.#most[node] && parts + slack === this.at(node);
      if (keep) {
        this.#parts[node] = parts;
        this.#slack[node] = slack;
        this.#tightest[node] = tightest;
        if (below !== place) this.#most[below] = most;
      }
      if (isLast) break;
      below = node;
      most = mostHere;
      slackBelow = parts + slack - most;
    }
    if (keep && below !== place) this.#most[below] = most;
    return true;
  }

  /** The slack of a part of `node`: of the node `child` below it, or with -1 of its atom. */
  #slackOf(node: number, child: number): number {
    if (child !== -1) return this.at(child) - this.#most[child]!;
    return this.#forest.heads[node]! > 0 ? -SILENT_PEOPLE : Number.POSITIVE_INFINITY;
  }

  /** Which part of `node` has the smallest slack when that of its child `changed` becomes `slack`. */
  #tightestWith(node: number, changed: number, slack: number): number {
    const known = this.#tightest[node]!;
    if (known !== changed) return slack < this.#slack[node]! ? changed : known;
    let tightest = changed;
    let smallest = slack;
    for (const child of this.#children[node]!) {
      const own = this.#slackOf(node, child);
      if (child === changed || own > smallest || (own === smallest && tightest !== changed))
        continue;
      tightest = child;
      smallest = own;
    }
    return tightest;
  }
}
