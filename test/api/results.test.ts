import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelease } from '../../src/core/disclosure/release.ts';
import { employees, responses } from '../../src/db/schema.ts';
import { findRelease } from '../../src/publication/service.ts';
import type { UnitResults, VisibleUnit } from '../../src/results/service.ts';
import { cancelRound } from '../../src/rounds/service.ts';
import { makeOrganisation, type TestOrganisation } from '../support/organisation.ts';
import {
  castAnswers,
  MUNICIPALITY,
  openMonth,
  publishMonth,
  staffList,
  unitIds,
} from '../support/published-rounds.ts';
import { signInAs } from '../support/signed-in.ts';
import { watchConsole } from './watch-console.ts';

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

async function get<T>(cookie: string, path: string): Promise<T> {
  const answer = await organisation.send(path, { headers: { Cookie: cookie } });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}

const unitsOf = async (cookie: string) =>
  (await get<{ units: VisibleUnit[] }>(cookie, '/api/units')).units;
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

test('a leader sees the led unit and all below it, and nothing of others', async () => {
  const units = await unitsOf(await signInAs(organisation, 'leader', ['H']));
  expect(units.map(({ code }) => code)).toEqual(['H', 'H1', 'H2', 'H3', 'H31']);
  expect(units[0]).toMatchObject({ parent: null, depth: 0 });
});

test('a unit has in every round what its release says, and a gap where it is not shown', async () => {
  const hr = await signInAs(organisation, 'hr');
  for (const code of ['R', 'H', 'H1', 'H2', 'O', 'O1', 'O2']) {
    const { unit, results } = await resultsOf(hr, code);
    expect(unit).toMatchObject({ id: ids[code], code });
    expect(results.map(({ round }) => round)).toEqual(rounds);
    for (const { round, node, items } of results) {
      const release = readRelease((await findRelease(organisation.deps, round)).text);
      expect(node).toEqual(release.nodes.find((each) => each.unit === ids[code]) ?? null);
      expect(items).toEqual(release.items);
    }
  }
  const { results } = await resultsOf(hr, 'O1');
  expect(results.map(({ node }) => node !== null)).toEqual([true, false, true]);
  expect(results[1]!.nearestShown!.name).toBe('Oppvekst');
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
  const copied = await write.run(sql`INSERT INTO ${responses} (round, cell, slot, body)
    SELECT ${rounds[2]}, cell, slot, body FROM ${responses}`);
  expect(copied.rowsAffected).toBeGreaterThan(100);
  const people = await deps.database.read.select().from(employees);
  await write.delete(employees);
  expect(await now()).toEqual(before);
  await cancelRound(deps, open);
  await write.delete(responses);
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

test('a unit that was given up is no longer listed, and what was published of it stays', async () => {
  const hr = await signInAs(organisation, 'hr');
  const before = await resultsOf(hr, 'O2');
  await organisation.import(...staffList(MUNICIPALITY.filter(({ code }) => code !== 'O2')));
  expect((await unitsOf(hr)).map(({ code }) => code)).not.toContain('O2');
  expect(await resultsOf(hr, 'O2')).toEqual(before);
  const round = await publishMonth(organisation, '2027-02');
  const { results } = await resultsOf(hr, 'O2');
  expect(results.slice(0, -1)).toEqual(before.results);
  expect(results.at(-1)).toMatchObject({ round, node: null, nearestShown: null });
});
