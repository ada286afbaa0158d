/** The one action that a unit takes up after a round: who may see it, who writes it, how it ends. */
import { toBase64url } from '../core/bytes.ts';
import { localDay } from '../core/calendar.ts';
import { isClosed, nextStatuses } from '../core/follow-up.ts';
import { isUniqueConflict } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activeUnits, pathToRoot } from '../people/service.ts';
import { releaseList } from '../publication/service.ts';
import { checkMaySee } from '../results/service.ts';
import { type User, unitsWithLeader } from '../users/service.ts';
import type { FollowUp, TeamFollowUp, UnitFollowUps } from './answers.ts';
import type { FollowUpChange, FollowUpRequest } from './input.ts';
import {
  type FollowUpRow,
  followUpById,
  followUpsOfUnits,
  insertFollowUp,
  replaceFollowUp,
  unitById,
} from './queries.ts';

const ID_LENGTH = 9;

/** Throws AppError `missing`, always the same, for a unit that they may not see or that isn't there. */
export async function followUpsForUser(
  deps: Pick<Deps, 'database'>,
  user: User,
  unitId: string,
): Promise<UnitFollowUps> {
  await checkMaySee(deps, user, unitId);
  const unit = (await unitById(deps.database, unitId))!;
  const followUps = (await followUpsOfUnits(deps.database, [unitId])).map(
    ({ followUp, opens, ...names }): FollowUp => ({
      id: followUp.id,
      ...toTeam({ followUp, ...names }),
      round: followUp.round,
      opens,
    }),
  );
  const newest = (await releaseList(deps.database)).at(-1);
  const isNew = newest && unit.active && !followUps.some(({ round }) => round === newest.round);
  return {
    unit: { id: unit.id, name: unit.name },
    mayWrite: await mayWrite(deps, user, unitId),
    roundForNew: isNew ? { round: newest.round, opens: newest.opens, closes: newest.closes } : null,
    followUps,
  };
}

const SHOWN_TO_EMPLOYEES = 3;

/** For an employee: the newest follow-ups of the unit, at most 3, or of the nearest unit above with any. */
export async function followUpsForEmployee(
  { database }: Pick<Deps, 'database'>,
  unitId: string,
): Promise<TeamFollowUp[]> {
  const path = await pathToRoot(database, unitId);
  const all = (await followUpsOfUnits(database, path)).map(toTeam);
  const nearest = path.find((id) => all.some(({ unit }) => unit.id === id));
  return all.filter(({ unit }) => unit.id === nearest).slice(0, SHOWN_TO_EMPLOYEES);
}

/**
 * Writes a unit's follow-up after the newest published round. Throws AppError `missing` for a unit that
 * they may not see or that left the tree, `role` for one that they may not write for, `early` before the first release,
 * `conflict` when the unit has one already, and `invalid` for an unknown owner's unit.
 */
export async function writeFollowUp(
  deps: Pick<Deps, 'database' | 'random'>,
  user: User,
  request: FollowUpRequest,
): Promise<{ id: string }> {
  const { unit, action, owner, ownerUnit, due } = request;
  await checkMaySee(deps, user, unit);
  await checkMayWrite(deps, user, unit);
  if (!(await unitById(deps.database, unit))!.active) throw new AppError('missing');
  const newest = (await releaseList(deps.database)).at(-1);
  if (!newest) throw new AppError('early', 'no round is published yet');
  const id = toBase64url(deps.random(ID_LENGTH));
  const row: FollowUpRow = {
    id,
    unitId: unit,
    round: newest.round,
    status: 'concept',
    due,
    action,
    owner,
    ownerUnitId: await checkedOwnerUnit(deps, unit, ownerUnit),
    gain: null,
    learning: null,
    closedOn: null,
  };
  await insertFollowUp(deps.database, row).catch((error: unknown) => {
    throw isUniqueConflict(error) ? new AppError('conflict') : error;
  });
  return { id };
}

