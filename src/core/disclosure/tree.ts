/**
 * Guarantee: one root, no circle, every parent known; parents come before their children, so that a
 * loop upwards or downwards over positions replaces recursion (a chain of 5,000 units is no trouble).
 * Limits: positions belong to one tree; they mean nothing outside it.
 * Source: the disclosure rules, "Words" and section 3 (atoms).
 */
import { InvalidInput } from '../invalid-input.ts';

export interface TreeUnit {
  readonly id: string;
  readonly parent: string | null;
}

export interface Tree<U extends TreeUnit = TreeUnit> {
  /** Parents before their children; the root first. */
  readonly units: readonly U[];
  /** Position of a unit by its id. */
  readonly at: ReadonlyMap<string, number>;
  /** Position of each unit's parent; -1 for the root. */
  readonly parent: readonly number[];
}

/** The chosen units of a tree, each below its nearest chosen ancestor. */
export interface Forest {
  /** Positions in the tree, parents before their children. */
  readonly units: readonly number[];
  /** For each chosen unit the place (in `units`) of its nearest chosen ancestor; -1 for none. */
  readonly parent: readonly number[];
  /** For each unit of the tree the place of the nearest chosen unit at or above it; -1 for none. */
  readonly home: readonly number[];
}

/** The tree of `units`, the same one in whatever order they come. Throws InvalidInput when they aren't one tree. */
export function makeTree<U extends TreeUnit>(units: readonly U[]): Tree<U> {
  const children = new Map<string | null, U[]>();
  const ids = new Set<string>();
  for (const unit of [...units].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (ids.has(unit.id)) throw new InvalidInput(`unit ${unit.id} stands twice in the tree`);
    ids.add(unit.id);
    const siblings = children.get(unit.parent);
    if (siblings === undefined) children.set(unit.parent, [unit]);
    else siblings.push(unit);
  }
  const roots = children.get(null) ?? [];
  if (roots.length !== 1) {
    throw new InvalidInput(`a tree has one root (a unit without parent), not ${roots.length}`);
  }
  const ordered = [...roots];
  // The list grows while it is walked: every unit is followed by its children sooner or later.
  for (const unit of ordered) {
    for (const child of children.get(unit.id) ?? []) ordered.push(child);
  }
  if (ordered.length !== units.length) {
    const reached = new Set(ordered);
    const lost = units.find((unit) => !reached.has(unit));
    throw new InvalidInput(`unit ${lost?.id} is not below the root: ${lost?.parent} leads nowhere`);
  }
  const at = new Map(ordered.map((unit, position) => [unit.id, position]));
  const parent = ordered.map((unit) => (unit.parent === null ? -1 : at.get(unit.parent)!));
  return { units: ordered, at, parent };
}

/** The forest of the units that `chosen` marks (by position). */
export function forestOf(tree: Tree, chosen: readonly boolean[]): Forest {
  const units: number[] = [];
  const parent: number[] = [];
  const home: number[] = [];
  tree.parent.forEach((above, position) => {
    const place = above === -1 ? -1 : home[above]!;
    if (!chosen[position]) {
      home.push(place);
      return;
    }
    home.push(units.length);
    units.push(position);
    parent.push(place);
  });
  return { units, parent, home };
}

/** For each chosen unit its atom's share of `own`: its own and that of unchosen units below it. */
export function perAtom<N extends readonly number[]>(forest: Forest, own: N): N {
  const atoms = forest.units.map(() => 0);
  forest.home.forEach((place, position) => {
    if (place !== -1) atoms[place]! += own[position]!;
  });
  return atoms as readonly number[] as N;
}

/** For each place `own` plus everything below it; `parent` with parents before their children. */
export function withBelow<N extends readonly number[]>(parent: readonly number[], own: N): N {
  const totals = [...own];
  for (let place = totals.length - 1; place >= 0; place--) {
    const above = parent[place]!;
    if (above !== -1) totals[above]! += totals[place]!;
  }
  return totals as readonly number[] as N;
}
