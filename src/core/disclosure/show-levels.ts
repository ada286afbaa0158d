/**
 * Guarantee: the edges that a question may show at a node follow its respondents no further than the round's
 * nodes allow (that everybody answered a question would tell that everybody answered), and break the rule
 * for no atom. Answers are looked up by another, last.
 * Limits: one question by itself.
 * Source: the disclosure rules, sections 4 and 5.
 */
import { type Band, tableWithin } from './band.ts';
import { LevelBands } from './level-bands.ts';
import type { People } from './people.ts';
import { type Headroom, NOTHING } from './respondents/headroom.ts';
import { type Forest, forestOf, perAtom, type Tree } from './tree.ts';

/** Where a question may stand. */
export interface LevelNodes {
  readonly tree: Tree;
  /** The nodes that the round shows, which the headroom is about, and those chosen among them. */
  readonly nodes: Forest;
  readonly chosen: readonly boolean[];
  /** Who answered the question, by the tree's positions, each unit's own. */
  readonly people: People;
}

/** Where a unit's own level is looked up: the band of `edges` that its `n` answers fall in. */
export type LookUpLevel = (unit: number, edges: readonly number[], n: number) => Band;

/** By the tree's positions. */
export interface ShownLevels {
  /** null where no level is shown. */
  readonly bands: readonly (Band | null)[];
  /** How many times a band was joined to its neighbour. */
  readonly joined: number;
}

/** A question's levels, from the leaves; `headroom` learns what their edges tell. */
export function showLevels(
  { tree, nodes, chosen, people }: LevelNodes,
  headroom: Headroom,
  lookUp: LookUpLevel,
): ShownLevels {
  const forest = forestOf(tree, chosen);
  const levels = new LevelBands(forest.parent, perAtom(forest, people));
  const bands: (Band | null)[] = tree.units.map(() => null);
  let joined = 0;
  for (let place = nodes.units.length - 1; place >= 0; place--) {
    const unit = nodes.units[place]!;
    if (!chosen[unit]) {
      headroom.show(place, NOTHING);
      continue;
    }
    const own = forest.home[unit]!;
    const n = levels.respondentsAt(own);
    const table = tableWithin(n, headroom.at(place));
    const edges = levels.edgesAt(own, table.edges);
    const band = edges.length > 2 ? lookUp(unit, edges, n) : null;
    joined += table.edges.length - edges.length;
    levels.show(own, band);
    headroom.show(place, band === null ? NOTHING : table.respondents);
    bands[unit] = band;
  }
  return { bands, joined };
}
