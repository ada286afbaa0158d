/** What a person may see of results. Everything here is made from releases and public manifests alone. */
import type { ReleaseNode } from '../core/disclosure/release.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { NamedUnit } from '../http/formats.ts';
import { allUnits, predecessorsOf, type UnitRow } from '../people/service.ts';
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
import {
  nearestShown,
  nearestShownToday,
  newestRounds,
  type Parents,
  type Published,
  pathFrom,
} from './published.ts';
import { sightOf } from './sight.ts';

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
 * leader the led units with all below them. A unit that was closed stays as long as the newest round
 * shows it. `newest` is null before the first release.
 */
export async function visibleUnits(
  deps: Pick<Deps, 'database'>,
  user: User,
): Promise<VisibleUnits> {
  const rounds = await newestRounds(deps);
  const newest = rounds.at(-1);
  const core = newest?.items.filter((item) => item.core).map(named) ?? [];
  const units = await allUnits(deps.database);
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const there = units.filter(({ id, active }) => active || newest?.nodes.has(id));
  const visible = new Map<string, VisibleUnit>();
  for (const { id, code, name, parentId } of inOrder(there, parents)) {
    const isLed = pathFrom(id, parents).some((unit) => user.led.includes(unit));
    if (user.role === 'leader' && !isLed) continue;
    const above = parentId === null ? undefined : visible.get(parentId);
    const nearest = newest && nearestShownToday(newest, parents, id);
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

/** From the top, children by code. A unit's parent is the nearest unit above it that is among `units`. */
function inOrder(units: readonly UnitRow[], parents: Parents): UnitRow[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, UnitRow[]>();
  for (const unit of units) {
    const parentId = pathFrom(unit.id, parents).find((id) => id !== unit.id && ids.has(id)) ?? null;
    below.set(parentId, [...(below.get(parentId) ?? []), { ...unit, parentId }]);
  }
  const last = (parentId: string | null) =>
    (below.get(parentId) ?? []).toSorted((a, b) => (a.code < b.code ? 1 : -1));
  const ordered: UnitRow[] = [];
  const open = last(null);
  for (let unit = open.pop(); unit; unit = open.pop()) {
    ordered.push(unit);
    open.push(...last(unit.id));
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
  const newest = rounds.at(-1)!;
  const maySee = await sightOf(deps, user, newest);
  if (!(await maySee(unitId))) throw new AppError('missing');

  const parent = newest.parents.get(unitId);
  const above = parent == null ? undefined : nearestShown(newest, parent);
  return {
    unit: { id: unitId, code: newestNode.code, name: newestNode.name },
    above: above ? { id: above.unit, name: above.name, maySee: await maySee(above.unit) } : null,
    results: rounds.map((round) => roundResult(round, unitId, round.nodes.get(unitId))),
    predecessors: await predecessors(deps, unitId, rounds),
  };
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
export { checkMaySee } from './sight.ts';
