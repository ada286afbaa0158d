/** A round as the requests need it: its state now, and its manifest, which never changes. */
import { type Manifest, readManifest } from '../core/manifest.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { AnswerKeys } from './key-store.ts';
import { manifestOf, type RoundHead, roundHead } from './queries.ts';

export type Round = RoundHead & { manifest: Manifest };

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

/** Refuses what comes before a round opens (`early`) or after it closed (`closed`). */
export function checkRoundTakesAnswers(round: RoundHead, now: Date): void {
  if (round.state !== 'open' || now.getTime() >= Date.parse(round.closes)) {
    throw new AppError('closed');
  }
  if (now.getTime() < Date.parse(round.opens)) throw new AppError('early');
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
    throw round?.state === 'open' ? error : new AppError('closed', undefined, { cause: error });
  }
}
