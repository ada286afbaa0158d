/**
 * Attacks of somebody who keeps the lists: between two rounds they move one chosen person, a unit of
 * one, or a leader's role, so as to subtract one round from the other.
 */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { accounts, ledUnits, roles } from '../../src/db/schema.ts';
import { cancelRound } from '../../src/rounds/service.ts';
import { addUser } from '../../src/users/service.ts';
import {
  changed,
  REORGANISING,
  type Staff,
  staffs,
  steps,
} from '../core/disclosure/roster/changing-staff.ts';
import { cellsByPerson } from '../support/cells.ts';
import { makeOrganisation, type TestOrganisation } from '../support/organisation.ts';

let organisation: TestOrganisation;
const made: TestOrganisation[] = [];
afterEach(() => Promise.all(made.splice(0).map((one) => one.close())));

async function begin(): Promise<void> {
  organisation = await makeOrganisation();
  made.push(organisation);
}

/** Brings lists and leaders into the product: codes are the units' ids. */
async function bringIn({ units, people }: Staff): Promise<void> {
  const standing = new Set(units.map(({ id }) => id));
  await organisation.import(
    ['code,name,parent_code', ...units.map(({ id, parent }) => `${id},${id},${parent ?? ''}`)].join(
      '\n',
    ),
    [
      'employee_id,unit_code,email,phone,language',
      ...people.map(({ id, unit }) => `${id},${unit},,,nb`),
    ].join('\n'),
  );
  const { write } = organisation.deps.database;
  for (const table of [ledUnits, roles, accounts]) await write.delete(table);
  for (const { id, leads } of people) {
    const unitCodes = [...leads].filter((unit) => standing.has(unit));
    if (unitCodes.length === 0) continue;
    const email = `${id}@example.no`;
    await addUser(organisation.deps, { email, role: 'leader', unitCodes, employeeId: id });
  }
}

/** Opens a round on a day, and cancels it once it has told who answers where. */
async function holdRound(day: string): Promise<Record<string, string>> {
  organisation.at(`${day}T08:00:00Z`);
  const closes = new Date(Date.parse(`${day}T08:00:00Z`) + 7 * 24 * 3_600_000);
  const opened = await organisation.open({ closes, items: ['aut1'] });
  const cells = await cellsByPerson(organisation, opened);
  await cancelRound(organisation.deps, opened.round);
  return cells;
}

const team = (unit: string, size: number) =>
  Array.from({ length: size }, (_, i) => ({ id: `${unit}-${i}`, unit, leads: new Set<string>() }));

/** S is a unit of one person, too small for a cell of its own: it answers with A. */
const TARGET: Staff = {
  units: [
    { id: 'R', code: 'R', parent: null },
    { id: 'A', code: 'A', parent: 'R' },
    { id: 'S', code: 'S', parent: 'A' },
    { id: 'B', code: 'B', parent: 'R' },
  ],
  people: [...team('R', 8), ...team('A', 9), ...team('S', 1), ...team('B', 9)],
  gone: [],
};
const withPerson = (staff: Staff, id: string, more: { unit?: string; leads?: Set<string> }) => ({
  ...staff,
  people: staff.people.map((one) => (one.id === id ? { ...one, ...more } : one)),
});
const withParent = (staff: Staff, id: string, parent: string) => ({
  ...staff,
  units: staff.units.map((unit) => (unit.id === id ? { ...unit, parent } : unit)),
});

test.each<[string, (staff: Staff) => Staff]>([
  ['the unit of one is moved below another', (staff) => withParent(staff, 'S', 'B')],
  ['the unit of one is moved below the root', (staff) => withParent(staff, 'S', 'R')],
  ['the person is moved', (staff) => withPerson(staff, 'S-0', { unit: 'B' })],
  ['somebody is named leader', (staff) => withPerson(staff, 'A-3', { leads: new Set(['A']) })],
  [
    'the person gets a unit of their own',
    (staff) => {
      const units = [...staff.units, { id: 'X', code: 'X', parent: 'B' }];
      return withPerson({ ...staff, units }, 'S-0', { unit: 'X', leads: new Set(['X']) });
    },
  ],
])('%s in December, and back: every cell stays as it was', async (_, attack) => {
  await begin();
  await bringIn(TARGET);
  const november = await holdRound('2026-11-02');
  expect(november['S-0']).toBe('A');
  await bringIn(attack(TARGET));
  expect(await holdRound('2026-12-01')).toEqual(november);
  await bringIn(TARGET);
  expect(await holdRound('2026-12-14')).toEqual(november);
});

test('a leader who is dismissed and named again stays outside the unit’s cell', async () => {
  await begin();
  const led = withPerson(TARGET, 'A-0', { leads: new Set(['A']) });
  await bringIn(led);
  const november = await holdRound('2026-11-02');
  expect(november['A-0']).toBe('R');
  await bringIn(TARGET);
  expect(await holdRound('2026-12-01')).toEqual(november);
  await bringIn(led);
  expect(await holdRound('2026-12-14')).toEqual(november);
  await bringIn(TARGET);
  expect((await holdRound('2027-01-04'))['A-0']).toBe('A');
});

test('a newcomer who is moved or named leader after their first round is not moved on', async () => {
  await begin();
  const joined = { ...TARGET, people: [...TARGET.people, ...team('N', 1)] };
  const inUnit = (unit: string, leads: string[] = []) =>
    withPerson(joined, 'N-0', { unit, leads: new Set(leads) });
  await bringIn(TARGET);
  await holdRound('2026-10-05');
  await bringIn(inUnit('S'));
  const november = await holdRound('2026-11-02');
  expect(november['N-0']).toBe('A');
  await bringIn(inUnit('B'));
  expect(await holdRound('2026-12-01')).toEqual(november);
  await bringIn(inUnit('S', ['S']));
  expect(await holdRound('2026-12-14')).toEqual(november);
});

test('whatever the lists do over three rounds, nobody who stays is taken out of a cell', async () => {
  const between = steps([...REORGANISING, 'leave', 'come back', 'join'], 8);
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      staffs.filter(({ people }) => people.length > 14 && people.length < 45),
      fc.array(between, { minLength: 2, maxLength: 2 }),
      async (first, quarter) => {
        await begin();
        let staff = first;
        await bringIn(staff);
        let before = await holdRound('2026-10-05');
        for (const [i, changes] of quarter.entries()) {
          staff = changes.reduce(changed, staff);
          await bringIn(staff);
          const after = await holdRound(`2026-1${i + 1}-02`);
          const now = new Map<string, string>();
          for (const [id, cell] of Object.entries(before)) {
            if (after[id] === undefined) continue;
            expect(after[id]).toBe(now.get(cell) ?? after[id]);
            now.set(cell, after[id]!);
            compared += 1;
          }
          before = after;
        }
      },
    ),
    { seed: 51, numRuns: 8 },
  );
  expect(compared).toBeGreaterThan(200);
});
