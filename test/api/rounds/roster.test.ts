import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRelease } from '../../../src/core/disclosure/release.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { type Manifest, readManifest } from '../../../src/core/manifest.ts';
import { rosterPeople, rosterUnits, units } from '../../../src/db/schema.ts';
import { closeRound, findRelease } from '../../../src/publication/service.ts';
import { cancelRound, openRound } from '../../../src/rounds/service.ts';
import { cellsByPerson, headcounts, visit } from '../../support/cells.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { answer, fetchCredential } from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
});
afterEach(() => organisation.close());

const UNITS = ['R,Kommunen,', 'A,Team A,R', 'B,Team B,R', 'B1,Gruppe B1,B'];
/** Employee ids are a unit's code and a number: where somebody was at first. */
const listed = (sizes: Record<string, number>) =>
  Object.entries(sizes).flatMap(([unit, size]) =>
    Array.from({ length: size }, (_, i) => [`${unit}-${i}`, unit] as [string, string]),
  );
const FULL = listed({ R: 9, A: 12, B: 9, B1: 10 });

const importAll = (people: [id: string, unit: string][], tree = UNITS) =>
  organisation.import(
    ['code,name,parent_code', ...tree].join('\n'),
    [
      'employee_id,unit_code,email,phone,language',
      ...people.map(([id, unit]) => `${id},${unit},,,nb`),
    ].join('\n'),
  );

/** Opens a round on a day for a week, gives who answers where, and cancels it. */
async function holdRound(day: string, opens?: string) {
  organisation.at(`${day}T08:00:00Z`);
  const start = new Date(opens ?? `${day}T08:00:00Z`);
  const closes = new Date(start.getTime() + 7 * 24 * 3_600_000);
  const opened = await organisation.open({ opens: start, closes, items: ['aut1'] });
  const cells = await cellsByPerson(organisation, opened);
  const text = await (await organisation.send(`/api/rounds/${opened.round}/manifest`)).text();
  await cancelRound(organisation.deps, opened.round);
  return { cells, manifest: readManifest(text) };
}

async function treeByCode({ units: tree }: Manifest): Promise<Record<string, string | null>> {
  const rows = await organisation.deps.database.read.select().from(units);
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  return Object.fromEntries(
    tree.map(({ id, parent }) => [codeOf.get(id), parent && codeOf.get(parent)]),
  );
}

const heldQuarters = async () => {
  const { read } = organisation.deps.database;
  const found = [rosterUnits, rosterPeople].map((table) =>
    read.selectDistinct({ quarter: table.quarter }).from(table),
  );
  const [ofUnits, ofPeople] = await Promise.all(found);
  expect(ofPeople).toEqual(ofUnits);
  return ofUnits!.map(({ quarter }) => quarter).sort();
};

test('who moves, joins or leaves within a quarter: each answers where the roster says', async () => {
  await importAll(FULL);
  const november = await holdRound('2026-11-02');
  expect(headcounts(november.cells)).toEqual({ R: 9, A: 12, B: 9, B1: 10 });

  const later = FULL.filter(([id]) => id !== 'B-0')
    .map(([id, unit]): [string, string] => [id, id === 'A-0' ? 'B' : unit])
    .concat([
      ['new-1', 'B1'],
      ['new-2', 'A'],
    ]);
  await importAll(later);
  const december = await holdRound('2026-12-01');
  expect(december.cells).toEqual({
    ...Object.fromEntries(Object.entries(november.cells).filter(([id]) => id !== 'B-0')),
    'new-1': 'B',
    'new-2': 'R',
  });

  await importAll([...later, ['B-0', 'A']]);
  const back = await holdRound('2026-12-20');
  expect(back.cells).toEqual({ ...december.cells, 'B-0': 'B' });

  const january = await holdRound('2027-01-04');
  expect(january.cells).toEqual(Object.fromEntries([...later, ['B-0', 'A']]));
  expect(await heldQuarters()).toEqual(['2027-Q1']);
});

test('units that are opened, closed, moved or renamed within a quarter are so from the next on', async () => {
  await importAll(FULL);
  const before = await holdRound('2026-11-02');
  const tree = ['N,Ny topp,', 'R,Kommunen,N', 'B,Nytt navn,R', 'B1,Gruppe B1,R', 'X,Ny,B1'];
  const people = FULL.map(([id, unit]): [string, string] => [id, unit === 'A' ? 'B' : unit]);
  await importAll([...people, ['new-1', 'X'], ['new-2', 'N'], ['new-3', 'B1']], tree);
  const after = await holdRound('2026-12-01');
  expect(after.cells).toEqual({ ...before.cells, 'new-1': 'B1', 'new-2': 'R', 'new-3': 'B' });
  expect(after.manifest.units).toEqual(before.manifest.units);
  expect(await treeByCode(after.manifest)).toEqual({ R: null, A: 'R', B: 'R', B1: 'B' });

  const next = await holdRound('2027-01-04');
  expect(await treeByCode(next.manifest)).toEqual({ N: null, R: 'N', B: 'R', B1: 'R', X: 'B1' });
});

test('whoever is in a unit that the roster lacks is told the nearest above that it has', async () => {
  await importAll(FULL);
  await holdRound('2026-11-02');
  const moved = FULL.map(([id, unit]): [string, string] => [id, id === 'A-0' ? 'X' : unit]);
  await importAll([...moved, ['new-1', 'Y']], [...UNITS, 'X,Ny,B1', 'Y,Ny,X']);
  organisation.at('2026-12-01T08:00:00Z');
  const closes = new Date('2026-12-08T08:00:00Z');
  const opened = await organisation.open({ closes, items: ['aut1'] });
  const unitOf = async (id: string) => (await visit(organisation, opened, id)).unit.name;
  expect(await Promise.all(['A-1', 'A-0', 'new-1'].map(unitOf))).toEqual([
    'Team A',
    'Gruppe B1',
    'Gruppe B1',
  ]);
});

