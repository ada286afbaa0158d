/** Lines of the lists, and what is kept after an import was planned and carried out. */
import type { EmployeeRow, ImportPlan, UnitRow } from '../../../src/people/plan-import.ts';
import type { PersonLine } from '../../../src/people/read-people.ts';
import type { UnitLine } from '../../../src/people/read-units.ts';

export type Current = { units: UnitRow[]; employees: EmployeeRow[] };
export const NOTHING: Current = { units: [], employees: [] };

/** Fresh unit ids of one import. */
export const newIds = (label = 'second') => {
  let made = 0;
  return () => `id${++made}@${label}`;
};

export const unit = (
  code: string,
  parentCode: string | null = 'R',
  name = `Name ${code}`,
): UnitLine => ({
  code,
  name,
  parentCode,
});
export const person = (
  employeeId: string,
  unitCode: string,
  more: Partial<PersonLine> = {},
): PersonLine => ({
  employeeId,
  unitCode,
  email: null,
  phone: null,
  language: 'nb',
  ...more,
});

/** What is kept after the plan has been carried out on `current`. */
export function carriedOut(current: Current, plan: ImportPlan): Current {
  const { units, employees } = plan;
  const touched = new Set(
    [units.added, units.changed, units.unchanged, units.departed].flat().map(({ id }) => id),
  );
  return {
    units: [
      ...current.units.filter(({ id }) => !touched.has(id)),
      ...[units.added, units.changed, units.unchanged, units.departed].flat(),
    ],
    employees: [employees.added, employees.changed, employees.unchanged].flat(),
  };
}

/** How many units and employees are added, changed, unchanged and departed. */
export const counts = (plan: ImportPlan) =>
  [plan.units, plan.employees].map(({ added, changed, unchanged, departed }) => [
    added.length,
    changed.length,
    unchanged.length,
    departed.length,
  ]);
