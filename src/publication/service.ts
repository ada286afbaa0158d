/**
 * Publication: a closed round's answers are tallied and the release is made and written once; then its
 * stores and keys are destroyed. Every step can be repeated after a crash, and two programs that publish
 * at once make one release.
 */
import { makeRelease, readRelease, releaseHash, releaseText } from '../core/disclosure/release.ts';
import { readQuestions } from '../core/instrument/questions.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { nameUnits } from '../people/service.ts';
import { destroyStores, questionsOf, sealRound } from '../rounds/service.ts';
import { checkMayClose, findRound, isOpen, isPublished, type Round } from '../rounds/state.ts';
import { newestRelease, type ReleaseRow, releaseOf, writeRelease } from './queries.ts';
import { receiptsText, tallyRound } from './tally.ts';

/**
 * Closes a round whose time has come and publishes it; for a published round only the hash is given.
 * Throws AppError `missing`, `early` before its closing time, `conflict` when it is cancelled, and
 * `unavailable` when its keys are lost.
 */
export async function closeRound(deps: Deps, id: string): Promise<{ releaseHash: string }> {
  const round = await findRound(deps, id).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError(error.code, `There is no round ${id}.`) : error;
  });
  checkMayClose(round, deps.clock());
  if (isOpen(round)) await settle(deps, round);
  if (!isPublished(round)) {
    await sealRound(deps, id);
    await publish(deps, round).catch(async (error: unknown) => {
      // Another program that was quicker has destroyed stores and keys: its release is the one.
      if (!(await releaseOf(deps.database, id))) throw error;
    });
  }
  await destroyStores(deps, id);
  await deps.keys.destroyAnswerKeys(id);
  return { releaseHash: (await findRelease(deps, id)).hash };
}

/** Waits for answers that arrived in time and are still on their way to the ballot box. */
async function settle({ clock, settleMs }: Deps, { closes }: Round): Promise<void> {
  const left = Date.parse(closes) - clock().getTime() + settleMs;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
}

async function publish(deps: Deps, round: Round): Promise<void> {
  const { database } = deps;
  const { dataKey } = await deps.keys.answerKeys(round.id);
  const { items } = readQuestions((await questionsOf(database, round.id))!);
  const tally = await tallyRound(deps, round, dataKey, items);
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

export { verifyReleases } from './verify-releases.ts';
