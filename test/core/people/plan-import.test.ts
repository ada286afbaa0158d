import { describe, expect, test } from 'vitest';
import { type EmployeeRow, planImport } from '../../../src/people/plan-import.ts';
import type { PersonLine } from '../../../src/people/read-people.ts';
import { carriedOut, counts, NOTHING, newIds, person, unit } from './planned-imports.ts';

const files = {
  units: [unit('R', null), unit('A'), unit('B')],
  people: [person('1', 'A'), person('2', 'B')],
};
const kept = carriedOut(NOTHING, planImport(NOTHING, files, newIds('first')));
const idOf = (code: string, rows = kept.units) => rows.find((row) => row.code === code)!.id;

describe('the first import', () => {
  test('adds everybody', () => {
    const plan = planImport(NOTHING, files, newIds('first'));
    expect(counts(plan)).toEqual([
      [3, 0, 0, 0],
      [2, 0, 0, 0],
    ]);
    expect(plan.units.added[0]).toEqual({
      id: idOf('A'),
      code: 'A',
      name: 'Name A',
      parentId: idOf('R'),
      active: true,
      successorId: null,
    });
    expect(plan.units.added[2]!.parentId).toBeNull();
    expect(plan.employees.added[1]).toEqual({
      id: '2',
      unitId: idOf('B'),
      email: null,
      phone: null,
      language: 'nb',
    });
  });

  test('gives each unit an id from newUnitId alone', () => {
    const ids = ['q', 'w', 'e'];
    const plan = planImport(NOTHING, files, () => ids.pop()!);
    expect(plan.units.added.map((row) => row.id).sort()).toEqual(['e', 'q', 'w']);
  });
});

describe('units', () => {
  test('are changed by name or parent, keep their id, and unchanged ones stay', () => {
    const units = [unit('R', null), unit('A', 'R', 'Renamed'), unit('B', 'A')];
    const plan = planImport(kept, { ...files, units }, newIds());
    expect(counts(plan)[0]).toEqual([0, 2, 1, 0]);
    expect(plan.units.changed.map(({ id, name, parentId }) => ({ id, name, parentId }))).toEqual([
      { id: idOf('A'), name: 'Renamed', parentId: idOf('R') },
      { id: idOf('B'), name: 'Name B', parentId: idOf('A') },
    ]);
  });

  test('depart by becoming inactive, stay so without being counted again, and come back under their id', () => {
    const without = { units: [unit('R', null), unit('A')], people: [person('1', 'A')] };
    const first = planImport(kept, without, newIds());
    expect(first.units.departed).toEqual([
      {
        id: idOf('B'),
        code: 'B',
        name: 'Name B',
        parentId: idOf('R'),
        active: false,
        successorId: null,
      },
    ]);
    const then = carriedOut(kept, first);
    const second = planImport(then, without, newIds());
    expect(counts(second)).toEqual([
      [0, 0, 2, 0],
      [0, 0, 1, 0],
    ]);
    const back = planImport(carriedOut(then, second), files, newIds());
    expect(counts(back)[0]).toEqual([0, 1, 2, 0]);
    expect(back.units.changed[0]).toMatchObject({ id: idOf('B'), active: true });
  });

  test('with a new code are new, and their people have moved', () => {
    const renamed = {
      units: [unit('R', null), unit('A'), unit('C')],
      people: [person('1', 'A'), person('2', 'C')],
    };
    const plan = planImport(kept, renamed, newIds());
    expect(counts(plan)[0]).toEqual([1, 0, 2, 1]);
    expect(plan.employees.changed).toMatchObject([{ id: '2', unitId: plan.units.added[0]!.id }]);
  });

  test('must be in the files, also when they were there before', () => {
    const gone = { units: [unit('R', null), unit('A')], people: files.people };
    expect(() => planImport(kept, gone, newIds())).toThrow('unit code B');
    const orphan = { units: [unit('R', null), unit('A', 'B')], people: [] };
    expect(() => planImport(kept, orphan, newIds())).toThrow('unit code B');
  });
});

