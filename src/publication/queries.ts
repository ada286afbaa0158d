/** SQL of the publication: the only place that writes releases. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { releases, rounds } from '../db/schema.ts';

export type ReleaseRow = typeof releases.$inferSelect;

/** The newest release, or undefined before the first. */
export async function newestRelease(database: Database): Promise<ReleaseRow | undefined> {
  const found = await database.read.select().from(releases).orderBy(desc(releases.number)).limit(1);
  return found[0];
}

/** All releases with their rounds' manifests, oldest first. */
export function releasesWithManifests(database: Database) {
  return database.read
    .select({ release: releases, manifest: rounds.manifest, roundNumber: rounds.number })
    .from(releases)
    .innerJoin(rounds, eq(rounds.id, releases.round))
    .orderBy(asc(releases.number));
}

/** The manifests of all rounds, the cancelled ones too, oldest first: round number 1 stands at 0. */
export async function manifestChain(database: Database): Promise<string[]> {
  const columns = { text: rounds.manifest };
  const found = await database.read.select(columns).from(rounds).orderBy(asc(rounds.number));
  return found.map(({ text }) => text);
}

/** A round's release with its manifest. Throws when it has none. */
export async function releaseWithManifest(database: Database, round: string) {
  const found = await database.read
    .select({ release: releases, manifest: rounds.manifest })
    .from(releases)
    .innerJoin(rounds, eq(rounds.id, releases.round))
    .where(eq(releases.round, round));
  if (!found[0]) throw new Error(`round ${round} has no release`);
  return found[0];
}

/** The release of a round, or undefined. */
export async function releaseOf(
  database: Database,
  round: string,
): Promise<ReleaseRow | undefined> {
  const found = await database.read.select().from(releases).where(eq(releases.round, round));
  return found[0];
}

/** The rounds that have a release, with its hash, oldest first. */
export function releaseHashes(database: Database) {
  return database.read
    .select({ round: releases.round, hash: releases.hash })
    .from(releases)
    .orderBy(asc(releases.number));
}

/** The public list of releases, oldest first. */
export function releaseList(database: Database) {
  return database.read
    .select({
      round: releases.round,
      opens: rounds.opens,
      closes: rounds.closes,
      manifestHash: rounds.manifestHash,
      releaseHash: releases.hash,
    })
    .from(releases)
    .innerJoin(rounds, eq(rounds.id, releases.round))
    .orderBy(asc(releases.number));
}

/**
 * In one transaction: the release is written and the round published. Only a closed round is; a second
 * writer is stopped by the release's keys and changes nothing.
 */
export async function writeRelease(database: Database, release: ReleaseRow): Promise<void> {
  const db = database.write;
  const id = release.round;
  const published = sql`EXISTS (SELECT 1 FROM ${rounds} WHERE ${rounds.id} = ${id} AND ${rounds.state} = 'published')`;
  await db.batch([
    db
      .update(rounds)
      .set({ state: 'published' })
      .where(and(eq(rounds.id, id), eq(rounds.state, 'closed'))),
    db.run(sql`INSERT INTO ${releases} (round, number, hash, text, receipts)
      SELECT ${id}, ${release.number}, ${release.hash}, ${release.text}, ${release.receipts}
      WHERE ${published}`),
  ]);
}
