/** What a person may see of results. Everything here is made from releases and public manifests alone. */
import type { ReleaseNode } from '../core/disclosure/release.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { NamedUnit } from '../http/formats.ts';
import { activeUnits, pathToRoot, predecessorsOf } from '../people/service.ts';
import type { User } from '../users/service.ts';
import type {
  EmployeeResults,
  NewestRound,
  Predecessor,
  RoundResult,
  UnitResults,
  VisibleUnit,
  VisibleUnits,
} from './answers.ts';
import { nearestShown, newestRounds, type Published, publishedRounds } from './published.ts';

/**
 * For an employee: in each of the 24 newest rounds the own unit's node, or that of the nearest unit
 * above that is shown, or null; oldest first. With the own unit's predecessors.
 */
export async function resultsForEmployee(
  deps: Pick<Deps, 'database'>,
  unit: NamedUnit,
): Promise<EmployeeResults> {
  const rounds = await newestRounds(deps);
  return {
    unit,
    results: rounds.map((round) => roundResult(round, unit.id, nearestShown(round, unit.id))),
    predecessors: await predecessors(deps, unit.id, rounds),
  };
}

/**
 * The units somebody may see, in the tree's order (children by code): all for HR and observers; for a
 * leader the led units with all below them. `newest` is null before the first release.
 */
export async function visibleUnits(
  deps: Pick<Deps, 'database'>,
  user: User,
): Promise<VisibleUnits> {
  const rounds = await newestRounds(deps);
  const newest = rounds.at(-1);
  const core = newest?.items.filter((item) => item.core).map(named) ?? [];
  const visible = new Map<string, VisibleUnit>();
  for (const { id, code, name, parentId } of await unitsInOrder(deps)) {
    const above = parentId === null ? undefined : visible.get(parentId);
    if (!above && user.role === 'leader' && !user.led.includes(id)) continue;
    const nearest = newest && nearestShown(newest, id);
    visible.set(id, {
      id,
      code,
      name,
      parent: above?.id ?? null,
      depth: above ? above.depth + 1 : 0,
      shown: rounds.some(({ nodes }) => nodes.has(id)),
      nearestShown: nearest ? { id: nearest.unit, name: nearest.name } : null,
      levels: levelsOf(newest?.nodes.get(id), core),
    });
  }
  return { newest: newest ? headOf(newest, core) : null, units: [...visible.values()] };
}

function levelsOf(node: ReleaseNode | undefined, items: readonly { id: string }[]) {
  return node ? Object.fromEntries(items.map(({ id }) => [id, node.levels[id] ?? null])) : null;
}

function headOf({ release, manifest }: Published, items: NewestRound['items']): NewestRound {
  return { round: release.round, opens: manifest.opens, items };
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

/**
 * A unit's results for somebody who signed in. Throws AppError `missing`, always the same, for a unit
 * that they may not see, that no round shows, or that doesn't exist.
 */
export async function resultsForUnit(
  deps: Pick<Deps, 'database'>,
  user: User,
  unitId: string,
): Promise<UnitResults> {
  const rounds = await newestRounds(deps);
  const newestNode = rounds.findLast(({ nodes }) => nodes.has(unitId))?.nodes.get(unitId);
  if (!newestNode) throw new AppError('missing');
  const path = user.role === 'leader' ? await pathToRoot(deps.database, unitId) : [];
  const newest = rounds.at(-1)!;
  if (!maySee(user, unitId, path, newest)) throw new AppError('missing');

  const parent = newest.parents.get(unitId);
  const above = parent == null ? undefined : nearestShown(newest, parent);
  return {
    unit: { id: unitId, code: newestNode.code, name: newestNode.name },
    above: above
      ? {
          id: above.unit,
          name: above.name,
          maySee: maySee(user, above.unit, pathFrom(path, above.unit), newest),
        }
      : null,
    results: rounds.map((round) => roundResult(round, unitId, round.nodes.get(unitId))),
    predecessors: await predecessors(deps, unitId, rounds),
  };
}

/** The part of a path to the root that begins at `unitId`; empty when it isn't on it. */
function pathFrom(path: readonly string[], unitId: string): readonly string[] {
  return path.includes(unitId) ? path.slice(path.indexOf(unitId)) : [];
}

/**
 * Throws AppError `missing`, always the same, for a unit that doesn't exist or that somebody may not see.
 * HR and observers see all; a leader sees the led units, all below them, and the nearest shown unit
 * above one that the newest round does not show. A unit need not be shown itself.
 */
export async function checkMaySee(
  deps: Pick<Deps, 'database'>,
  user: User,
  unitId: string,
): Promise<void> {
  const path = await pathToRoot(deps.database, unitId);
  const newest = (await publishedRounds(deps)).at(-1);
  if (path.length === 0 || !maySee(user, unitId, path, newest)) throw new AppError('missing');
}

/** `path`: from the unit to the root; it is looked at for leaders alone. */
function maySee(
  { role, led }: User,
  unitId: string,
  path: readonly string[],
  newest: Published | undefined,
): boolean {
  if (role !== 'leader' || path.some((id) => led.includes(id))) return true;
  return led.some((id) => newest && nearestShown(newest, id)?.unit === unitId);
}

async function predecessors(
  { database }: Pick<Deps, 'database'>,
  unitId: string,
  rounds: readonly Published[],
): Promise<Predecessor[]> {
  const earlier = await predecessorsOf(database, unitId);
  return earlier
    .map((unit) => ({
      unit,
      results: rounds.flatMap((published) => {
        const node = published.nodes.get(unit.id);
        return node ? [{ ...roundResult(published, unit.id, node), node }] : [];
      }),
    }))
    .filter(({ results }) => results.length > 0);
}

/** `node` is the unit's own, or that of the nearest unit above it. */
function roundResult(
  { release, manifest, items, organisation, parents }: Published,
  unitId: string,
  node: ReleaseNode | undefined,
): RoundResult {
  const isRoot = node ? node.parent === null : parents.get(unitId) === null;
  return {
    round: release.round,
    opens: manifest.opens,
    closes: manifest.closes,
    items: items.map(named),
    organisation: isRoot ? null : organisation,
    node: node ?? null,
  };
}

function named({ id, construct }: { id: string; construct: string }) {
  return { id, construct };
}

export { type Published, publishedRounds } from './published.ts';
