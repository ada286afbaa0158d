/** SQL on units and employees. */
import { eq, inArray, sql } from 'drizzle-orm';
import { chunks } from '../db/chunks.ts';
import type { Database } from '../db/database.ts';
import { employees, units } from '../db/schema.ts';
import type { EmployeeRow, UnitRow } from './plan-import.ts';

/** All units, the departed ones too. */
export function allUnits(database: Database): Promise<UnitRow[]> {
  return database.read.select().from(units);
}

/** The units of the tree as it stands. */
export function activeUnits(database: Database): Promise<UnitRow[]> {
  return database.read.select().from(units).where(eq(units.active, true));
}

/** The ids of a unit and of all units above it, from below; empty for an unknown unit. */
export async function pathToRoot(database: Database, unitId: string): Promise<string[]> {
  const found = await database.read.all<{ id: string }>(sql`
    WITH RECURSIVE path(id, parent_id, height) AS (
      SELECT id, parent_id, 0 FROM ${units} WHERE id = ${unitId}
      UNION ALL
      SELECT above.id, above.parent_id, height + 1
      FROM ${units} AS above JOIN path ON above.id = path.parent_id)
    SELECT id FROM path ORDER BY height`);
  return found.map(({ id }) => id);
}

/** The units that a unit took over when they were given up, and those that they had taken over. */
export function predecessorsOf(database: Database, unitId: string) {
  return database.read.all<{ id: string; code: string; name: string }>(sql`
    WITH RECURSIVE earlier(id, code, name) AS (
      SELECT id, code, name FROM ${units} WHERE successor_id = ${unitId}
      UNION
      SELECT before.id, before.code, before.name
      FROM ${units} AS before JOIN earlier ON before.successor_id = earlier.id)
    SELECT id, code, name FROM earlier ORDER BY code`);
}

/** Everybody who may be invited. */
export function allEmployees(database: Database): Promise<EmployeeRow[]> {
  return database.read.select().from(employees);
}

export interface PeopleChange {
  units: UnitRow[];
  employees: EmployeeRow[];
  departedEmployees: string[];
}

const UNIT_COLUMNS = {
  code: 'code',
  name: 'name',
  parentId: 'parent_id',
  active: 'active',
  successorId: 'successor_id',
};
const EMPLOYEE_COLUMNS = {
  unitId: 'unit_id',
  email: 'email',
  phone: 'phone',
  language: 'language',
};

/** Writes an import, all or nothing: given rows are added or replaced, departed people deleted. */
export async function applyPeopleChange(database: Database, change: PeopleChange): Promise<void> {
  const db = database.write;
  await db.batch([
    db.run(sql`SELECT 1`),
    ...chunks(change.units).map((rows) =>
      db
        .insert(units)
        .values(rows)
        .onConflictDoUpdate({ target: units.id, set: excluded(UNIT_COLUMNS) }),
    ),
    ...chunks(change.employees).map((rows) =>
      db
        .insert(employees)
        .values(rows)
        .onConflictDoUpdate({
          target: employees.id,
          set: excluded(EMPLOYEE_COLUMNS),
        }),
    ),
    ...chunks(change.departedEmployees).map((ids) =>
      db.delete(employees).where(inArray(employees.id, ids)),
    ),
  ]);
}

/** The values that an insert brought, for the rows that were there already. */
function excluded<Column extends string>(columns: Record<Column, string>) {
  const names = Object.entries<string>(columns);
  return Object.fromEntries(names.map(([key, name]) => [key, sql.raw(`excluded.${name}`)]));
}
