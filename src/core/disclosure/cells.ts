/**
 * Guarantee: every eligible person answers in exactly one cell, that of a unit at or above their own;
 * no cell has 1 to k + 1 people; whoever leads a unit answers outside it.
 * Limits: at the root there is nothing above: its leader answers in the root's cell. What changes from
 * one round to the next is the roster's matter.
 * Source: the disclosure rules, section 1.
 */
import { compareUtf8 } from '../bytes.ts';
import { InvalidInput } from '../invalid-input.ts';
import { CELL_MARGIN } from './policy.ts';
import type { Tree, TreeUnit } from './tree.ts';

export interface CodedUnit extends TreeUnit {
  readonly code: string;
}

export interface Cell {
  /** Id of the cell's unit. */
  readonly id: string;
  readonly headcount: number;
}

export interface Cells {
  /** Sorted by id (UTF-8 bytes); none when fewer than k + 2 people are eligible. */
  readonly cells: readonly Cell[];
  /** For each unit with somebody to answer there, the id of the cell where they answer. */
  readonly cellOf: ReadonlyMap<string, string>;
}

/**
 * The unit in whose cell somebody of `unit` answers, before small cells are merged: the parent of the
 * topmost unit that they lead and that contains them, else their own.
 */
export function answeringUnit(tree: Tree, unit: string, leads: ReadonlySet<string>): string {
  const path = pathToRoot(tree, unit);
  const aboveLed = path.findLastIndex((id) => leads.has(id)) + 1;
  return path[Math.min(aboveLed, path.length - 1)]!;
}

/** `unit` and all units above it, from below. Throws InvalidInput when the tree lacks it. */
export function pathToRoot(tree: Tree, unit: string): string[] {
  const path: string[] = [];
  for (let position = positionOf(tree, unit); position !== -1; position = tree.parent[position]!) {
    path.push(tree.units[position]!.id);
  }
  return path;
}

/** The cells for eligible people who are given by their answering units, one entry a person. */
export function makeCells(
  tree: Tree<CodedUnit>,
  answeringUnits: readonly string[],
  k: number,
): Cells {
  const least = k + CELL_MARGIN;
  if (answeringUnits.length < least) return { cells: [], cellOf: new Map() };
  const people = tree.units.map(() => 0);
  for (const unit of answeringUnits) people[positionOf(tree, unit)]! += 1;
  const answered = people.map((count) => count > 0);
  const handedTo = handUpSmallCells(tree, people, least);
  fillRootCell(tree, people, handedTo, least);

  const cellAt: number[] = [];
  handedTo.forEach((above, position) => {
    cellAt.push(above === -1 ? position : cellAt[above]!);
  });
  const cellOf = new Map<string, string>();
  tree.units.forEach(({ id }, position) => {
    if (answered[position]) cellOf.set(id, tree.units[cellAt[position]!]!.id);
  });
  const cells = tree.units
    .map(({ id }, position) => ({ id, headcount: people[position]! }))
    .filter(({ headcount }) => headcount > 0)
    .sort((a, b) => compareUtf8(a.id, b.id));
  return { cells, cellOf };
}

/** Moves people of cells below `least` upwards; returns where each unit's cell went, -1 when it stayed. */
function handUpSmallCells(tree: Tree, people: number[], least: number): number[] {
  const handedTo = people.map(() => -1);
  for (let position = people.length - 1; position > 0; position--) {
    const count = people[position]!;
    if (count > 0 && count < least) handUp(people, handedTo, position, tree.parent[position]!);
  }
  return handedTo;
}

/** The root has nobody above: it takes in further cells, the highest and smallest first. */
function fillRootCell(
  tree: Tree<CodedUnit>,
  people: number[],
  handedTo: number[],
  least: number,
): void {
  const depth = depths(tree);
  const others = tree.units
    .map((_, position) => position)
    .filter((position) => position > 0 && people[position]! > 0)
    .sort(
      (a, b) =>
        depth[a]! - depth[b]! ||
        people[a]! - people[b]! ||
        compareUtf8(tree.units[a]!.code, tree.units[b]!.code),
    );
  for (const position of others) {
    if (people[0]! === 0 || people[0]! >= least) return;
    handUp(people, handedTo, position, 0);
  }
}

function handUp(people: number[], handedTo: number[], from: number, to: number): void {
  people[to]! += people[from]!;
  people[from] = 0;
  handedTo[from] = to;
}

function depths(tree: Tree): number[] {
  const depth: number[] = [];
  for (const above of tree.parent) depth.push(above === -1 ? 0 : depth[above]! + 1);
  return depth;
}

function positionOf(tree: Tree, unit: string): number {
  const position = tree.at.get(unit);
  if (position === undefined) throw new InvalidInput(`unit ${unit} is not in the tree`);
  return position;
}
