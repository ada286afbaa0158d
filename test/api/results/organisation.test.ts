import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelease } from '../../../src/core/disclosure/release.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { closeRound, findRelease } from '../../../src/publication/service.ts';
import type { Organisation } from '../../../src/results/answers.ts';
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
let ids: Record<string, string>;

async function view(role: Role): Promise<Organisation> {
  const cookie = await signInAs(organisation, role);
  const answer = await organisation.send('/api/organisation', { headers: { Cookie: cookie } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Organisation;
}
const releaseOf = async (round: string) =>
  readRelease((await findRelease(organisation.deps, round)).text);

beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...staffList(MUNICIPALITY));
  ids = await unitIds(organisation);
});
afterAll(() => organisation.close());

test('before the first release there is the plan alone', async () => {
  organisation.at('2026-10-01T08:00:00.000Z');
  const { root, rounds, coming } = await view('hr');
  expect([root, rounds]).toEqual([null, []]);
  expect(coming.map(({ month }) => month)).toEqual([
    ...['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'],
    ...['2027-04', '2027-05', '2027-06', '2027-07', '2027-08', '2027-09'],
  ]);
});

test('every round has its themes, its shown units and the participation of the sectors', async () => {
  const october = await publishMonth(organisation, '2026-10');
  organisation.at('2026-11-02T08:00:00.000Z');
  const { round: november } = await organisation.open({ closes: new Date('2026-11-10') });
  await castAnswers(organisation, november, ['O1', 'O2']);
  organisation.at('2026-11-10T00:00:05.000Z');
  await closeRound(organisation.deps, november);

  const { root, rounds } = await view('observer');
  expect(root).toEqual({ id: ids.R, name: 'Granvik kommune' });
  expect(rounds.map(({ round }) => round)).toEqual([october, november]);
  const releases = await Promise.all([october, november].map(releaseOf));
  expect(rounds.map(({ units }) => units)).toEqual(
    releases.map(({ nodes }) => ({ shown: nodes.length, all: MUNICIPALITY.length })),
  );
  expect(rounds[1]!.units.shown).toBeLessThan(rounds[0]!.units.shown);
  // Oppvekst has below 50 people, and in November nobody there answers. Helse has 77 of 108: its figure would
  // leave 31 beside it, so the nursing home of 55 below it has one.
  expect(rounds.map(({ sectors }) => sectors)).toEqual([
    [
      { id: ids.H, name: 'Helse og omsorg', participation: null },
      { id: ids.O, name: 'Oppvekst', participation: null },
    ],
    [
      { id: ids.H, name: 'Helse og omsorg', participation: null },
      { id: ids.O, name: 'Oppvekst', participation: null },
    ],
  ]);
  expect(rounds.map(({ participation }) => participation)).toEqual([90, 80]);
  expect(rounds.map(({ quality }) => quality)).toEqual([null, null]);
  const themes = rounds.map(({ constructs }) => constructs.filter(({ isTheme }) => isTheme));
  expect(themes.map((all) => all.map(({ id, questions }) => [id, questions]))).toEqual([
    [],
    [['leader_trust', 3]],
  ]);
});

test('the months to come begin after the newest round, with their pause and their deep months', async () => {
  const { coming } = await view('hr');
  expect(coming[0]!.month).toBe('2026-12');
  const planned = Object.fromEntries(
    coming.map(({ month, constructs }) => [
      month,
      constructs?.filter(({ isTheme }) => isTheme).map(({ id, questions }) => `${id} ${questions}`),
    ]),
  );
  expect(planned).toMatchObject({
    '2026-12': ['cross_unit 3'],
    '2027-02': ['autonomy 4'],
    '2027-07': undefined,
    '2027-11': ['leader_trust 3'],
  });
  const names = new Map(standardInstrument().constructs.map(({ id, name }) => [id, name]));
  for (const { id, name } of coming.flatMap(({ constructs }) => constructs ?? [])) {
    expect(name).toEqual(names.get(id));
  }
});

test('after a long silence the plan begins this month', async () => {
  organisation.at('2027-05-20T08:00:00.000Z');
  const { coming } = await view('hr');
  expect([coming[0]!.month, coming.at(-1)!.month]).toEqual(['2027-05', '2028-04']);
});

test('a sector of earlier has its place in the rounds of its time', async () => {
  organisation.at('2027-05-21T08:00:00.000Z');
  const merged = MUNICIPALITY.filter(({ code }) => !code.startsWith('O'));
  await organisation.import(...staffList(merged));
  const round = await openMonth(organisation, '2027-06');
  await castAnswers(organisation, round);
  organisation.at('2027-06-10T00:00:05.000Z');
  await closeRound(organisation.deps, round);
  const { rounds } = await view('hr');
  expect(rounds.map(({ sectors }) => sectors.map(({ name }) => name))).toEqual([
    ['Helse og omsorg', 'Oppvekst'],
    ['Helse og omsorg', 'Oppvekst'],
    ['Helse og omsorg'],
  ]);
});

test('a theme is what a month asks besides the core, and a core construct of which it asks more than one', async () => {
  organisation.at('2027-08-02T08:00:00.000Z');
  const closes = new Date('2027-08-10T00:00:00.000Z');
  const items = ['aut1', 'aut2', 'own1', 'lsi1', 'loop1', 'loop2'];
  const { round } = await organisation.open({ closes, items });
  await castAnswers(organisation, round);
  organisation.at('2027-08-10T00:00:05.000Z');
  await closeRound(organisation.deps, round);
  const { constructs } = (await view('hr')).rounds.at(-1)!;
  expect(constructs.map(({ id, questions, isTheme }) => [id, questions, isTheme])).toEqual([
    ['autonomy', 2, true],
    ['ownership', 1, false],
    ['leader_support', 1, true],
    ['loop', 2, false],
  ]);
});

test('leaders and administrators may not see it', async () => {
  for (const [role, units] of [
    ['leader', ['R']],
    ['admin', []],
  ] as const) {
    const cookie = await signInAs(organisation, role, [...units]);
    const answer = await organisation.send('/api/organisation', { headers: { Cookie: cookie } });
    expect(answer.status).toBe(403);
  }
});
