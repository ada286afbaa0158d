import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelease } from '../../../src/core/disclosure/release.ts';
import { employees } from '../../../src/db/schema.ts';
import { findRelease } from '../../../src/publication/service.ts';
import type { UnitResults } from '../../../src/results/answers.ts';
import { resultsForEmployee, type visibleUnits } from '../../../src/results/service.ts';
import { cancelRound } from '../../../src/rounds/service.ts';
import type { Role } from '../../../src/users/service.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import {
  castAnswers,
  MUNICIPALITY,
  openMonth,
  publishMonth,
  staffList,
  unitIds,
} from '../../support/published-rounds.ts';
import { signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let rounds: string[];
let ids: Record<string, string>;

beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...staffList(MUNICIPALITY));
  rounds = [
    await publishMonth(organisation, '2026-10'),
    await publishMonth(organisation, '2026-11', ['O2']),
    await publishMonth(organisation, '2026-12'),
  ];
  ids = await unitIds(organisation);
});
afterAll(() => organisation.close());

type UnitList = Awaited<ReturnType<typeof visibleUnits>>;

async function get<T>(cookie: string, path: string): Promise<T> {
  const answer = await organisation.send(path, { headers: { Cookie: cookie } });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}

const unitsOf = async (cookie: string) => (await get<UnitList>(cookie, '/api/units')).units;
const releaseOf = async (round: string) =>
  readRelease((await findRelease(organisation.deps, round)).text);
const resultsOf = (cookie: string, code: string) =>
  get<UnitResults>(cookie, `/api/results?unit=${ids[code]}`);

test('HR sees the whole tree in its order, with what is shown', async () => {
  const units = await unitsOf(await signInAs(organisation, 'hr'));
  expect(units.map(({ code, depth, shown }) => [code, depth, shown])).toEqual([
    ['R', 0, true],
    ['H', 1, true],
    ['H1', 2, true],
    ['H2', 2, true],
    ['H3', 2, false],
    ['H31', 3, false],
    ['O', 1, true],
    ['O1', 2, true],
    ['O2', 2, true],
  ]);
  expect(units.find(({ code }) => code === 'H31')!.nearestShown!.name).toBe('Helse og omsorg');
});

test('the list has of every unit what the newest round shows, and of which questions', async () => {
  const hr = await signInAs(organisation, 'hr');
  const { newest, units } = await get<UnitList>(hr, '/api/units');
  const { nodes } = await releaseOf(rounds[2]!);
  expect(newest).toMatchObject({ round: rounds[2], opens: '2026-12-02T08:00:00.000Z' });
  expect(newest!.items.map(({ construct }) => construct)).toEqual([
    'autonomy',
    'ownership',
    'firefighting',
  ]);
  for (const { id, levels } of units) {
    expect(levels).toEqual(nodes.find(({ unit }) => unit === id)?.levels ?? null);
  }
});

test('an employee gets every round: the own unit, the nearest above that is shown, or none', async () => {
  const { deps } = organisation;
  const ofUnit = (code: string) => resultsForEmployee(deps, { id: ids[code]!, name: code });
  const nodesOf = async (code: string) =>
    (await ofUnit(code)).results.map(({ node }) => node?.code ?? null);
  expect(await nodesOf('O1')).toEqual(['O1', 'O', 'O1']);
  expect(await nodesOf('H31')).toEqual(['H', 'H', 'H']);
  const { results } = await resultsForEmployee(deps, { id: 'new-unit', name: 'New' });
  expect(results.map(({ round, node }) => [round, node])).toEqual(rounds.map((id) => [id, null]));
  expect(results[0]!.organisation).toEqual((await releaseOf(rounds[0]!)).nodes.at(-1)!.levels);
});

test('a leader sees the led unit and all below it, and nothing of others', async () => {
  const units = await unitsOf(await signInAs(organisation, 'leader', ['H']));
  expect(units.map(({ code }) => code)).toEqual(['H', 'H1', 'H2', 'H3', 'H31']);
  expect(units[0]).toMatchObject({ parent: null, depth: 0 });
});

