import { describe, expect, test } from 'vitest';
import { placeByRoster, takeRoster } from '../../../../src/core/disclosure/roster.ts';
import { makeTree } from '../../../../src/core/disclosure/tree.ts';
import { changed, listOf, type Staff } from './changing-staff.ts';

describe('who answers where', () => {
  /** R over A and B, A over A1 and A2; everywhere enough people for a cell of its own. */
  const units = [
    ['R', null],
    ['A', 'R'],
    ['A1', 'A'],
    ['A2', 'A'],
    ['B', 'R'],
  ] as const;
  const staffOf = (sizes: Record<string, number>): Staff => ({
    units: units.map(([id, parent]) => ({ id, code: id, parent })),
    people: Object.entries(sizes).flatMap(([unit, size]) =>
      Array.from({ length: size }, (_, i) => ({ id: `${unit}-${i}`, unit, leads: new Set() })),
    ),
    gone: [],
  });
  const full = staffOf({ R: 9, A: 9, A1: 9, A2: 9, B: 9 });
  const rosterOf = (staff: Staff) => takeRoster(listOf(staff), 5);
  const placeOf = (staff: Staff, id: string, roster = rosterOf(full)) =>
    placeByRoster(roster, listOf(staff), 5).roster.cellOf.get(id);
  const joined = (unit: string, staff = full, leads: string[] = []): Staff => ({
    ...staff,
    people: [...staff.people, { id: 'new', unit, leads: new Set(leads) }],
  });
  const withUnit = (id: string, parent: string, staff = full): Staff => ({
    ...staff,
    units: [...staff.units, { id, code: id, parent }],
  });

  test('a leader answers above the unit from the roster on, and not before the next when appointed later', () => {
    const led = (id: string, unit: string): Staff => ({
      ...full,
      people: full.people.map((one) => (one.id === id ? { ...one, leads: new Set([unit]) } : one)),
    });
    expect(placeOf(full, 'A1-0', rosterOf(led('A1-0', 'A1')))).toBe('A');
    expect(placeOf(full, 'A1-0', rosterOf(led('A1-0', 'A')))).toBe('R');
    expect(placeOf(led('A1-0', 'A1'), 'A1-0')).toBe('A1');
  });

  test('a newcomer answers with the unit above the own one', () => {
    expect(placeOf(joined('A1'), 'new')).toBe('A');
    expect(placeOf(joined('B'), 'new')).toBe('R');
    expect(placeOf(joined('R'), 'new')).toBe('R');
  });

  test('a newcomer of a unit that the roster lacks answers with the nearest above that it has', () => {
    expect(placeOf(joined('X', withUnit('X', 'A1')), 'new')).toBe('A1');
    expect(placeOf(joined('Y', withUnit('Y', 'X', withUnit('X', 'A'))), 'new')).toBe('A');
    const above = changed(full, { change: 'new root', who: 1, where: 0 });
    expect(placeOf(joined(above.units.at(-1)!.id, above), 'new')).toBe('R');
  });

  test('a newcomer’s parent is the roster’s, wherever the unit has been moved to', () => {
    const moved = {
      ...full,
      units: full.units.map((unit) => (unit.id === 'A1' ? { ...unit, parent: 'B' } : unit)),
    };
    expect(placeOf(joined('A1', moved), 'new')).toBe('A');
  });

  test('a newcomer who leads anything answers at the root', () => {
    expect(placeOf(joined('A1', full, ['B']), 'new')).toBe('R');
    expect(placeOf(joined('X', withUnit('X', 'A1'), ['X']), 'new')).toBe('R');
  });

  test('a newcomer stays where the first round placed them, also when moved or appointed', () => {
    const { roster } = placeByRoster(rosterOf(full), listOf(joined('A1')), 5);
    expect(placeOf(joined('B'), 'new', roster)).toBe('A');
    expect(placeOf(joined('A1', full, ['A']), 'new', roster)).toBe('A');
  });

  test('newcomers join a cell that there is: they are never a cell of their own', () => {
    const staff = staffOf({ R: 9, A1: 9 });
    const ten = Array.from({ length: 10 }, (_, i) => ({
      id: `n${i}`,
      unit: 'A1',
      leads: new Set<string>(),
    }));
    const today = { ...staff, people: [...staff.people, ...ten] };
    const { cells } = placeByRoster(rosterOf(staff), listOf(today), 5);
    expect(cells).toEqual([
      { id: 'A1', headcount: 9 },
      { id: 'R', headcount: 19 },
    ]);
  });

  test('who comes back takes the old place, whatever the unit is now', () => {
    const { roster } = placeByRoster(
      rosterOf(full),
      listOf({ ...full, people: full.people.filter(({ id }) => id !== 'A1-3') }),
      5,
    );
    const back = full.people.map((one) => (one.id === 'A1-3' ? { ...one, unit: 'B' } : one));
    expect(placeOf({ ...full, people: back }, 'A1-3', roster)).toBe('A1');
  });

  test('a cell that leavers made too small is not a cell again when they come back', () => {
    const small = staffOf({ R: 9, A1: 7 });
    const left = { ...small, people: small.people.filter(({ id }) => id !== 'A1-0') };
    const second = placeByRoster(rosterOf(small), listOf(left), 5);
    expect(second.cells).toEqual([{ id: 'R', headcount: 15 }]);
    const third = placeByRoster(second.roster, listOf(small), 5);
    expect(third.cells).toEqual([{ id: 'R', headcount: 16 }]);
  });

  test('nobody is placed where too few are there', () => {
    const few = staffOf({ R: 3, A: 3 });
    expect(placeByRoster(rosterOf(few), listOf(few), 5).cells).toEqual([]);
    const tree = makeTree([{ id: 'R', code: 'R', parent: null }]);
    expect(placeByRoster(rosterOf(few), { tree, people: [] }, 5).cells).toEqual([]);
  });
});
