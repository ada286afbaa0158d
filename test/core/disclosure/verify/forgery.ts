import { canonicalJson, type Json } from '../../../../src/core/canonical.ts';
import { makeCells } from '../../../../src/core/disclosure/cells.ts';
import {
  makeRelease,
  type Release,
  type ReleaseInput,
  readRelease,
  releaseText,
} from '../../../../src/core/disclosure/release.ts';
import { makeTree } from '../../../../src/core/disclosure/tree.ts';
import { verifyRelease } from '../../../../src/core/disclosure/verify/verify-release.ts';
import { InvalidInput } from '../../../../src/core/invalid-input.ts';
import type { Manifest } from '../../../../src/core/manifest.ts';
import { histogramOf, manifestOf, roundOf } from '../worlds.ts';

/** A release that may be changed, as somebody who forges one would. */
export interface Forgery {
  round: string;
  k: number;
  manifestHash: string;
  items: string[];
  quality: Json;
  nodes: {
    unit: string;
    code: string;
    name: string;
    parent: string | null;
    respondents: string;
    participation: number | null;
    levels: Record<string, [number, number] | null>;
    distribution: Record<string, Record<string, [number, number]>> | null;
  }[];
  notShown: string[];
}

/** What is wrong with a release after `change`: either its form, or what the verification finds. */
export function faultsAfter(
  release: Release,
  manifest: Manifest,
  change: (forgery: Forgery) => unknown,
): string[] {
  const forgery = JSON.parse(releaseText(release)) as Forgery;
  change(forgery);
  try {
    return verifyRelease(readRelease(canonicalJson(forgery as unknown as Json)), manifest);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return [error.message];
  }
}

/** A municipality: [code, parent, people, respondents, sum of the answers to aut1]; own1 is all threes. */
const rows: [string, string | null, number, number, number][] = [
  ['1', null, 20, 15, 45],
  ['11', '1', 10, 8, 30],
  ['111', '11', 12, 9, 20],
  ['112', '11', 2, 2, 8],
  ['12', '1', 60, 45, 150],
  ['121', '12', 70, 55, 130],
  ['13', '1', 0, 0, 0],
  ['131', '13', 14, 10, 31],
];

export function municipality(): { round: ReleaseInput; release: Release; manifest: Manifest } {
  const units = rows.map(([code, parent]) => ({
    id: `u${code}`,
    code,
    parent: parent && `u${parent}`,
  }));
  const attached = rows.flatMap(([code, , people]) => new Array<string>(people).fill(`u${code}`));
  const { cells, cellOf } = makeCells(makeTree(units), attached, 5);
  const own = new Map<string, { people: number; sum: number }>();
  for (const [code, , , respondents, sum] of rows) {
    const cell = cellOf.get(`u${code}`);
    if (cell === undefined) continue;
    const known = own.get(cell) ?? { people: 0, sum: 0 };
    own.set(cell, { people: known.people + respondents, sum: known.sum + sum });
  }
  const tally = new Map(
    [...own].map(([cell, { people, sum }]) => [
      cell,
      { respondents: people, items: [histogramOf(people, sum), histogramOf(people, 3 * people)] },
    ]),
  );
  const round = roundOf({ units, cells, tally, items: ['aut1', 'own1'] });
  return { round, release: makeRelease(round).release, manifest: manifestOf(round) };
}

/** The node of the unit with that code. */
export function nodeIn(forgery: Forgery, code: string): Forgery['nodes'][0] {
  return forgery.nodes.find((node) => node.code === code)!;
}