/**
 * Changes a follow-up. Closing takes a learning and whether the gain came; how it ended stays, while its
 * words can still be put right. Throws AppError `missing`, `role`, `invalid`, and `conflict` for a step
 * that the chain doesn't have or when somebody else took one meanwhile.
 */
export async function changeFollowUp(
  deps: Pick<Deps, 'database' | 'clock' | 'config'>,
  user: User,
  id: string,
  change: FollowUpChange,
): Promise<{ id: string }> {
  const before = await followUpById(deps.database, id);
  if (!before) throw new AppError('missing');
  await checkMaySee(deps, user, before.unitId);
  await checkMayWrite(deps, user, before.unitId);
  const { status, ownerUnit = before.ownerUnitId } = change;
  if (!nextStatuses(before.status).includes(status)) {
    throw new AppError('conflict', `it is ${before.status} and can't become ${status}`);
  }
  const after: FollowUpRow = {
    ...before,
    status,
    action: change.action ?? before.action,
    owner: change.owner ?? before.owner,
    ownerUnitId:
      ownerUnit === before.ownerUnitId
        ? ownerUnit
        : await checkedOwnerUnit(deps, before.unitId, ownerUnit),
    due: change.due ?? before.due,
    gain: change.gain ?? before.gain,
    learning: change.learning ?? before.learning,
  };
  const closes = isClosed(status);
  if (closes && (after.gain === null || after.learning === null)) {
    throw new AppError('invalid', 'closing takes gain and learning');
  }
  if (!closes && (after.gain !== null || after.learning !== null)) {
    throw new AppError('invalid', 'gain and learning come with closing');
  }
  if (closes) after.closedOn ??= localDay(deps.clock(), deps.config.timeZone);
  if (!(await replaceFollowUp(deps.database, before, after))) throw new AppError('conflict');
  return { id };
}

/** The units in which an owner may work: all that stand in the tree, each with the unit above it. */
export async function ownerUnits({ database }: Pick<Deps, 'database'>) {
  const units = await activeUnits(database);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return units.map(({ id, name, parentId }) => ({
    id,
    name,
    above: parentId === null ? null : (names.get(parentId) ?? null),
  }));
}

function toTeam(found: {
  followUp: FollowUpRow;
  unitName: string;
  ownerUnitName: string | null;
}): TeamFollowUp {
  const { unitId, ownerUnitId, action, owner, due, status, gain, learning } = found.followUp;
  const ownerUnit =
    ownerUnitId !== null && found.ownerUnitName !== null
      ? { id: ownerUnitId, name: found.ownerUnitName }
      : null;
  const unit = { id: unitId, name: found.unitName };
  return { unit, action, owner, ownerUnit, due, status, gain, learning };
}

/** Those who lead the unit; when nobody does, those who lead the nearest unit above that somebody leads. */
async function mayWrite(
  { database }: Pick<Deps, 'database'>,
  user: User,
  unitId: string,
): Promise<boolean> {
  if (user.role !== 'leader') return false;
  const led = await unitsWithLeader(database);
  const nearest = (await pathToRoot(database, unitId)).find((id) => led.has(id));
  return nearest !== undefined && user.led.includes(nearest);
}

async function checkMayWrite(deps: Pick<Deps, 'database'>, user: User, unitId: string) {
  if (!(await mayWrite(deps, user, unitId))) {
    throw new AppError('role', 'a follow-up is written by those who lead the unit');
  }
}

/** The owner's unit as it is stored: null for the unit itself. */
async function checkedOwnerUnit(
  { database }: Pick<Deps, 'database'>,
  unit: string,
  ownerUnit: string | null,
): Promise<string | null> {
  if (ownerUnit === null || ownerUnit === unit) return null;
  if (!(await unitById(database, ownerUnit))?.active) {
    throw new AppError('invalid', 'ownerUnit: there is no such unit');
  }
  return ownerUnit;
}

export { agreeToBand, proposeBand } from './tolerance.ts';