test('a release names a unit that was closed within the quarter, and others as they are called now', async () => {
  await importAll(FULL);
  await holdRound('2026-11-02');
  const tree = UNITS.filter((line) => !line.startsWith('A,')).map((line) =>
    line.replace('Team B', 'Nytt navn'),
  );
  await importAll(
    FULL.map(([id, unit]) => [id, unit === 'A' ? 'R' : unit]),
    tree,
  );
  organisation.at('2026-12-01T08:00:00Z');
  const closes = new Date('2026-12-08T08:00:00Z');
  const { deps, send } = organisation;
  const { round, links } = await organisation.open({ closes, items: ['aut1'] });
  await Promise.all(
    links.map(async ({ url }) => answer(send, await fetchCredential(send, url), [4])),
  );
  organisation.at('2026-12-08T08:00:13Z');
  await closeRound(deps, round);
  const { nodes } = readRelease((await findRelease(deps, round)).text);
  expect(nodes.map(({ code, name }) => [code, name])).toEqual([
    ['A', 'Team A'],
    ['B', 'Nytt navn'],
    ['B1', 'Gruppe B1'],
    ['R', 'Kommunen'],
  ]);
});

test('the roster holds though the round that took it was cancelled', async () => {
  await importAll(FULL);
  const taken = await holdRound('2026-10-01');
  await importAll(FULL.map(([id, unit]) => [id, id === 'A-0' ? 'B' : unit]));
  expect((await holdRound('2026-10-02')).cells).toEqual(taken.cells);
});

test('the quarter is that of the opening, in the organisation’s time zone', async () => {
  await importAll(FULL);
  await holdRound('2026-12-01', '2026-12-31T22:59:59Z');
  expect(await heldQuarters()).toEqual(['2026-Q4']);
  await importAll(FULL.map(([id, unit]) => [id, id === 'A-0' ? 'B' : unit]));
  const january = await holdRound('2026-12-01', '2026-12-31T23:00:00Z');
  expect(january.cells['A-0']).toBe('B');
});

test('a round planned for the next quarter doesn’t end this quarter’s roster, nor take the other twice', async () => {
  await importAll(FULL);
  await holdRound('2026-12-01');
  await importAll(FULL.map(([id, unit]) => [id, id === 'A-0' ? 'B' : unit]));
  expect((await holdRound('2026-12-02', '2027-01-08T08:00:00Z')).cells['A-0']).toBe('B');
  expect(await heldQuarters()).toEqual(['2026-Q4', '2027-Q1']);
  await importAll(FULL.map(([id, unit]) => [id, id === 'A-0' ? 'B1' : unit]));
  expect((await holdRound('2026-12-03')).cells['A-0']).toBe('A');
  expect((await holdRound('2027-01-04')).cells['A-0']).toBe('B');
  expect(await heldQuarters()).toEqual(['2027-Q1']);
});

test('the roster of a quarter that is over is not taken again', async () => {
  await importAll(FULL);
  await holdRound('2026-12-31');
  await holdRound('2027-01-01');
  organisation.at('2026-12-31T23:00:30Z');
  const opens = new Date('2026-12-31T22:59:50Z');
  const late = organisation.open({ opens, closes: new Date('2027-01-08T08:00:00Z') });
  await expect(late).rejects.toThrow(/a quarter that is over/);
});

test('an opening that fails leaves no roster: the list at the first round that opens decides', async () => {
  await importAll(FULL);
  const { deps } = organisation;
  const request = { closes: new Date('2026-11-09T12:00:00Z'), instrument: standardInstrument() };
  const keepLinks = () => Promise.reject(new Error('the disk is full'));
  await expect(openRound(deps, { ...request, keepLinks })).rejects.toThrow('the disk is full');
  const write = new Proxy(deps.database.write, {
    get: (target, name, receiver) =>
      name === 'batch'
        ? () => Promise.reject(new Error('the process died'))
        : Reflect.get(target, name, receiver),
  });
  const dying = { ...deps, database: { ...deps.database, write } };
  await expect(openRound(dying, request)).rejects.toThrow('the process died');
  expect(await heldQuarters()).toEqual([]);

  await importAll(FULL.map(([id, unit]) => [id, id === 'A-0' ? 'B' : unit]));
  expect((await holdRound('2026-11-02')).cells['A-0']).toBe('B');
});

test('of two rounds that are opened at once, one takes the roster', async () => {
  await importAll(FULL);
  const both = await Promise.allSettled([organisation.open(), organisation.open()]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { read } = organisation.deps.database;
  expect(await read.select().from(rosterPeople)).toHaveLength(FULL.length);
  expect(await read.select().from(rosterUnits)).toHaveLength(UNITS.length);
});

test('a roster holds who was on the list and their cell, and nothing else', async () => {
  await importAll(FULL);
  await holdRound('2026-11-02');
  const { read } = organisation.deps.database;
  const [row] = await read.select().from(rosterPeople).where(eq(rosterPeople.employeeId, 'A-0'));
  const [unit] = await read.select().from(units).where(eq(units.code, 'A'));
  expect(row).toEqual({ quarter: '2026-Q4', employeeId: 'A-0', cell: unit!.id });
});
