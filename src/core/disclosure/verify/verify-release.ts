/**
 * Guarantee: anybody with the public manifest and a release can see whether the release can have come
 * from the rules: same round, form and tree, no cell too small, head counts that fit everything shown, no
 * group of which it tells that everybody answered, bands of the right tables that no atom's answers can be
 * worked out from, distributions that fit them.
 * Never a false alarm.
 * Limits: the answers are gone, so true counts, and whether the best set of nodes was chosen, can't be
 * checked; nor the order of `notShown`, for unit codes aren't public; nor answers that an operator invents.
 * Source: the disclosure rules; the contract, "Release".
 */
import { canonicalJson, hash } from '../../canonical.ts';
import { type Manifest, manifestText } from '../../manifest.ts';
import { people } from '../people.ts';
import { CELL_MARGIN, QUALITY_RESPONDENTS_FROM, QUALITY_UNITS_FROM } from '../policy.ts';
import type { Release } from '../release.ts';
import { respondentsIn } from '../respondents/bands.ts';
import { forestOf, makeTree, type Tree } from '../tree.ts';
import { type Placed, verifyCounts } from './verify-counts.ts';
import { verifyLevels } from './verify-levels.ts';
import { verifyShares } from './verify-shares.ts';

/** What is wrong with a release, as sentences that name units by code or id; empty when nothing is. */
export function verifyRelease(release: Release, manifest: Manifest): string[] {
  const tree = makeTree(manifest.units);
  const faults = [...verifyHeader(release, manifest), ...verifyManifestCells(manifest)];
  const unitFaults = verifyUnits(release, tree);
  if (unitFaults.length > 0) return [...faults, ...unitFaults];

  const placed = place(release, manifest, tree);
  const { faults: countFaults, counts } = verifyCounts(placed);
  if (counts === null) return [...faults, ...countFaults];
  return [
    ...faults,
    ...countFaults,
    ...verifyLevels(placed, counts),
    ...verifyShares(placed, counts),
    ...verifyQuality(placed, manifest),
  ];
}

function verifyHeader(release: Release, manifest: Manifest): string[] {
  const faults: string[] = [];
  if (release.round !== manifest.round) {
    faults.push(`the release is of round ${release.round}, the manifest of ${manifest.round}`);
  }
  if (release.manifestHash !== hash(manifestText(manifest))) {
    faults.push('the release names another manifest');
  }
  if (release.k !== manifest.k) {
    faults.push(`the release has k = ${release.k}, the manifest k = ${manifest.k}`);
  }
  if (canonicalJson([...release.items]) !== canonicalJson([...manifest.items])) {
    faults.push('the release has other items than the manifest, or another order');
  }
  return faults;
}

function verifyManifestCells({ cells, k }: Manifest): string[] {
  return cells
    .filter(({ headcount }) => headcount < k + CELL_MARGIN)
    .map(
      ({ id, headcount }) => `cell ${id} has ${headcount} people, fewer than ${k + CELL_MARGIN}`,
    );
}

function verifyUnits({ nodes, notShown }: Release, tree: Tree): string[] {
  const named = new Set([...nodes.map(({ unit }) => unit), ...notShown]);
  const unknown = [...named].filter((id) => !tree.at.has(id));
  const missing = tree.units.filter(({ id }) => !named.has(id));
  const moved = nodes.filter(({ unit, parent }) => {
    const position = tree.at.get(unit);
    return position !== undefined && tree.units[position]!.parent !== parent;
  });
  return [
    ...unknown.map((id) => `unit ${id} of the release is not in the manifest`),
    ...missing.map(({ id }) => `unit ${id} of the manifest is not in the release`),
    ...moved.map(({ code }) => `unit ${code} has another parent than in the manifest`),
  ];
}

function place(release: Release, manifest: Manifest, tree: Tree): Placed {
  const eligible = tree.units.map(() => 0);
  for (const { id, headcount } of manifest.cells) eligible[tree.at.get(id)!] = headcount;
  const shown = new Set(release.nodes.map(({ unit }) => unit));
  const forest = forestOf(
    tree,
    tree.units.map(({ id }) => shown.has(id)),
  );
  return { release, tree, forest, eligible: people(eligible), k: manifest.k };
}

function verifyQuality({ release }: Placed, manifest: Manifest): string[] {
  if (release.quality === null) return [];
  const root = release.nodes.find(({ parent }) => parent === null);
  const respondents = root === undefined ? 0 : respondentsIn(root.respondents)!.lo;
  const allowed =
    respondents >= QUALITY_RESPONDENTS_FROM && manifest.cells.length >= QUALITY_UNITS_FROM;
  return allowed ? [] : ['figures of quality are shown for too few respondents or units'];
}
