/**
 * Guarantee: finds counts that are not the true ones, participation for fewer than 50 people, and anything
 * shown from which the lowest number of respondents of an atom would be above its head count less 2. Works the
 * lowest numbers out from what is shown, and uses none of what made it.
 * Limits: reads of a question's respondents what its edges tell at least.
 * Source: the disclosure rules, sections 4 and 7.
 */
import { fewestFor } from '../band.ts';
import { DISTRIBUTION_FROM, PARTICIPATION_FROM, SILENT_PEOPLE } from '../policy.ts';
import { type Interval, overlap, type Ranges, rangesOf } from '../ranges.ts';
import type { ReleaseContent, ReleaseNode } from '../release-content.ts';
import type { Counts } from '../tally.ts';
import { type Forest, forestOf, perAtom, type Tree, withBelow } from '../tree.ts';
import { respondentsIn } from './bands.ts';
import { participationOf, respondentsAt } from './participation.ts';

type NodeAt = readonly (ReleaseNode | undefined)[];

/** What is wrong with what a release tells about counts, as sentences; empty when nothing is. */
export function auditRespondents(
  nodeAt: NodeAt,
  content: ReleaseContent,
  tree: Tree,
  counts: Counts,
): string[] {
  const faults = auditTruth(nodeAt, tree, counts);
  if (faults.length > 0) return faults;
  const forest = forestOf(
    tree,
    nodeAt.map((node) => node !== undefined),
  );
  const nodes = forest.units.map((unit) => nodeAt[unit]!);
  const heads = perAtom(forest, counts.eligible);
  const totals = withBelow(forest.parent, heads);
  const round = rangesOf(
    forest.parent,
    perAtom(forest, counts.respondents).map((n, i) => ({
      lo: Math.min(n, content.k),
      hi: heads[i]!,
    })),
    nodes.map((node, place) => shownOf(node, totals[place]!)),
  );
  if ('contradiction' in round) return ['the counts shown contradict each other'];
  return [
    ...auditSizes(nodeAt, tree, counts, content.items),
    ...auditSilence('the release', nodes, heads, round),
    ...content.items.flatMap((item) => {
      const own = nodes.map(({ levels }, place) => {
        const band = levels[item] ?? null;
        return { lo: band === null ? 0 : fewestFor(band)!, hi: round.nodes[place]!.hi };
      });
      const atoms = heads.map((people) => ({ lo: 0, hi: people }));
      const ranges = rangesOf(forest.parent, atoms, own);
      if ('contradiction' in ranges) return [`item ${item}: the edges contradict the counts`];
      return auditSilence(`item ${item}`, nodes, heads, ranges);
    }),
  ];
}

function auditTruth(nodeAt: NodeAt, tree: Tree, counts: Counts): string[] {
  const eligible = withBelow(tree.parent, counts.eligible);
  const respondents = withBelow(tree.parent, counts.respondents);
  return nodeAt.flatMap((node, unit) => {
    if (node === undefined) return [];
    const n = respondents[unit]!;
    const shown = respondentsIn(node.respondents);
    const isTrue = shown !== null && n >= shown.lo && n <= shown.hi;
    const { participation } = node;
    const fits = participation === null || participation === participationOf(n, eligible[unit]!);
    return isTrue && fits ? [] : [`unit ${node.unit} shows other counts than it has`];
  });
}

/** Participation and distributions stand for groups of some size; the latter with two more people than answers. */
function auditSizes(
  nodeAt: NodeAt,
  tree: Tree,
  { eligible }: Counts,
  items: readonly string[],
): string[] {
  const tooSmall = (isShown: (node: ReleaseNode) => boolean, from: number, what: string) => {
    const forest: Forest = forestOf(
      tree,
      nodeAt.map((node) => node !== undefined && isShown(node)),
    );
    const small = perAtom(forest, eligible).findIndex((people) => people > 0 && people < from);
    if (small === -1) return [];
    return [`${what} of unit ${tree.units[forest.units[small]!]!.id} is about too few people`];
  };
  return [
    ...tooSmall(
      ({ participation }) => participation !== null,
      PARTICIPATION_FROM,
      'the participation',
    ),
    ...items.flatMap((item) =>
      tooSmall(
        ({ distribution }) => distribution?.[item] !== undefined,
        DISTRIBUTION_FROM + SILENT_PEOPLE,
        `the distribution of item ${item}`,
      ),
    ),
  ];
}

function auditSilence(
  what: string,
  nodes: readonly ReleaseNode[],
  heads: readonly number[],
  ranges: Ranges,
): string[] {
  return nodes
    .filter((_, place) => {
      const people = heads[place]!;
      return people > 0 && ranges.atoms[place]!.lo > people - SILENT_PEOPLE;
    })
    .map(({ unit }) => `${what}: unit ${unit} tells that everybody answered`);
}

function shownOf({ respondents, participation }: ReleaseNode, people: number): Interval {
  const shown = overlap(respondentsIn(respondents)!, { lo: 0, hi: people });
  return participation === null ? shown : overlap(shown, respondentsAt(participation, people));
}
