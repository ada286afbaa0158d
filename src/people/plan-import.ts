import type { Language } from '../core/language.ts';
import type { PersonLine } from './read-people.ts';
import type { UnitLine } from './read-units.ts';

/** A unit as it is kept. A departed unit stays with `active` false, so that its code finds its id again. */
export type UnitRow = {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
  active: boolean;
  /** The unit that took most of its people when it departed; null for a unit that is there. */
  successorId: string | null;
};

/** An employee as kept; the day of joining the unit is the later of `since` and `seenOn`. */
export type EmployeeRow = {
  /** The file's `employee_id`. */
  id: string;
  unitId: string;
  email: string | null;
  phone: string | null;
  language: Language;
  /** The file's date (YYYY-MM-DD) or null. */
  since: string | null;
  /** Day (YYYY-MM-DD) an import first saw the person in this unit; null: before the first round opened. */
  seenOn: string | null;
};

/** Rows as they will be; `departed` employees are those to delete, as they are. */
export type Changes<Row> = { added: Row[]; changed: Row[]; unchanged: Row[]; departed: Row[] };

export type ImportPlan = { units: Changes<UnitRow>; employees: Changes<EmployeeRow> };

/**
 * What an import of full lists changes, each list sorted by code or employee id. `files` are what
 * readUnits and readPeople gave, `today` is the day (YYYY-MM-DD) of the import in the organisation's
 * time zone, and `newUnitId` gives a fresh random id for each new code.
 * A unit keeps its id by its code, also when it comes back (then it is `changed`). A departed unit's successor is the
 * one new (or returned) unit that at least half of its own people are in. Whoever is new or in another unit gets
 * `seenOn` today, or null before the first round. Throws on a unit code that `files.units` lacks.
 */
export function planImport(
  current: { units: UnitRow[]; employees: EmployeeRow[] },
  files: { units: UnitLine[]; people: PersonLine[] },
  options: { today: string; firstRoundOpened: boolean; newUnitId: () => string },
): ImportPlan {
  const kept = new Map(current.units.map((unit) => [unit.code, unit.id]));
  const idOf = new Map(
    sorted(files.units, (unit) => unit.code).map(({ code }) => [
      code,
      kept.get(code) ?? options.newUnitId(),
    ]),
  );
  const units = files.units.map(({ code, name, parentCode }) => {
    const parentId = parentCode === null ? null : found(idOf, parentCode);
    return { id: found(idOf, code), code, name, parentId, active: true, successorId: null };
  });
  const known = new Map(current.employees.map((employee) => [employee.id, employee]));
  const seenToday = options.firstRoundOpened ? options.today : null;

  const employees = files.people.map(({ employeeId: id, unitCode, ...person }) => {
    const unitId = found(idOf, unitCode);
    const before = known.get(id);
    return { id, unitId, ...person, seenOn: before?.unitId === unitId ? before.seenOn : seenToday };
  });
  const there = new Set(current.units.filter(({ active }) => active).map(({ id }) => id));
  const fresh = new Set(units.map(({ id }) => id).filter((id) => !there.has(id)));
  return {
    units: leaveInactive(
      compare(current.units, units, (unit) => unit.code),
      successors(current.employees, employees, fresh),
    ),
    employees: compare(current.employees, employees, (employee) => employee.id),
  };
}

function leaveInactive(
  units: Changes<UnitRow>,
  successorOf: ReadonlyMap<string, string>,
): Changes<UnitRow> {
  const departed = units.departed
    .filter((unit) => unit.active)
    .map((unit) => ({ ...unit, active: false, successorId: successorOf.get(unit.id) ?? null }));
  return { ...units, departed };
}

/** For each unit the one of the `fresh` units that holds at least half of its own people; an even split has none. */
function successors(
  before: EmployeeRow[],
  after: EmployeeRow[],
  fresh: ReadonlySet<string>,
): Map<string, string> {
  const now = new Map(after.map(({ id, unitId }) => [id, unitId]));
  const moved = new Map<string, Map<string, number>>();
  const people = new Map<string, number>();
  for (const { id, unitId } of before) {
    people.set(unitId, (people.get(unitId) ?? 0) + 1);
    const to = now.get(id);
    if (to === undefined) continue;
    const counts = moved.get(unitId) ?? new Map<string, number>();
    moved.set(unitId, counts.set(to, (counts.get(to) ?? 0) + 1));
  }
  const found = new Map<string, string>();
  for (const [unit, counts] of moved) {
    const halves = [...counts].filter(([, count]) => 2 * count >= people.get(unit)!);
    const [to] = halves[0] ?? [];
    if (halves.length === 1 && to !== undefined && fresh.has(to)) found.set(unit, to);
  }
  return found;
}

function compare<Row extends { id: string }>(
  current: Row[],
  wanted: Row[],
  key: (row: Row) => string,
): Changes<Row> {
  const before = new Map(current.map((row) => [row.id, row]));
  const stay = new Set(wanted.map((row) => row.id));
  const departed = current.filter((row) => !stay.has(row.id));
  const changes: Changes<Row> = {
    added: [],
    changed: [],
    unchanged: [],
    departed: sorted(departed, key),
  };
  for (const row of sorted(wanted, key)) {
    const old = before.get(row.id);
    const columns = Object.keys(row) as (keyof Row)[];
    if (!old) changes.added.push(row);
    else if (columns.every((column) => old[column] === row[column])) changes.unchanged.push(row);
    else changes.changed.push(row);
  }
  return changes;
}

function sorted<Row>(rows: Row[], key: (row: Row) => string): Row[] {
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function found(ids: Map<string, string>, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`unit code ${code} is not in the import's units`);
  return id;
}