describe('the successor of a unit that departs', () => {
  const tenIn = (code: string) => Array.from({ length: 10 }, (_, i) => person(`${code}${i}`, code));
  const before = carriedOut(
    NOTHING,
    planImport(
      NOTHING,
      {
        units: [unit('R', null), unit('A'), unit('B'), unit('E')],
        people: ['A', 'B', 'E'].flatMap(tenIn),
      },
      newIds('2026-01-05'),
    ),
  );
  /** A departs; its people are in the units of `to`, in turn; `null` has left the organisation. */
  const afterwards = (codes: string[], to: (string | null)[]) => {
    const plan = planImport(
      before,
      {
        units: [unit('R', null), ...codes.map((code) => unit(code))],
        people: [
          ...to.flatMap((code, i) => (code === null ? [] : [person(`A${i}`, code)])),
          ...['B', 'E'].flatMap((code) =>
            codes.includes(code)
              ? tenIn(code)
              : tenIn(code).map((one) => ({ ...one, unitCode: 'N' })),
          ),
        ],
      },
      newIds(),
    );
    const { units } = carriedOut(before, plan);
    return { units, of: (code: string) => units.find((row) => row.code === code)!.successorId };
  };
  const times = (code: string | null, count: number) => Array<string | null>(count).fill(code);

  test('is the new unit that at least half of its people are in', () => {
    const { units, of } = afterwards(['B', 'E', 'N'], [...times('N', 5), ...times(null, 5)]);
    expect(of('A')).toBe(idOf('N', units));
    expect(of('B')).toBeNull();
    const four = [...times('N', 4), ...times(null, 6)];
    expect(afterwards(['B', 'E', 'N'], four).of('A')).toBeNull();
  });

  test('is the same for two that merge', () => {
    const { units, of } = afterwards(['E', 'N'], times('N', 10));
    expect([of('A'), of('B')]).toEqual([idOf('N', units), idOf('N', units)]);
  });

  test('is nobody for a unit that a standing one absorbs, that is split evenly, or that dissolves', () => {
    expect(afterwards(['B', 'E'], times('B', 10)).of('A')).toBeNull();
    const split = [...times('N', 5), ...times('M', 5)];
    expect(afterwards(['B', 'E', 'N', 'M'], split).of('A')).toBeNull();
    expect(afterwards(['B', 'E', 'N'], times(null, 10)).of('A')).toBeNull();
  });

  test('may be a unit that comes back, and a unit that comes back has none itself', () => {
    const { units } = afterwards(['B', 'E', 'N'], times('N', 10));
    const merged = { units, employees: tenIn('A').map((one) => staffed(one, idOf('N', units))) };
    const back = planImport(
      merged,
      { units: [unit('R', null), unit('A')], people: tenIn('A') },
      newIds('2026-06-01'),
    );
    const now = carriedOut(merged, back).units;
    const successorOf = (code: string) => now.find((row) => row.code === code)!.successorId;
    expect([successorOf('A'), successorOf('N')]).toEqual([null, idOf('A', now)]);
  });

  function staffed({ employeeId, unitCode: _, ...more }: PersonLine, unitId: string): EmployeeRow {
    return { id: employeeId, unitId, ...more };
  }
});

describe('employees', () => {
  const changed = (people: PersonLine[]) =>
    planImport(kept, { ...files, people }, newIds()).employees.changed;

  test('who move are in their new unit', () => {
    const moved = [person('1', 'B'), files.people[1]!];
    expect(changed(moved)).toEqual([{ ...kept.employees[0]!, unitId: idOf('B') }]);
  });

  test('whose unit moves or is renamed have not moved', () => {
    const units = [unit('R', null), unit('A', 'B', 'Other'), unit('B')];
    expect(planImport(kept, { ...files, units }, newIds()).employees.unchanged).toEqual(
      kept.employees,
    );
  });

  test.each([{ email: 'a@b.no' }, { phone: '+4791234567' }, { language: 'nn' as const }])(
    'with another %o are changed in that alone',
    (more) => {
      const people = [person('1', 'A', more), files.people[1]!];
      expect(changed(people)).toEqual([{ ...kept.employees[0]!, ...more }]);
    },
  );

  test('who depart are to be deleted, and are added when they come back', () => {
    const gone = planImport(kept, { ...files, people: [person('1', 'A')] }, newIds());
    expect(gone.employees.departed).toEqual([kept.employees[1]]);
    const back = planImport(carriedOut(kept, gone), files, newIds());
    expect(back.employees.added).toEqual([kept.employees[1]]);
  });
});
