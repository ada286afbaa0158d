import { expect, test } from 'vitest';
import {
  chooseGuests,
  isDemoPerson,
  makeOrganisation,
  staffList,
} from '../../../src/node/demo/organisation.ts';
import { PARAMETERS } from '../../../src/node/demo/parameters.ts';
import { readPeople } from '../../../src/people/read-people.ts';
import { readUnits } from '../../../src/people/read-units.ts';

const organisation = makeOrganisation(PARAMETERS);
const { units, people } = organisation;

test('there are about 2,000 people in about 120 units of four sectors', () => {
  expect(people.length).toBeGreaterThan(1_900);
  expect(people.length).toBeLessThan(2_100);
  expect(units).toHaveLength(119);
  expect(new Set(units.map(({ sector }) => sector)).size).toBe(4);
});

test('every kind has the units of the parameters, each within its range of sizes', () => {
  for (const [sector, kinds] of Object.entries(PARAMETERS.sectors)) {
    for (const [kind, count, smallest, largest] of kinds) {
      const ofKind = units.filter((unit) => unit.sector === sector && unit.kind === kind);
      expect([kind, ofKind.length]).toEqual([kind, count]);
      for (const { name, size } of ofKind) {
        expect(size, name).toBeGreaterThanOrEqual(smallest);
        expect(size, name).toBeLessThanOrEqual(largest);
        expect(people.filter(({ unit }) => unit.name === name)).toHaveLength(size);
      }
    }
  }
});

test('over many seeds a kind has its typical size on average', () => {
  const [kind, , , , typical] = PARAMETERS.sectors.helse_velferd![1]!;
  const sizes = Array.from({ length: 100 }, (_, seed) =>
    makeOrganisation({ ...PARAMETERS, seed }).units.filter((unit) => unit.kind === kind),
  ).flatMap((ofKind) => ofKind.map(({ size }) => size));
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  expect(Math.abs(mean - typical)).toBeLessThan(1);
});

test('the staff list is one that the import takes, with every name and code once', () => {
  const files = staffList(organisation);
  const unitLines = readUnits(files.units);
  const personLines = readPeople(files.people, unitLines);
  expect(unitLines).toHaveLength(units.length + 5);
  expect(new Set(unitLines.map(({ name }) => name)).size).toBe(unitLines.length);
  expect(unitLines.filter(({ parentCode }) => parentCode === 'FK')).toHaveLength(4);
  expect(personLines.map(({ employeeId }) => employeeId)).toEqual(people.map(({ id }) => id));
  expect(personLines.every(({ employeeId }) => isDemoPerson(employeeId))).toBe(true);
});

test('most speak bokmål, some nynorsk and English, and a few have an address at example.no', () => {
  const share = (count: number) => count / people.length;
  const speaking = (tongue: string) =>
    share(people.filter(({ language }) => language === tongue).length);
  expect(speaking('nb')).toBeGreaterThan(0.8);
  expect(speaking('nn')).toBeGreaterThan(0.07);
  expect(speaking('en')).toBeGreaterThan(0.03);
  const addresses = people.flatMap(({ email }) => email ?? []);
  expect(share(addresses.length)).toBeGreaterThan(0.03);
  expect(share(addresses.length)).toBeLessThan(0.08);
  expect(addresses.every((address) => address.endsWith('@example.no'))).toBe(true);
});

test('the same seed gives the same staff list to the byte, another seed another one', () => {
  expect(staffList(makeOrganisation(PARAMETERS))).toEqual(staffList(organisation));
  const other = makeOrganisation({ ...PARAMETERS, seed: PARAMETERS.seed + 1 });
  expect(staffList(other)).not.toEqual(staffList(organisation));
});

test.each([5, 10, 15])('at k = %i guests come from a small, a large and a merged unit', (k) => {
  const [small, large, merged] = chooseGuests(organisation, k).map(({ person }) => person.unit);
  expect(small!.size).toBeGreaterThanOrEqual(k + 2);
  expect(small!.size).toBeLessThan(2 * k);
  expect(large!.size).toBe(Math.max(...units.map(({ size }) => size)));
  expect(merged!.size).toBeLessThan(k + 2);
});

test('an employee id of another organisation is not taken for one of the demonstration', () => {
  expect(['4711', 'demo', 'demo-1', 'xdemo-0001', 'demo-00011'].some(isDemoPerson)).toBe(false);
});
