/** Forests, and the bands that the rules make for them. */
import { type Band, bandOf, tableWithin } from '../../../src/core/disclosure/band.ts';
import { LevelBands } from '../../../src/core/disclosure/level-bands.ts';
import { people } from '../../../src/core/disclosure/people.ts';
import { withBelow } from '../../../src/core/disclosure/tree.ts';

/** A forest of nodes with the people of each atom; -1 for no parent. */
export interface Shape {
  parent: number[];
  people: number[];
}

export type Bands = readonly (Band | null)[];
export type Show = (shape: Shape, sums: readonly number[]) => Bands;

/** The edges for `n` respondents where many more could have answered. */
export const tableFor = (n: number) => tableWithin(n, n).edges;

/** The bands of all nodes, given their atoms, and how often one was joined. */
export function makeBands(shape: Shape, sums: readonly number[], table = tableFor) {
  const levels = new LevelBands(shape.parent, people(shape.people));
  const totals = withBelow(shape.parent, sums);
  const bands: (Band | null)[] = sums.map(() => null);
  let joined = 0;
  for (let place = sums.length - 1; place >= 0; place--) {
    const n = levels.respondentsAt(place);
    const edges = levels.edgesAt(place, table(n));
    joined += table(n).length - edges.length;
    if (edges.length > 2) bands[place] = bandOf(totals[place]!, edges, n);
    levels.show(place, bands[place]!);
  }
  return { bands, joined };
}

export const byTheRules: Show = (shape, sums) => makeBands(shape, sums).bands;

/** Every node with edges for fewer respondents than it has, as where nearly everybody answered. */
export const withCoarserEdges: Show = (shape, sums) => {
  return makeBands(shape, sums, (n) => tableWithin(n, n < 20 ? 5 : 10).edges).bands;
};

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