test('a unit has in every round what its release says, and a gap where it is not shown', async () => {
  const hr = await signInAs(organisation, 'hr');
  for (const code of ['R', 'H', 'H1', 'H2', 'O', 'O1', 'O2']) {
    const { unit, results, predecessors } = await resultsOf(hr, code);
    expect(unit).toMatchObject({ id: ids[code], code });
    expect(predecessors).toEqual([]);
    expect(results.map(({ round }) => round)).toEqual(rounds);
    for (const { round, node, items, organisation } of results) {
      const release = await releaseOf(round);
      expect(node).toEqual(release.nodes.find((each) => each.unit === ids[code]) ?? null);
      expect(items).toEqual([
        { id: 'aut1', construct: 'autonomy' },
        { id: 'own1', construct: 'ownership' },
        { id: 'ff1', construct: 'firefighting' },
      ]);
      const root = release.nodes.find(({ parent }) => parent === null)!;
      expect(organisation).toEqual(code === 'R' ? null : root.levels);
    }
  }
  const { results } = await resultsOf(hr, 'O1');
  expect(results.map(({ node }) => node !== null)).toEqual([true, false, true]);
});

test('a unit names the nearest one above it that is shown, and whether one may open that', async () => {
  const aboveFor = async (role: Role, led: string[], code: string) => {
    const { above } = await resultsOf(await signInAs(organisation, role, led), code);
    return above && [above.name, above.maySee];
  };
  expect(await aboveFor('observer', [], 'R')).toBeNull();
  expect(await aboveFor('hr', [], 'O1')).toEqual(['Oppvekst', true]);
  expect(await aboveFor('leader', ['O'], 'O1')).toEqual(['Oppvekst', true]);
  expect(await aboveFor('leader', ['O1'], 'O1')).toEqual(['Oppvekst', false]);
  expect(await aboveFor('leader', ['H1', 'H3'], 'H1')).toEqual(['Helse og omsorg', true]);
});

test('the leader of a unit that is never shown sees the nearest unit above, and no further', async () => {
  const leader = await signInAs(organisation, 'leader', ['H3']);
  expect((await resultsOf(leader, 'H')).unit.code).toBe('H');
  for (const code of ['R', 'H1', 'H3', 'O']) {
    const path = `/api/results?unit=${ids[code]}`;
    const answer = await organisation.send(path, { headers: { Cookie: leader } });
    expect(answer.status, code).toBe(404);
  }
});

/** Every address that somebody's results come from. */
const addresses = () => [
  '/api/units',
  ...Object.values(ids).map((id) => `/api/results?unit=${id}`),
  ...rounds.flatMap((round) => ['json', 'csv'].map((as) => `/api/export/releases/${round}.${as}`)),
];

function answersTo(cookie: string): Promise<string[]> {
  return Promise.all(
    addresses().map(async (path) => {
      const answer = await organisation.send(path, { headers: { Cookie: cookie } });
      return `${path} ${answer.status} ${await answer.text()}`;
    }),
  );
}

test('observers see what HR sees', async () => {
  const [hr, observer] = [
    await signInAs(organisation, 'hr'),
    await signInAs(organisation, 'observer'),
  ];
  expect(await answersTo(observer)).toEqual(await answersTo(hr));
});

test('nothing but releases is behind results: no answer, no head count and no open round changes them', async () => {
  const { deps } = organisation;
  const { write } = deps.database;
  const cookies = [
    await signInAs(organisation, 'hr'),
    await signInAs(organisation, 'leader', ['H']),
    await signInAs(organisation, 'leader', ['H3']),
  ];
  const before = await Promise.all(cookies.map(answersTo));
  const now = () => Promise.all(cookies.map(answersTo));

  const open = await openMonth(organisation, '2027-01');
  await castAnswers(organisation, open);
  expect(await now()).toEqual(before);
  const fileOf = (round: string) => join(deps.config.dataDir, 'rounds', `${round}.ballots.db`);
  cpSync(fileOf(open), fileOf(rounds[2]!));
  const people = await deps.database.read.select().from(employees);
  await write.delete(employees);
  expect(await now()).toEqual(before);
  await cancelRound(deps, open);
  rmSync(fileOf(rounds[2]!));
  await write.insert(employees).values(people);
  expect(await now()).toEqual(before);
});

