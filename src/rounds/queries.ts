/** SQL on rounds. */
import { and, desc, eq, inArray, lt, ne, notInArray, sql } from 'drizzle-orm';
import type { Bytes } from '../core/byte-kinds.ts';
import { chunks } from '../db/chunks.ts';
import type { Database } from '../db/database.ts';
import { invitations, rounds } from '../db/schema.ts';
import { type RosterChange, rosterWrites } from './roster-queries.ts';

export type RoundRow = typeof rounds.$inferSelect;

/** The states of a round that is neither published nor cancelled. */
const LIVE: RoundRow['state'][] = ['open', 'closed'];

export function isLiveState(state: RoundRow['state']): boolean {
  return LIVE.includes(state);
}

const HEAD_COLUMNS = {
  id: rounds.id,
  number: rounds.number,
  state: rounds.state,
  opens: rounds.opens,
  closes: rounds.closes,
  manifestHash: rounds.manifestHash,
};

/** A round without its large texts. */
export type RoundHead = Omit<RoundRow, 'manifest' | 'questions'>;

/** A round without its large texts, or undefined. */
export async function roundHead(database: Database, id: string): Promise<RoundHead | undefined> {
  const found = await database.read.select(HEAD_COLUMNS).from(rounds).where(eq(rounds.id, id));
  return found[0];
}

/** The exact bytes of a round's manifest, or undefined. */
export async function manifestOf(database: Database, id: string): Promise<string | undefined> {
  const columns = { text: rounds.manifest };
  const found = await database.read.select(columns).from(rounds).where(eq(rounds.id, id));
  return found[0]?.text;
}

/** The exact bytes of a round's questions, or undefined. */
export async function questionsOf(database: Database, id: string): Promise<string | undefined> {
  const columns = { text: rounds.questions };
  const found = await database.read.select(columns).from(rounds).where(eq(rounds.id, id));
  return found[0]?.text;
}

/** The newest round of all, without its large texts, or undefined before the first. */
export async function newestRound(database: Database): Promise<RoundHead | undefined> {
  const found = await database.read
    .select(HEAD_COLUMNS)
    .from(rounds)
    .orderBy(desc(rounds.number))
    .limit(1);
  return found[0];
}

/** Rounds that are neither published nor cancelled, without their large texts. */
export function liveHeads(database: Database): Promise<RoundHead[]> {
  return database.read.select(HEAD_COLUMNS).from(rounds).where(inArray(rounds.state, LIVE));
}

/** Ids of rounds whose links have served their time: `closes` before `before` (ISO), and not live. */
export function roundsClosedBefore(database: Database, before: string) {
  return database.read
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(lt(rounds.closes, before), notInArray(rounds.state, LIVE)));
}

export interface NewRound {
  round: RoundRow;
  invitations: (typeof invitations.$inferInsert)[];
  roster: RosterChange;
}

/** Writes a round, its roster and its links, all or nothing; links of earlier rounds end. */
export async function insertRound(database: Database, fresh: NewRound): Promise<void> {
  const db = database.write;
  await db.batch([
    db.insert(rounds).values(fresh.round),
    ...rosterWrites(db, fresh.roster),
    db.delete(invitations).where(ne(invitations.round, fresh.round.id)),
    ...chunks(fresh.invitations).map((rows) => db.insert(invitations).values(rows)),
  ]);
}

/** From open to closed. Nothing happens in another state. */
export async function markClosed(database: Database, id: string): Promise<void> {
  await database.write
    .update(rounds)
    .set({ state: 'closed' })
    .where(and(eq(rounds.id, id), eq(rounds.state, 'open')));
}

/** Ends a round that isn't published, and its links. */
export async function markCancelled(database: Database, id: string): Promise<void> {
  const db = database.write;
  const cancelled = sql`EXISTS (SELECT 1 FROM ${rounds} WHERE ${rounds.id} = ${id} AND ${rounds.state} = 'cancelled')`;
  await db.batch([
    db
      .update(rounds)
      .set({ state: 'cancelled' })
      .where(and(eq(rounds.id, id), inArray(rounds.state, LIVE))),
    db.delete(invitations).where(and(eq(invitations.round, id), cancelled)),
  ]);
}

/** The hashes of a round's links. */
export async function linkHashesOf(database: Database, id: string): Promise<Bytes<'link hash'>[]> {
  const columns = { linkHash: invitations.linkHash };
  const found = await database.read
    .select(columns)
    .from(invitations)
    .where(eq(invitations.round, id));
  return found.map(({ linkHash }) => linkHash);
}

/** Links of these rounds end. */
export async function deleteInvitations(database: Database, ids: string[]): Promise<void> {
  await database.write.delete(invitations).where(inArray(invitations.round, ids));
}
