/** The staff list: who is in which unit. It knows nothing of tokens and answers. */
import { toBase64url } from '../core/bytes.ts';
import type { Deps } from '../deps.ts';
import { type Changes, type EmployeeRow, planImport } from './plan-import.ts';
import { activeUnits, allEmployees, allUnits, applyPeopleChange } from './queries.ts';
import { readPeople } from './read-people.ts';
import { readUnits } from './read-units.ts';

const UNIT_ID_LENGTH = 9;

/** How many rows an import adds, changes, leaves as they are and ends. */
export interface ImportSummary {
  units: Record<keyof Changes<unknown>, number>;
  employees: Record<keyof Changes<unknown>, number>;
}

/**
 * Replaces the staff list by the full lists in `files` (bytes of units.csv and people.csv), all or
 * nothing; with `dryRun` only tells what would change. When this resolves, addresses of people who left and
 * addresses that changed are in no file of the database any more. Throws ImportRefused with every faulty line.
 */
export async function importPeople(
  deps: Deps,
  files: { units: Uint8Array; people: Uint8Array },
  options: { dryRun: boolean },
): Promise<ImportSummary> {
  const units = readUnits(files.units);
  const people = readPeople(files.people, units);
  const { database } = deps;
  const current = { units: await allUnits(database), employees: await allEmployees(database) };
  const plan = planImport(current, { units, people }, () =>
    toBase64url(deps.random(UNIT_ID_LENGTH)),
  );
  if (!options.dryRun) {
    await applyPeopleChange(database, {
      units: [...plan.units.added, ...plan.units.changed, ...plan.units.departed],
      employees: [...plan.employees.added, ...plan.employees.changed],
      departedEmployees: plan.employees.departed.map(({ id }) => id),
    });
    if (endsAddresses(current.employees, plan.employees)) await database.rewrite();
  }
  return { units: counts(plan.units), employees: counts(plan.employees) };
}

/** Whether somebody leaves the list, or an address that is no longer theirs. */
function endsAddresses(before: readonly EmployeeRow[], after: Changes<EmployeeRow>): boolean {
  const old = new Map(before.map((person) => [person.id, person]));
  return (
    after.departed.length > 0 ||
    after.changed.some(({ id, email, phone }) => {
      const { email: oldEmail, phone: oldPhone } = old.get(id)!;
      return (oldEmail !== null && oldEmail !== email) || (oldPhone !== null && oldPhone !== phone);
    })
  );
}

function counts(changes: Changes<unknown>): Record<keyof Changes<unknown>, number> {
  const { added, changed, unchanged, departed } = changes;
  return {
    added: added.length,
    changed: changed.length,
    unchanged: unchanged.length,
    departed: departed.length,
  };
}

/** The tree and the staff list as they stand. */
export async function currentPeople({ database }: Pick<Deps, 'database'>) {
  return { units: await activeUnits(database), employees: await allEmployees(database) };
}

/** The units of a frozen tree with their codes and their names of today. */
export async function nameUnits(
  { database }: Pick<Deps, 'database'>,
  tree: readonly { id: string; parent: string | null }[],
) {
  const known = new Map((await allUnits(database)).map((unit) => [unit.id, unit]));
  return tree.map(({ id, parent }) => {
    const { code, name } = known.get(id)!;
    return { id, code, name, parent };
  });
}

export type { EmployeeRow, UnitRow } from './plan-import.ts';
export { activeUnits, allUnits, pathToRoot, predecessorsOf } from './queries.ts';
export { ImportRefused } from './read-faults.ts';