test('a renamed and a moved unit keep their trend', async () => {
  const hr = await signInAs(organisation, 'hr');
  const before = await resultsOf(hr, 'O1');
  const moved = MUNICIPALITY.map((unit) =>
    unit.code === 'O1' ? { ...unit, name: 'Lia barneskole', parent: 'R' } : unit,
  );
  await organisation.import(...staffList(moved));
  expect(await resultsOf(hr, 'O1')).toEqual(before);
  const units = await unitsOf(hr);
  expect(units.find(({ code }) => code === 'O1')).toMatchObject({
    name: 'Lia barneskole',
    depth: 1,
  });
});

test('a unit that was given up is listed while the newest round shows it, and what was published of it stays', async () => {
  const hr = await signInAs(organisation, 'hr');
  const before = await resultsOf(hr, 'O2');
  await organisation.import(...staffList(MUNICIPALITY.filter(({ code }) => code !== 'O2')));
  expect((await unitsOf(hr)).map(({ code }) => code)).toContain('O2');
  expect(await resultsOf(hr, 'O2')).toEqual(before);
  const round = await publishMonth(organisation, '2027-02');
  expect((await unitsOf(hr)).map(({ code }) => code)).not.toContain('O2');
  const { results } = await resultsOf(hr, 'O2');
  expect(results.slice(0, -1)).toEqual(before.results);
  expect(results.at(-1)).toMatchObject({ round, node: null });
});

test('a unit that two merged into starts anew, with what was published of both before it', async () => {
  const merged = MUNICIPALITY.filter(({ code }) => code !== 'H1' && code !== 'H2');
  const [units, people] = staffList([
    ...merged,
    { code: 'H4', name: 'Heimen', parent: 'H', staff: 0 },
  ]);
  const moved = staffList(MUNICIPALITY)[1]
    .split('\n')
    .filter((line) => /^"H[12]#/.test(line))
    .map((line) => line.replace(/,"H[12]"/, ',"H4"'));
  organisation.at('2027-03-20T08:00:00.000Z');
  const shownBefore: Record<string, UnitResults['results']> = Object.fromEntries(
    await Promise.all(
      ['H1', 'H2'].map(async (code) => {
        const { results } = await resultsOf(await signInAs(organisation, 'hr'), code);
        return [code, results.filter(({ node }) => node)];
      }),
    ),
  );
  await organisation.import(units, `${people}${moved.join('\n')}\n`);
  const round = await publishMonth(organisation, '2027-04');
  const [{ id }] = (await releaseOf(round)).nodes
    .filter(({ code }) => code === 'H4')
    .map(({ unit }) => ({ id: unit })) as [{ id: string }];

  const leader = await signInAs(organisation, 'leader', ['H4']);
  const { results, predecessors } = await get<UnitResults>(leader, `/api/results?unit=${id}`);
  expect(results.map(({ node }) => node !== null)).toEqual([false, false, false, false, true]);
  expect(predecessors.map(({ unit }) => unit)).toEqual([
    { id: ids.H1, code: 'H1', name: 'Hjemmetjenesten nord' },
    { id: ids.H2, code: 'H2', name: 'Solbakken sykehjem' },
  ]);
  for (const { unit, results: earlier } of predecessors) {
    expect(earlier.length).toBeGreaterThan(2);
    expect(earlier).toEqual(shownBefore[unit.code]);
  }
  for (const code of ['H1', 'H2', 'H3']) {
    const path = `/api/results?unit=${ids[code]}`;
    expect((await organisation.send(path, { headers: { Cookie: leader } })).status).toBe(404);
  }
  const employee = await resultsForEmployee(organisation.deps, { id, name: 'Heimen' });
  expect(employee.predecessors).toEqual(predecessors);
  expect(employee.results.map(({ node }) => node?.code ?? null)).toEqual([
    null,
    null,
    null,
    null,
    'H4',
  ]);
});
