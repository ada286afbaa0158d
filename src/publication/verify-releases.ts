/** Checks stored releases as an outsider could: from the public manifests and the releases alone. */
import { hash } from '../core/canonical.ts';
import { readRelease } from '../core/disclosure/release.ts';
import { verifyRelease } from '../core/disclosure/verify/verify-release.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import { readManifest } from '../core/manifest.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { manifestChain, releasesWithManifests } from './queries.ts';

export interface Verification {
  /** Ids of the rounds that were looked at, oldest first. */
  verified: string[];
  faults: { round: string; fault: string }[];
}

type Stored = Awaited<ReturnType<typeof releasesWithManifests>>[number];

/**
 * Checks every release, or the one of `round` (with its place in the chain). Throws AppError
 * `missing` when that round has none.
 */
export async function verifyReleases(
  { database }: Pick<Deps, 'database'>,
  round: string | undefined,
): Promise<Verification> {
  const stored = await releasesWithManifests(database);
  const wanted = stored.filter(({ release }) => round === undefined || release.round === round);
  if (round !== undefined && wanted.length === 0) {
    throw new AppError('missing', `Round ${round} has no release.`);
  }
  const manifests = await manifestChain(database);
  const faults = wanted.flatMap((entry) => {
    const previous = stored[stored.indexOf(entry) - 1];
    const manifestBefore = manifests[entry.roundNumber - 2];
    return faultsOf(entry, previous, manifestBefore).map((fault) => ({
      round: entry.release.round,
      fault,
    }));
  });
  return { verified: wanted.map(({ release }) => release.round), faults };
}

function faultsOf(
  stored: Stored,
  previous: Stored | undefined,
  manifestBefore: string | undefined,
): string[] {
  const faults: string[] = [];
  const { release: row } = stored;
  if (hash(row.text) !== row.hash)
    faults.push('The release is not the one that was published: its hash differs.');
  const number = (previous?.release.number ?? 0) + 1;
  if (row.number !== number)
    faults.push(`A release is missing before this one (number ${number}).`);
  try {
    const release = readRelease(row.text);
    const manifest = readManifest(stored.manifest);
    if (release.manifestHash !== hash(stored.manifest)) {
      faults.push('The release belongs to another manifest than the one that is stored.');
    }
    if (release.previousReleaseHash !== (previous ? hash(previous.release.text) : null)) {
      faults.push('The chain is broken: the release names another release before it.');
    }
    if (manifest.previousManifestHash !== (manifestBefore ? hash(manifestBefore) : null)) {
      faults.push('The chain is broken: the manifest names another manifest before it.');
    }
    if (row.round !== manifest.round) faults.push('The release stands under another round.');
    faults.push(...verifyRelease(release, manifest));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    faults.push(error.message);
  }
  return faults;
}
