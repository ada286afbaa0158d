/** What a person may see of results. Everything here is made from releases and public manifests alone. */
import type { ReleaseNode } from '../core/disclosure/release.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activeUnits, pathToRoot } from '../people/service.ts';
import type { User } from '../users/service.ts';
import { nearestShown, type Published, publishedRounds } from './published.ts';

/** What a round shows for a unit; `node` is null in a round that does not show it. */
export interface RoundResult {
  round: string;
  opens: string;
  closes: string;
  items: readonly string[];
  node: ReleaseNode | null;
}

interface NamedUnit {
  id: string;
  name: string;
}

/**
 * For an employee: in every round the own unit's node, or that of the nearest unit above that is
 * shown; oldest first. Rounds that show neither are left out.
 */
export async function resultsForEmployee(
  deps: Pick<Deps, 'database'>,
  unit: NamedUnit,
): Promise<{ unit: NamedUnit; results: (RoundResult & { node: ReleaseNode })[] }> {
  const rounds = await publishedRounds(deps);
  const results = rounds.flatMap((published) => {
    const node = nearestShown(published, unit.id);
    return node ? [{ ...roundResult(published, node), node }] : [];
  });
  return { unit, results };
}

/** A unit in the list of those that somebody may see. */
export interface VisibleUnit {
  id: string;
  code: string;
  name: string;
  /** The unit above in the list; null when there is none. */
  parent: string | null;
  depth: number;
  /** Whether any round shows it. */
  shown: boolean;
  /** The nearest unit at or above it that the newest round shows; null for none. */
  nearestShown: NamedUnit | null;
}

/**
 * The units somebody may see, in the tree's order (children by code): all for HR and observers; for a
 * leader the led units with all below them.
 */
export async function visibleUnits(
  deps: Pick<Deps, 'database'>,
  user: User,
): Promise<VisibleUnit[]> {
  const rounds = await publishedRounds(deps);
  const newest = rounds.at(-1);
  const ordered = await unitsInOrder(deps);
  const visible = new Map<string, VisibleUnit>();
  for (const { id, code, name, parentId } of ordered) {
    const above = parentId === null ? undefined : visible.get(parentId);
    if (!above && user.role === 'leader' && !user.led.includes(id)) continue;
    const node = newest && nearestShown(newest, id);
    visible.set(id, {
      id,
      code,
      name,
      parent: above?.id ?? null,
      depth: above ? above.depth + 1 : 0,
      shown: rounds.some(({ nodes }) => nodes.has(id)),
      nearestShown: node ? { id: node.unit, name: node.name } : null,
    });
  }
  return [...visible.values()];
}

async function unitsInOrder({ database }: Pick<Deps, 'database'>) {
  const units = await activeUnits(database);
  const below = new Map<string | null, typeof units>();
  for (const unit of units) {
    below.set(unit.parentId, [...(below.get(unit.parentId) ?? []), unit]);
  }
  const ordered: typeof units = [];
  const open = [...(below.get(null) ?? [])];
  for (let unit = open.pop(); unit; unit = open.pop()) {
    ordered.push(unit);
    const children = below.get(unit.id) ?? [];
    open.push(...children.toSorted((a, b) => (a.code < b.code ? 1 : -1)));
  }
  return ordered;
}

/** What one unit's page shows: every round, oldest first, with a gap where the unit is not shown. */
export interface UnitResults {
  unit: NamedUnit & { code: string };
  results: (RoundResult & { nearestShown: NamedUnit | null })[];
}

/**
 * A unit's results for somebody who signed in. Throws AppError `missing`, always the same, for a unit
 * that they may not see, that no round shows, or that doesn't exist.
 */
export async function resultsForUnit(
  deps: Pick<Deps, 'database'>,
  user: User,
  unitId: string,
): Promise<UnitResults> {
  const rounds = await publishedRounds(deps);
  const newestNode = rounds.findLast(({ nodes }) => nodes.has(unitId))?.nodes.get(unitId);
  if (!newestNode || !(await maySee(deps, user, unitId, rounds.at(-1)))) {
    throw new AppError('missing');
  }
  const results = rounds.map((published) => {
    const node = published.nodes.get(unitId) ?? null;
    const above = node ? undefined : nearestShown(published, unitId);
    return {
      ...roundResult(published, node),
      nearestShown: above ? { id: above.unit, name: above.name } : null,
    };
  });
  return { unit: { id: unitId, code: newestNode.code, name: newestNode.name }, results };
}

/** A leader sees the led units, all below them, and the nearest shown unit above one that is not shown. */
async function maySee(
  { database }: Pick<Deps, 'database'>,
  user: User,
  unitId: string,
  newest: Published | undefined,
): Promise<boolean> {
  if (user.role !== 'leader') return true;
  const path = await pathToRoot(database, unitId);
  if (path.some((id) => user.led.includes(id))) return true;
  return user.led.some((id) => newest && nearestShown(newest, id)?.unit === unitId);
}

function roundResult({ release, manifest }: Published, node: ReleaseNode | null): RoundResult {
  const { round, items } = release;
  return { round, opens: manifest.opens, closes: manifest.closes, items, node };
}
