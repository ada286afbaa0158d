/** SQL on the anonymous side. Slots are only ever overwritten in place. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { responses, rounds } from '../db/schema.ts';

export interface Slot {
  slot: number;
  body: Uint8Array;
}

/** All slots of a cell, used and free. */
export function slotsOfCell(database: Database, round: string, cell: string): Promise<Slot[]> {
  return database.read
    .select({ slot: responses.slot, body: responses.body })
    .from(responses)
    .where(and(eq(responses.round, round), eq(responses.cell, cell)))
    .orderBy(asc(responses.slot));
}

/** Whether answers of a round may still be written. */
export async function takesResponses(database: Database, round: string): Promise<boolean> {
  const found = await database.read
    .select({ state: rounds.state })
    .from(rounds)
    .where(eq(rounds.id, round));
  return found[0]?.state === 'open';
}

/** Whether a round has slots at all. */
export async function hasSlots(database: Database, id: string): Promise<boolean> {
  const columns = { slot: responses.slot };
  const found = await database.read
    .select(columns)
    .from(responses)
    .where(eq(responses.round, id))
    .limit(1);
  return found.length > 0;
}

export interface SlotWrite {
  round: string;
  cell: string;
  slot: number;
  body: Uint8Array;
  /** The slot's bytes as they were when it was chosen; another writer may have been quicker. */
  expected: Uint8Array;
}

/**
 * Overwrites slots in one transaction, each only while its round is open and its slot unchanged.
 * Gives per write whether it was made.
 */
export async function overwriteSlots(database: Database, writes: SlotWrite[]): Promise<boolean[]> {
  const statements = writes.map(({ round, cell, slot, body, expected }) =>
    database.write
      .update(responses)
      .set({ body })
      .where(
        and(
          eq(responses.round, round),
          eq(responses.cell, cell),
          eq(responses.slot, slot),
          eq(responses.body, expected),
          sql`EXISTS (SELECT 1 FROM ${rounds} WHERE ${rounds.id} = ${round} AND ${rounds.state} = 'open')`,
        ),
      ),
  );
  const [first, ...rest] = statements;
  if (!first) return [];
  const results = await database.write.batch([first, ...rest]);
  return results.map(({ rowsAffected }) => rowsAffected === 1);
}
