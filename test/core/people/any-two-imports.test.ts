import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planImport } from '../../../src/people/plan-import.ts';
import { type Organisation, organisation, shuffled } from './organisations.ts';
import { type Current, carriedOut, counts, NOTHING, newIds } from './planned-imports.ts';

describe('any two imports', () => {
  const shape = fc.tuple(organisation, organisation);

  test('plan the same whatever the order of lines and rows', () => {
    fc.assert(
      fc.property(
        shape.chain(([before, after]) => {
          const current = carriedOut(NOTHING, planImport(NOTHING, before, newIds('before')));
          return fc.tuple(
            fc.constant({ current, after }),
            fc.record({ units: shuffled(current.units), employees: shuffled(current.employees) }),
            fc.record({ units: shuffled(after.units), people: shuffled(after.people) }),
          );
        }),
        ([{ current, after }, rows, lines]) => {
          expect(planImport(rows, lines, newIds())).toEqual(planImport(current, after, newIds()));
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  test('of the same files leave everything unchanged the second time', () => {
    fc.assert(
      fc.property(shape, ([before, after]) => {
        const one = carriedOut(NOTHING, planImport(NOTHING, before, newIds('before')));
        const two = carriedOut(one, planImport(one, after, newIds()));
        expect(counts(planImport(two, after, newIds('2027-01-01')))).toEqual([
          [0, 0, after.units.length, 0],
          [0, 0, after.people.length, 0],
        ]);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('lead to exactly the files, with no id given twice and every row in one list', () => {
    const written = ({ units, employees }: Current): Organisation => ({
      units: units
        .filter((row) => row.active)
        .map(({ code, name, parentId }) => ({
          code,
          name,
          parentCode: parentId === null ? null : units.find((row) => row.id === parentId)!.code,
        })),
      people: employees.map(({ id, unitId, ...more }) => ({
        employeeId: id,
        unitCode: units.find((row) => row.id === unitId)!.code,
        ...more,
      })),
    });
    const sorted = ({ units, people }: Organisation) => ({
      units: units.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      people: people.toSorted((a, b) => (a.employeeId < b.employeeId ? -1 : 1)),
    });
    fc.assert(
      fc.property(shape, ([before, after]) => {
        const one = carriedOut(NOTHING, planImport(NOTHING, before, newIds('before')));
        const plan = planImport(one, after, newIds());
        const two = carriedOut(one, plan);
        expect(sorted(written(two))).toEqual(sorted(after));
        expect(new Set(two.units.map((row) => row.id)).size).toBe(two.units.length);
        expect(plan.employees.departed.map((row) => row.id).sort()).toEqual(
          one.employees
            .map((row) => row.id)
            .filter((id) => !after.people.some((line) => line.employeeId === id))
            .sort(),
        );
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
