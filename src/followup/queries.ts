/** SQL on follow-ups, their learnings and tolerance bands. */
import { and, desc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../db/database.ts';
import { followUps, rounds, toleranceBands, units } from '../db/schema.ts';

export type FollowUpRow = typeof followUps.$inferSelect;
export type ToleranceRow = typeof toleranceBands.$inferSelect;

const ownerUnits = alias(units, 'owner_unit');

/** The follow-ups of these units with their names and their rounds' opening, newest round first. */
export function followUpsOfUnits({ read }: Database, unitIds: string[]) {
  return read
    .select({
      followUp: followUps,
      unitName: units.name,
      ownerUnitName: ownerUnits.name,
      opens: rounds.opens,
    })
    .from(followUps)
    .innerJoin(units, eq(units.id, followUps.unitId))
    .innerJoin(rounds, eq(rounds.id, followUps.round))
    .leftJoin(ownerUnits, eq(ownerUnits.id, followUps.ownerUnitId))
    .where(inArray(followUps.unitId, unitIds))
    .orderBy(desc(rounds.number));
}

/** A follow-up, or undefined. */
export async function followUpById(
  { read }: Database,
  id: string,
): Promise<FollowUpRow | undefined> {
  return (await read.select().from(followUps).where(eq(followUps.id, id)))[0];
}

/** Throws a unique conflict when the unit has one for that round. */
export async function insertFollowUp({ write }: Database, row: FollowUpRow): Promise<void> {
  await write.insert(followUps).values(row);
}

/**
 * Replaces a follow-up as it was when it was read; false when somebody else was quicker with a step or words.
 * Words that were taken away are gone from the database's files then.
 */
export async function replaceFollowUp(
  database: Database,
  before: FollowUpRow,
  after: FollowUpRow,
): Promise<boolean> {
  const { rowsAffected } = await database.write
    .update(followUps)
    .set(after)
    .where(
      and(
        eq(followUps.id, before.id),
        eq(followUps.status, before.status),
        eq(followUps.action, before.action),
        eq(followUps.owner, before.owner),
        sql`${followUps.learning} IS ${before.learning}`,
      ),
    );
  if (rowsAffected === 0) return false;
  const words = ['action', 'owner', 'learning'] as const;
  if (words.some((word) => before[word] !== null && before[word] !== after[word])) {
    await database.rewrite();
  }
  return true;
}

/** A unit, also one that left the tree, or undefined. */
export async function unitById({ read }: Database, id: string) {
  const columns = { id: units.id, name: units.name, active: units.active };
  return (await read.select(columns).from(units).where(eq(units.id, id)))[0];
}

/** The learnings closed last, at most `limit`; `match`: an FTS5 expression of literals, or null for all. */
export function learningsFound({ read }: Database, match: string | null, limit: number) {
  const matching: SQL | undefined = match
    ? sql`${followUps.id} IN (SELECT follow_up_id FROM learnings WHERE text MATCH ${match})`
    : undefined;
  return read
    .select({
      id: followUps.id,
      unitName: units.name,
      action: followUps.action,
      learning: sql<string>`${followUps.learning}`,
      gain: followUps.gain,
    })
    .from(followUps)
    .innerJoin(units, eq(units.id, followUps.unitId))
    .where(and(isNotNull(followUps.learning), matching))
    .orderBy(desc(followUps.closedOn), followUps.id)
    .limit(limit);
}

/** All tolerance bands; those that stand first, in the order of their constructs. */
export function allToleranceBands({ read }: Database): Promise<ToleranceRow[]> {
  return read
    .select()
    .from(toleranceBands)
    .orderBy(
      desc(isNull(toleranceBands.endedAt)),
      toleranceBands.construct,
      desc(toleranceBands.agreedAt),
    );
}

/** A tolerance band, or undefined. */
export async function toleranceBand(
  { read }: Database,
  id: string,
): Promise<ToleranceRow | undefined> {
  return (await read.select().from(toleranceBands).where(eq(toleranceBands.id, id)))[0];
}

/** Writes a proposal; the one on the same construct that nobody agreed to yet has ended. */
export async function insertProposal(
  { write: db }: Database,
  row: ToleranceRow,
  now: string,
): Promise<void> {
  await db.batch([
    db
      .update(toleranceBands)
      .set({ endedAt: now })
      .where(
        and(
          eq(toleranceBands.construct, row.construct),
          isNull(toleranceBands.agreedAt),
          isNull(toleranceBands.endedAt),
        ),
      ),
    db.insert(toleranceBands).values(row),
  ]);
}

/** A proposal that still stands is agreed to; then the band agreed before on its construct has ended. */
export async function agreeToProposal(
  { write: db }: Database,
  { id, construct }: ToleranceRow,
  agreed: { agreedBy: string; agreedAt: string },
): Promise<void> {
  const { agreedBy, agreedAt } = agreed;
  await db.batch([
    db
      .update(toleranceBands)
      .set({ agreedBy, agreedAt })
      .where(
        and(
          eq(toleranceBands.id, id),
          isNull(toleranceBands.agreedAt),
          isNull(toleranceBands.endedAt),
        ),
      ),
    db
      .update(toleranceBands)
      .set({ endedAt: agreedAt })
      .where(
        and(
          eq(toleranceBands.construct, construct),
          ne(toleranceBands.id, id),
          isNull(toleranceBands.endedAt),
          sql`EXISTS (SELECT 1 FROM ${toleranceBands} AS agreed
            WHERE agreed.id = ${id} AND agreed.agreed_at = ${agreedAt} AND agreed.ended_at IS NULL)`,
        ),
      ),
  ]);
}

export async function endToleranceBand(
  { write }: Database,
  id: string,
  endedAt: string,
): Promise<void> {
  await write
    .update(toleranceBands)
    .set({ endedAt })
    .where(and(eq(toleranceBands.id, id), isNull(toleranceBands.endedAt)));
}
