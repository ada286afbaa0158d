/**
 * Every question about a round's state. A round is open (it may take answers between `opens` and
 * `closes`), then closed (being published), then published; or it is cancelled before that.
 */
import { type Manifest, readManifest } from '../core/manifest.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { AnswerKeys } from './key-store.ts';
import { isLiveState, manifestOf, type RoundHead, roundHead } from './queries.ts';

export type { RoundHead } from './queries.ts';

/** A round as the requests need it: its state now, and its manifest, which never changes. */
export type Round = RoundHead & { manifest: Manifest };

type Stage = Pick<RoundHead, 'state' | 'closes'>;

/** Whether the round is neither published nor cancelled: its keys and stores are needed. */
export function isLive({ state }: Pick<RoundHead, 'state'>): boolean {
  return isLiveState(state);
}

/** Whether its links lead to questions: until its closing time. */
export function hasQuestions({ state, closes }: Stage, now: Date): boolean {
  return state === 'open' && now.getTime() < Date.parse(closes);
}

/** Whether it is time to publish it, or a crash left it half published. */
export function isDue({ state, closes }: Stage, now: Date): boolean {
  return state === 'closed' || (state === 'open' && now.getTime() >= Date.parse(closes));
}

/** Whether answers are still committed, be it that they arrived in time and wait for their turn. */
export function isOpen({ state }: Pick<RoundHead, 'state'>): boolean {
  return state === 'open';
}

export function isPublished({ state }: Pick<RoundHead, 'state'>): boolean {
  return state === 'published';
}

export function isCancelled({ state }: Pick<RoundHead, 'state'>): boolean {
  return state === 'cancelled';
}

/** Whether it may still be asked for everybody's link, and for the key that makes it: only the newest round, unless cancelled. */
export function needsLinkKey(round: RoundHead, newest: RoundHead | undefined): boolean {
  return !isCancelled(round) && round.number === newest?.number;
}

/** Refuses what comes before a round opens (`early`) or after it closed (`closed`). */
export function checkTakesAnswers(round: RoundHead, now: Date): void {
  if (!hasQuestions(round, now)) throw new AppError('closed');
  if (now.getTime() < Date.parse(round.opens)) throw new AppError('early');
}

/** Throws AppError `conflict` for a cancelled round, and `early` before the closing time. */
export function checkMayClose(round: RoundHead, now: Date): void {
  const { id, closes } = round;
  if (isCancelled(round)) throw new AppError('conflict', `Round ${id} is cancelled.`);
  if (hasQuestions(round, now)) {
    throw new AppError('early', `Round ${id} closes at ${closes} and can't be closed before.`);
  }
}

const REMEMBERED = 8;
const manifests = new Map<string, Manifest>();

/** The round with this id. Throws AppError `missing`. */
export async function findRound(deps: Pick<Deps, 'database'>, id: string): Promise<Round> {
  const head = await roundHead(deps.database, id);
  if (!head) throw new AppError('missing');
  const manifest = manifests.get(head.manifestHash) ?? (await load(deps, head));
  return { ...head, manifest };
}

/** Parsed manifests are remembered by their hash, the newest few: parsing one takes milliseconds. */
async function load({ database }: Pick<Deps, 'database'>, head: RoundHead): Promise<Manifest> {
  const manifest = readManifest((await manifestOf(database, head.id))!);
  for (const oldest of [...manifests.keys()].slice(0, -REMEMBERED)) manifests.delete(oldest);
  manifests.set(head.manifestHash, manifest);
  return manifest;
}

/** An open round's keys. Throws AppError `closed` when it ended meanwhile and its keys with it. */
export async function keysOfOpenRound(
  { database, keys }: Pick<Deps, 'database' | 'keys'>,
  id: string,
): Promise<AnswerKeys> {
  try {
    return await keys.answerKeys(id);
  } catch (error) {
    const round = await roundHead(database, id);
    throw round && isOpen(round) ? error : new AppError('closed', undefined, { cause: error });
  }
}
