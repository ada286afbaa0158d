/** SQL on rosters. */
import { eq, lt, sql } from 'drizzle-orm';
import type { Roster } from '../core/disclosure/roster.ts';
import { makeTree } from '../core/disclosure/tree.ts';
import { chunks } from '../db/chunks.ts';
import type { Database } from '../db/database.ts';
import { rosterPeople, rosterUnits, units } from '../db/schema.ts';

/** What a round changes of rosters. Quarters as YYYY-Qn. */
export interface RosterChange {
  quarter: string;
  /** The whole tree when the roster is taken, else nothing. */
  units: { id: string; parent: string | null }[];
  /** Places that are new or changed. */
  places: { employeeId: string; cell: string }[];
  /** Rosters of earlier quarters than this one are deleted. */
  endedBefore: string;
}

/** The roster of a quarter, or undefined before its first round opened. */
export async function rosterOf(database: Database, quarter: string): Promise<Roster | undefined> {
  const tree = await database.read
    .select({ id: rosterUnits.unitId, code: units.code, parent: rosterUnits.parentId })
    .from(rosterUnits)
    .innerJoin(units, eq(units.id, rosterUnits.unitId))
    .where(eq(rosterUnits.quarter, quarter));
  if (tree.length === 0) return undefined;
  const people = await database.read
    .select({ id: rosterPeople.employeeId, cell: rosterPeople.cell })
    .from(rosterPeople)
    .where(eq(rosterPeople.quarter, quarter));
  return { tree: makeTree(tree), cellOf: new Map(people.map(({ id, cell }) => [id, cell])) };
}

/** The quarters that have a roster. */
export async function rosterQuarters(database: Database): Promise<string[]> {
  const columns = { quarter: rosterUnits.quarter };
  const found = await database.read.selectDistinct(columns).from(rosterUnits);
  return found.map(({ quarter }) => quarter);
}

/** The statements of a change: they belong into the transaction that writes the round. */
export function rosterWrites(db: Database['write'], change: RosterChange) {
  const { quarter, endedBefore } = change;
  return [
    db.delete(rosterUnits).where(lt(rosterUnits.quarter, endedBefore)),
    db.delete(rosterPeople).where(lt(rosterPeople.quarter, endedBefore)),
    ...chunks(change.units).map((rows) =>
      db
        .insert(rosterUnits)
        .values(rows.map(({ id, parent }) => ({ quarter, unitId: id, parentId: parent }))),
    ),
    ...chunks(change.places).map((rows) =>
      db
        .insert(rosterPeople)
        .values(rows.map((row) => ({ quarter, ...row })))
        .onConflictDoUpdate({
          target: [rosterPeople.quarter, rosterPeople.employeeId],
          set: { cell: sql`excluded.cell` },
        }),
    ),
  ];
}
