/**
 * Publication: a closed round's answers are tallied, the release is made and written once, and in the
 * same transaction the answers are gone; then their keys are destroyed. Every step can be repeated
 * after a crash, and two programs that publish at once make one release.
 */
import { makeRelease, readRelease, releaseHash, releaseText } from '../core/disclosure/release.ts';
import { readQuestions } from '../core/instrument/questions.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { nameUnits } from '../people/service.ts';
import { findRound, type Round } from '../rounds/find-round.ts';
import { forgetEndedRounds, markClosed, questionsOf } from '../rounds/service.ts';
import {
  newestRelease,
  type ReleaseRow,
  releaseOf,
  slotsOfRound,
  writeRelease,
} from './queries.ts';
import { receiptsText, tallySlots } from './tally.ts';

/**
 * Closes a round whose time has come and publishes it; for a published round only the hash is given.
 * Throws AppError `missing`, `early` before its closing time, `conflict` when it is cancelled, and
 * `unavailable` when its keys are lost.
 */
export async function closeRound(deps: Deps, id: string): Promise<{ releaseHash: string }> {
  const round = await findRound(deps, id).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError(error.code, `There is no round ${id}.`) : error;
  });
  if (round.state === 'cancelled') throw new AppError('conflict', `Round ${id} is cancelled.`);
  if (round.state === 'open') {
    const early = Date.parse(round.closes) - deps.clock().getTime();
    if (early > 0) {
      throw new AppError(
        'early',
        `Round ${id} closes at ${round.closes} and can't be closed before.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, early + deps.settleMs)));
    await markClosed(deps.database, id);
  }
  await forgetEndedRounds(deps);
  if (round.state !== 'published') {
    await publish(deps, round).catch(async (error: unknown) => {
      // Another program that was quicker has destroyed the keys: its release is the one.
      if (!(await releaseOf(deps.database, id))) throw error;
    });
  }
  await deps.keys.destroyAnswerKeys(id);
  return { releaseHash: (await findRelease(deps, id)).hash };
}

async function publish(deps: Deps, round: Round): Promise<void> {
  const { database } = deps;
  const { dataKey } = await deps.keys.answerKeys(round.id);
  const { items } = readQuestions((await questionsOf(database, round.id))!);
  const tally = await tallySlots(await slotsOfRound(database, round.id), dataKey, items);
  const previous = await newestRelease(database);
  const { manifest, manifestHash } = round;
  const { release } = makeRelease({
    round: round.id,
    manifestHash,
    previousReleaseHash: previous?.hash ?? null,
    previous: previous ? readRelease(previous.text) : null,
    k: manifest.k,
    items: manifest.items,
    units: await nameUnits(deps, manifest.units),
    cells: manifest.cells,
    tally: tally.cells,
    quality: tally.quality,
  });
  await writeRelease(database, {
    round: round.id,
    number: (previous?.number ?? 0) + 1,
    text: releaseText(release),
    hash: releaseHash(release),
    receipts: receiptsText(round.id, tally.keys, deps.random),
  });
}

/** A round's release as it is stored. Throws AppError `missing` when it has none. */
export async function findRelease(
  { database }: Pick<Deps, 'database'>,
  round: string,
): Promise<ReleaseRow> {
  const release = await releaseOf(database, round);
  if (!release) throw new AppError('missing', 'This round has no release.');
  return release;
}

export { levels, quality, releaseAnswer, releaseNode } from './answers.ts';
export {
  releaseHashes,
  releaseList,
  releasesWithManifests,
  releaseWithManifest,
} from './queries.ts';
