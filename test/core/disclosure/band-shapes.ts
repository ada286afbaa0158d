import type { Band } from '../../../src/core/disclosure/band.ts';
import { shownBands } from '../../../src/core/disclosure/shown-bands.ts';

/** Forests, and the bands that the rules make for them. */
/** A forest of nodes with the people of each atom; -1 for no parent. */
export interface Shape {
  parent: number[];
  people: number[];
}

export type Bands = readonly (Band | null)[];
export type Show = (shape: Shape, sums: readonly number[]) => Bands;

export const byTheRules: Show = ({ parent, people }, sums) =>
  shownBands(
    parent,
    people.map((n, i) => ({ people: n, sum: sums[i]! })),
  ).bands;

/** For each node the nearest node at or above it that shows a band; -1 for none. */
export function homes(parent: readonly number[], bands: Bands): number[] {
  const home: number[] = [];
  parent.forEach((above, node) => {
    home.push(bands[node] !== null ? node : above === -1 ? -1 : home[above]!);
  });
  return home;
}

export const LEAF = [-1];
export const CHAIN2 = [-1, 0];
export const CHAIN3 = [-1, 0, 1];
export const FORK = [-1, 0, 0];
