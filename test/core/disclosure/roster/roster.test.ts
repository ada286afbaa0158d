import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeByRoster, type Roster, takeRoster } from '../../../../src/core/disclosure/roster.ts';
import {
  changed,
  listOf,
  REORGANISING,
  type Staff,
  smallOrganisations,
  staffs,
  steps,
} from './changing-staff.ts';

interface Round {
  /** By person, for those who were on the list. */
  cellOf: Map<string, string>;
  /** Each cell's head count, and everybody with their cell, as text. */
  headcounts: string;
  told: string;
  roster: Roster;
}

/** A round, its cells checked against the people who are placed in them; undefined when too few are there. */
function hold(roster: Roster, staff: Staff, k: number): Round | undefined {
  const placed = placeByRoster(roster, listOf(staff), k);
  if (placed.cells.length === 0) {
    expect(staff.people.length).toBeLessThan(k + 2);
    return undefined;
  }
  const cellOf = new Map(staff.people.map(({ id }) => [id, placed.roster.cellOf.get(id)!]));
  const counts = new Map<string, number>();
  for (const cell of cellOf.values()) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const headcounts = asText(counts);
  expect(asText(new Map(placed.cells.map(({ id, headcount }) => [id, headcount])))).toBe(
    headcounts,
  );
  expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(k + 2);
  return { cellOf, headcounts, told: asText(cellOf), roster: placed.roster };
}

const asText = (entries: Map<string, unknown>) =>
  [...entries]
    .map(([key, value]) => `${key} ${value}`)
    .sort()
    .join('\n');
const countOf = ({ headcounts }: Round) => headcounts.split('\n').length;
const peopleIn = ({ cellOf }: Round) => [...cellOf.keys()].sort().join('\n');

/** Of those who are in both rounds, everybody of one cell is in one cell later on. */
function expectNobodySplit(earlier: Round, later: Round): void {
  const movedTo = new Map<string, string>();
  const split = [...earlier.cellOf].filter(([id, cell]) => {
    const now = later.cellOf.get(id);
    if (now === undefined) return false;
    const others = movedTo.get(cell);
    movedTo.set(cell, now);
    return others !== undefined && others !== now;
  });
  expect(split).toEqual([]);
}

describe('within a quarter', () => {
  const everything = [...REORGANISING, 'leave', 'leave', 'come back', 'join'] as const;
  const k = fc.constantFrom(1, 2, 3, 5);

  test('cells differ from any round before by leavers and newcomers alone', () => {
    const tally = { same: 0, merged: 0, rounds: 0 };
    fc.assert(
      fc.property(
        staffs,
        k,
        fc.array(steps([...everything], 12), { minLength: 3, maxLength: 3 }),
        (first, least, quarter) => {
          let staff = first;
          let roster = takeRoster(listOf(staff), least);
          const held: Round[] = [];
          for (const between of quarter) {
            const round = hold(roster, staff, least);
            if (round) {
              for (const earlier of held) expectNobodySplit(earlier, round);
              const before = held.at(-1);
              tally.rounds += 1;
              if (before && countOf(round) < countOf(before)) tally.merged += 1;
              if (before && peopleIn(before) === peopleIn(round)) {
                expect(round.told).toBe(before.told);
                tally.same += 1;
              }
              held.push(round);
              roster = round.roster;
            }
            staff = between.reduce(changed, staff);
          }
        },
      ),
      { seed: 41, numRuns: 2500 },
    );
    // The draw reaches what it is about.
    expect(tally.rounds).toBeGreaterThan(2500);
    expect(tally.merged).toBeGreaterThan(100);
    expect(tally.same).toBeGreaterThan(100);
  });

  test('moves, re-parentings, new and closed units, appointments and dismissals change nothing', () => {
    fc.assert(
      fc.property(staffs, k, steps(REORGANISING, 25), (staff, least, reorganising) => {
        const roster = takeRoster(listOf(staff), least);
        const before = hold(roster, staff, least);
        const after = hold(before?.roster ?? roster, reorganising.reduce(changed, staff), least);
        expect(after?.told).toBe(before?.told);
      }),
      { seed: 42, numRuns: 3000 },
    );
  });

  test('nor do they change what leavers and newcomers do', () => {
    const someOf = fc.array(fc.boolean(), { minLength: 120, maxLength: 120 });
    const joining = fc.array(fc.nat(), { maxLength: 4 });
    fc.assert(
      fc.property(
        staffs,
        k,
        steps(REORGANISING, 12),
        someOf,
        joining,
        (staff, least, reorganising, leaves, joins) => {
          const roster = takeRoster(listOf(staff), least);
          const reorganised = reorganising.reduce(changed, staff);
          const left = new Set(staff.people.filter((_, i) => leaves[i]).map(({ id }) => id));
          const standing = staff.units.filter(({ id }) =>
            reorganised.units.some((unit) => unit.id === id),
          );
          const newcomers = joins.flatMap((at, i) => {
            const unit = standing[at % Math.max(standing.length, 1)]?.id;
            return unit ? [{ id: `new-${i}`, unit, leads: new Set<string>() }] : [];
          });
          const later = ({ people, ...rest }: Staff): Staff => {
            return { ...rest, people: [...people.filter(({ id }) => !left.has(id)), ...newcomers] };
          };
          const plain = hold(roster, later(staff), least);
          const mixed = hold(roster, later(reorganised), least);
          expect(mixed?.told).toBe(plain?.told);
        },
      ),
      { seed: 43, numRuns: 2000 },
    );
  });

  test('on every small tree, no single change of one person or one unit moves anybody', () => {
    let tried = 0;
    for (const staff of smallOrganisations([0, 1, 3])) {
      const roster = takeRoster(listOf(staff), 1);
      const before = hold(roster, staff, 1);
      if (!before) continue;
      for (const change of ['move', 'appoint', 'reparent'] as const) {
        const count = change === 'reparent' ? staff.units.length : staff.people.length;
        for (let who = 0; who < count; who++) {
          for (let where = 0; where < staff.units.length; where++) {
            const after = hold(before.roster, changed(staff, { change, who, where }), 1);
            expect(after?.told).toBe(before.told);
            tried += 1;
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(10_000);
  });

  test('on every small tree, whoever leaves or joins takes nobody else out of a cell', () => {
    for (const staff of smallOrganisations([0, 3])) {
      const first = hold(takeRoster(listOf(staff), 1), staff, 1);
      if (!first) continue;
      for (let who = 0; who < staff.people.length; who++) {
        const without = changed(staff, { change: 'leave', who, where: 0 });
        const second = hold(first.roster, without, 1);
        if (!second) continue;
        expectNobodySplit(first, second);
        for (let where = 0; where < staff.units.length; where++) {
          for (const change of ['come back', 'join'] as const) {
            const third = hold(second.roster, changed(without, { change, who: 0, where }), 1)!;
            expectNobodySplit(second, third);
            expectNobodySplit(first, third);
          }
        }
      }
    }
  });
});
