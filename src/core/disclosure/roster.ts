/**
 * Guarantee: within one roster, whatever happens to the staff list, the tree and the leaders, every cell
 * of a round differs from the cells of the round before by leavers and newcomers alone: cells may be
 * merged, never split, and nobody who answered before is placed anew.
 * Limits: it can't tell a leaver who is listed anew under another id from a newcomer; leavers and
 * newcomers do change cells, and may make two of them one.
 * Source: the disclosure rules, section 1 (the roster).
 */
import { answeringUnit, type Cell, type CodedUnit, makeCells, pathToRoot } from './cells.ts';
import type { Tree } from './tree.ts';

/** What decides who answers where, from the first round of a quarter to its last. */
export interface Roster {
  readonly tree: Tree<CodedUnit>;
  /** By person: the unit whose cell they answer in. Whoever left keeps their place. */
  readonly cellOf: ReadonlyMap<string, string>;
}

/** Somebody on the staff list of today. */
export interface Listed {
  readonly id: string;
  readonly unit: string;
  /** Ids of the units that they lead, wherever those are. */
  readonly leads: ReadonlySet<string>;
}

/** The tree and the people of today. */
export interface StaffList {
  readonly tree: Tree<CodedUnit>;
  readonly people: readonly Listed[];
}

/** The roster of a quarter, from the staff list at its first round; small cells are handed up. */
export function takeRoster({ tree, people }: StaffList, k: number): Roster {
  const places = people.map(({ unit, leads }) => answeringUnit(tree, unit, leads));
  const { cellOf } = makeCells(tree, places, k);
  const root = tree.units[0]!.id;
  return { tree, cellOf: new Map(people.map(({ id }, i) => [id, cellOf.get(places[i]!) ?? root])) };
}

/**
 * A round's cells for everybody who is on today's list, sorted by id, and the roster as it is then: with
 * its newcomers, and with cells merged that became too small. No cells when fewer than k + 2 are there.
 */
export function placeByRoster(
  roster: Roster,
  today: StaffList,
  k: number,
): { cells: readonly Cell[]; roster: Roster } {
  const placeOf = newcomersPlaces(roster, today.tree);
  const places = today.people.map((person) => roster.cellOf.get(person.id) ?? placeOf(person));
  const { cells, cellOf: mergedInto } = makeCells(roster.tree, places, k);
  // Those who are away follow their cell, so that coming back can't split it.
  const cellOf = new Map<string, string>();
  for (const [id, cell] of roster.cellOf) cellOf.set(id, mergedInto.get(cell) ?? cell);
  today.people.forEach(({ id }, i) => {
    cellOf.set(id, mergedInto.get(places[i]!) ?? places[i]!);
  });
  return { cells, roster: { tree: roster.tree, cellOf } };
}

/** Newcomers join a cell that there is, or the root's: a cell of newcomers alone would grow out of another. */
function newcomersPlaces({ tree, cellOf }: Roster, today: Tree): (person: Listed) => string {
  const root = tree.units[0]!.id;
  const cells = new Set(cellOf.values());
  return ({ unit, leads }) => {
    const start = leads.size > 0 ? root : unitAbove(tree, today, unit);
    return pathToRoot(tree, start).find((id) => cells.has(id)) ?? root;
  };
}

/** The parent of `unit` in the roster's tree, or where that lacks it the nearest unit above today that it has. */
function unitAbove(tree: Tree, today: Tree, unit: string): string {
  const known = nearestKnown(tree, today, unit);
  const above = known === unit ? tree.parent[tree.at.get(unit)!]! : tree.at.get(known)!;
  return tree.units[Math.max(above, 0)]!.id;
}

/** `unit`, or the nearest unit above it today that the roster's tree has; its root when there is none. */
export function nearestKnown(tree: Tree, today: Tree, unit: string): string {
  return pathToRoot(today, unit).find((id) => tree.at.has(id)) ?? tree.units[0]!.id;
}
