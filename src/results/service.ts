/** What a person may see of results. Everything here is made from releases and public manifests alone. */
import { type Release, type ReleaseNode, readRelease } from '../core/disclosure/release.ts';
import { type Manifest, readManifest } from '../core/manifest.ts';
import type { Deps } from '../deps.ts';
import { releasesWithManifests } from '../publication/service.ts';

/** What a round shows for a unit: its own node, or that of the nearest unit above that is shown. */
export interface UnitResult {
  round: string;
  opens: string;
  closes: string;
  items: readonly string[];
  node: ReleaseNode;
}

/** A unit's results in every round, oldest first; rounds that show neither it nor a unit above are left out. */
export async function resultsForUnit(
  deps: Pick<Deps, 'database'>,
  unit: { id: string; name: string },
): Promise<{ unit: { id: string; name: string }; results: UnitResult[] }> {
  const published = await releasesWithManifests(deps.database);
  const results = published.flatMap(({ release: row, manifest: text }): UnitResult[] => {
    const release = readRelease(row.text);
    const manifest = readManifest(text);
    const node = nearestShown(release, manifest, unit.id);
    if (!node) return [];
    const { round, items } = release;
    return [{ round, opens: manifest.opens, closes: manifest.closes, items, node }];
  });
  return { unit, results };
}

function nearestShown(
  { nodes }: Release,
  { units }: Manifest,
  unit: string,
): ReleaseNode | undefined {
  const shown = new Map(nodes.map((node) => [node.unit, node]));
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  for (let id: string | null = unit; id !== null; id = parents.get(id) ?? null) {
    const node = shown.get(id);
    if (node) return node;
  }
  return undefined;
}
