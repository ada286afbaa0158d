/** What leaders see of units that were opened or closed since the quarter's roster was taken. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UnitResults, VisibleUnits } from '../../../src/results/answers.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import {
  type ListedUnit,
  MUNICIPALITY,
  publishMonth,
  staffList,
  unitIds,
} from '../../support/published-rounds.ts';
import { signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
/** By code, those of closed units too. */
let ids: Record<string, string>;
beforeEach(async () => {
  organisation = await makeOrganisation();
  ids = {};
  await importUnits(MUNICIPALITY);
  await publishMonth(organisation, '2026-10');
});
afterEach(() => organisation.close());

async function importUnits(units: ListedUnit[]): Promise<void> {
  await organisation.import(...staffList(units));
  ids = { ...ids, ...(await unitIds(organisation)) };
}
const opened = (code: string, parent: string, staff = 9) => {
  return { code, name: `Enhet ${code}`, parent, staff };
};
const without = (...codes: string[]) => MUNICIPALITY.filter(({ code }) => !codes.includes(code));

const get = (Cookie: string, path: string) => organisation.send(path, { headers: { Cookie } });
async function listFor(cookie: string): Promise<VisibleUnits['units']> {
  return ((await (await get(cookie, '/api/units')).json()) as VisibleUnits).units;
}
/** The codes of the units whose results somebody gets, and whose follow-ups. */
async function seenBy(cookie: string, kind: 'results' | 'follow-ups' = 'results') {
  const seen = [];
  for (const [code, id] of Object.entries(ids)) {
    if ((await get(cookie, `/api/${kind}?unit=${id}`)).ok) seen.push(code);
  }
  return seen.sort();
}
/** What an employee's link to a new round shows of the newest published one. */
async function shownToEmployee(id: string): Promise<string | undefined> {
  const { links } = await organisation.open({ closes: new Date('2026-11-10T00:00:00.000Z') });
  const { url } = links.find((link) => link.employee_id === id)!;
  const [, secret] = /#([\w-]+)/.exec(url)!;
  const headers = { Authorization: `Bearer ${secret}` };
  const answer = await organisation.send('/api/me/results', { headers });
  return ((await answer.json()) as UnitResults).results.at(-1)!.node?.code;
}

test.each([
  ['below a shown unit', [opened('X', 'H1')], 'X', 'H1'],
  ['below a hidden unit', [opened('X', 'H3')], 'X', 'H'],
  ['below another new unit', [opened('X', 'O'), opened('Y', 'X')], 'Y', 'O'],
])('the leader of a unit opened %s sees what its people see', async (_where, units, led, shown) => {
  await importUnits([...MUNICIPALITY, ...units]);
  const leader = await signInAs(organisation, 'leader', [led]);
  expect(await listFor(leader)).toEqual([
    expect.objectContaining({
      code: led,
      shown: false,
      levels: null,
      nearestShown: expect.objectContaining({ id: ids[shown] }),
    }),
  ]);
  expect(await seenBy(leader)).toEqual([shown]);
  expect(await seenBy(leader, 'follow-ups')).toEqual([shown, led].sort());
  expect(await shownToEmployee(`${led}#0`)).toBe(shown);
});

test('where the whole tree above is new, the leader and the people see the root of before', async () => {
  const tree = MUNICIPALITY.map((unit) => (unit.code === 'R' ? { ...unit, parent: 'N' } : unit));
  await importUnits([{ code: 'N', name: 'Ny', parent: null, staff: 0 }, ...tree, opened('X', 'N')]);
  const leader = await signInAs(organisation, 'leader', ['X']);
  expect((await listFor(leader))[0]!.nearestShown!.id).toBe(ids.R);
  expect(await seenBy(leader)).toEqual(['R']);
  expect(await shownToEmployee('X#0')).toBe('R');
});

test('from the next quarter on the leader sees the unit itself, and no longer the one above', async () => {
  await importUnits([...MUNICIPALITY, opened('X', 'O')]);
  const leader = await signInAs(organisation, 'leader', ['X']);
  await publishMonth(organisation, '2026-11');
  expect(await seenBy(leader)).toEqual(['O']);
  await publishMonth(organisation, '2027-01');
  expect(await seenBy(leader)).toEqual(['X']);
});

test('a unit closed within the quarter stays for those who may see it while the newest round shows it', async () => {
  const may = {
    hr: await signInAs(organisation, 'hr'),
    above: await signInAs(organisation, 'leader', ['H']),
    itself: await signInAs(organisation, 'leader', ['H1']),
    other: await signInAs(organisation, 'leader', ['O']),
  };
  const placesOfH1 = async () =>
    Promise.all(
      Object.values(may).map(async (cookie) => {
        const unit = (await listFor(cookie)).find(({ code }) => code === 'H1');
        return unit && [unit.parent, unit.depth, unit.shown, unit.levels !== null];
      }),
    );
  const before = await placesOfH1();
  expect(before).toEqual([
    [ids.H, 2, true, true],
    [ids.H, 1, true, true],
    [null, 0, true, true],
    undefined,
  ]);
  // Its people go to H2, and still answer in H1's cell until the quarter ends.
  const [units] = staffList(without('H1'));
  const [, people] = staffList(MUNICIPALITY);
  await organisation.import(units, people.replaceAll('"H1",', '"H2",'));
  expect(await placesOfH1()).toEqual(before);
  expect(await seenBy(may.itself)).toEqual(['H1']);

  await publishMonth(organisation, '2027-01');
  expect(await placesOfH1()).toEqual([undefined, undefined, undefined, undefined]);
  expect(await seenBy(may.itself)).toEqual(['H1']);
});

test('a closed unit that is shown is listed below the nearest unit above that is listed', async () => {
  await importUnits(without('H1', 'H3', 'H31'));
  await importUnits(without('H', 'H1', 'H2', 'H3', 'H31'));
  const listed = async (led: string) =>
    (await listFor(await signInAs(organisation, 'leader', [led]))).map(({ code, parent }) => {
      return [code, Object.keys(ids).find((each) => ids[each] === parent) ?? null];
    });
  expect((await listed('R')).slice(0, 4)).toEqual([
    ['R', null],
    ['H', 'R'],
    ['H1', 'H'],
    ['H2', 'H'],
  ]);
});

test('whoever led a unit that was given up before the roster sees nothing of those above', async () => {
  const leader = await signInAs(organisation, 'leader', ['H3']);
  expect(await seenBy(leader)).toEqual(['H']);
  await importUnits(without('H3', 'H31'));
  expect(await seenBy(leader)).toEqual(['H']);
  await publishMonth(organisation, '2027-01');
  expect(await seenBy(leader)).toEqual([]);
});
