import { auditRelease } from '../../../src/core/disclosure/audit.ts';
import { answers, people } from '../../../src/core/disclosure/people.ts';
import type { ReleaseContent, ReleaseNode } from '../../../src/core/disclosure/release-content.ts';
import type { Counts } from '../../../src/core/disclosure/tally.ts';
import { makeTree, type Tree } from '../../../src/core/disclosure/tree.ts';

export type BandOrNull = [number, number] | null;

/** A release and its counts by hand, one item. [id, parent, eligible, respondents, people, sum] a unit. */
export function caseOf(
  rows: [string, string | null, number, number, number, number][],
  nodes: Record<string, { respondents: string; band: BandOrNull; participation?: number }>,
): { content: ReleaseContent; tree: Tree; counts: Counts } {
  const tree = makeTree(rows.map(([id, parent]) => ({ id, parent })));
  const row = tree.units.map(({ id }) => rows.find(([rowId]) => rowId === id)!);
  const counts = {
    eligible: people(row.map(([, , eligible]) => eligible)),
    respondents: people(row.map(([, , , respondents]) => respondents)),
    items: [
      {
        people: people(row.map(([, , , , own]) => own)),
        answers: {
          sums: answers(row.map(([, , , , , sum]) => sum)),
          unfavourable: answers(row.map(() => 0)),
          favourable: answers(row.map(() => 0)),
        },
      },
    ],
  };
  const shown = Object.entries(nodes).map(
    ([unit, { respondents, band, participation }]): ReleaseNode => ({
      unit,
      code: unit,
      name: unit,
      parent: tree.units[tree.at.get(unit)!]!.parent,
      respondents,
      participation: participation ?? null,
      levels: { aut1: band },
      distribution: null,
    }),
  );
  const content: ReleaseContent = {
    version: 1,
    round: 'r',
    manifestHash: '',
    previousReleaseHash: null,
    k: 5,
    items: ['aut1'],
    quality: null,
    nodes: shown,
    notShown: tree.units.map(({ id }) => id).filter((id) => nodes[id] === undefined),
  };
  return { content, tree, counts };
}

export function audit(...given: Parameters<typeof caseOf>): string[] {
  const { content, tree, counts } = caseOf(...given);
  return auditRelease(content, tree, counts);
}
