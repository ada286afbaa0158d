/**
 * Guarantee: for the sums (or counts) of a forest of nodes, each within a published interval, the exact
 * range that every node and every atom can still take: every whole number in it is possible, none outside.
 * Limits: each range by itself; two atoms at their ends together may be impossible.
 * Source: the disclosure rules, section 5; bounds consistency of a sum is exact on a tree.
 */

/** Whole numbers from lo to hi; empty when lo exceeds hi. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export interface Ranges {
  readonly nodes: readonly Interval[];
  readonly atoms: readonly Interval[];
}

/** The node whose interval can't be met by what is at and below it. */
export interface Contradiction {
  readonly contradiction: number;
}

/**
 * Ranges of a forest in which each node is its atom plus its children.
 * @param parent place of each node's parent, -1 for none; parents before their children
 * @param atoms what each atom may be, taken alone
 * @param nodes what each node may be, taken alone
 */
export function rangesOf(
  parent: readonly number[],
  atoms: readonly Interval[],
  nodes: readonly Interval[],
): Ranges | Contradiction {
  const children = childrenOf(parent);
  const fromBelow: Interval[] = [];
  for (let node = parent.length - 1; node >= 0; node--) {
    const parts = [atoms[node]!, ...children[node]!.map((child) => fromBelow[child]!)];
    fromBelow[node] = overlap(nodes[node]!, sumOf(parts));
    if (isEmpty(fromBelow[node]!)) return { contradiction: node };
  }
  const exact = [...fromBelow];
  const exactAtoms = parent.map((_, node) => {
    const parts = [atoms[node]!, ...children[node]!.map((child) => fromBelow[child]!)];
    const [atom, ...below] = narrow(parts, exact[node]!);
    children[node]!.forEach((child, i) => {
      exact[child] = below[i]!;
    });
    return atom!;
  });
  return { nodes: exact, atoms: exactAtoms };
}

/** What each of `parts` can be when together they come to `total`. */
export function narrow(parts: readonly Interval[], total: Interval): Interval[] {
  const sum = sumOf(parts);
  return parts.map(({ lo, hi }) => ({
    lo: Math.max(lo, total.lo - (sum.hi - hi)),
    hi: Math.min(hi, total.hi - (sum.lo - lo)),
  }));
}

/** What `parts` can come to together. */
export function sumOf(parts: readonly Interval[]): Interval {
  let lo = 0;
  let hi = 0;
  for (const part of parts) {
    lo += part.lo;
    hi += part.hi;
  }
  return { lo, hi };
}

/** The numbers in both. */
export function overlap(a: Interval, b: Interval): Interval {
  return { lo: Math.max(a.lo, b.lo), hi: Math.min(a.hi, b.hi) };
}

/** Whether no number is left. */
export function isEmpty({ lo, hi }: Interval): boolean {
  return lo > hi;
}

/** The nodes directly below each node. */
export function childrenOf(parent: readonly number[]): number[][] {
  const children: number[][] = parent.map(() => []);
  parent.forEach((above, node) => {
    if (above !== -1) children[above]!.push(node);
  });
  return children;
}
