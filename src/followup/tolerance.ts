/**
 * Tolerance bands: before the data, HR and an observer agree on where a construct's level may lie. A band
 * is never changed: a new one is agreed on, and the old one has ended.
 */
import { toBase64url } from '../core/bytes.ts';
import { readQuestions } from '../core/instrument/questions.ts';
import { standardInstrument } from '../core/instrument/standard.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { newestRound, questionsOf } from '../rounds/service.ts';
import type { User } from '../users/service.ts';
import type { BandConstruct, ToleranceBands } from './answers.ts';
import type { ToleranceRequest } from './input.ts';
import {
  agreeToProposal,
  allToleranceBands,
  endToleranceBand,
  insertProposal,
  type ToleranceRow,
  toleranceBand,
} from './queries.ts';

const ID_LENGTH = 9;

/** What can be agreed on, and what was. */
export async function toleranceBands(deps: Pick<Deps, 'database'>): Promise<ToleranceBands> {
  return { constructs: await bandConstructs(deps), bands: await allToleranceBands(deps.database) };
}

/** HR proposes. Throws AppError `invalid` for an unknown construct or a band that isn't one. */
export async function proposeBand(
  deps: Pick<Deps, 'database' | 'clock' | 'random'>,
  user: User,
  request: ToleranceRequest,
): Promise<{ id: string }> {
  const { construct, levelFrom, levelTo } = request;
  if (levelFrom >= levelTo) throw new AppError('invalid', 'levelFrom must be below levelTo');
  if (!(await bandConstructs(deps)).some(({ id }) => id === construct)) {
    throw new AppError('invalid', 'construct: there is no such construct');
  }
  const id = toBase64url(deps.random(ID_LENGTH));
  const row = { id, construct, levelFrom, levelTo, proposedBy: user.email };
  const open = { agreedBy: null, agreedAt: null, endedAt: null };
  await insertProposal(deps.database, { ...row, ...open }, deps.clock().toISOString());
  return { id };
}

/**
 * An observer agrees: from now on the band holds, and the one before it on its construct has ended. Twice
 * is no error. Throws AppError `missing`, and `conflict` when the proposal no longer stands.
 */
export async function agreeToBand(
  deps: Pick<Deps, 'database' | 'clock'>,
  user: User,
  id: string,
): Promise<{ id: string }> {
  const band = await findBand(deps, id);
  if (band.endedAt !== null) throw new AppError('conflict');
  if (band.agreedAt !== null) return { id };
  const agreed = { agreedBy: user.email, agreedAt: deps.clock().toISOString() };
  await agreeToProposal(deps.database, band, agreed);
  if ((await findBand(deps, id)).agreedAt === null) throw new AppError('conflict');
  return { id };
}

/** HR or an observer ends a band, agreed or not. Twice is no error. Throws AppError `missing`. */
export async function endBand(
  deps: Pick<Deps, 'database' | 'clock'>,
  id: string,
): Promise<{ id: string }> {
  await findBand(deps, id);
  await endToleranceBand(deps.database, id, deps.clock().toISOString());
  return { id };
}

async function findBand({ database }: Pick<Deps, 'database'>, id: string): Promise<ToleranceRow> {
  const band = await toleranceBand(database, id);
  if (!band) throw new AppError('missing');
  return band;
}

/** What the standard instrument or the newest round asks about a unit; questions about the tool are not. */
export async function bandConstructs({
  database,
}: Pick<Deps, 'database'>): Promise<BandConstruct[]> {
  const newest = await newestRound(database);
  const asked = newest ? readQuestions((await questionsOf(database, newest.id))!).constructs : [];
  const all = [...standardInstrument().constructs, ...asked].filter(({ tier }) => tier !== 'meta');
  return [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()];
}
