import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmployeeResults, Organisation, UnitResults } from '../../../src/results/answers.ts';
import { linksOfRound } from '../../../src/rounds/service.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import {
  type ListedUnit,
  openMonth,
  publishMonth,
  staffList,
  unitIds,
} from '../../support/published-rounds.ts';
import { openLink } from '../../support/respondent.ts';
import { signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let ids: Record<string, string>;
const rounds: string[] = [];

const MONTHS = Array.from({ length: 26 }, (_, i) =>
  new Date(Date.UTC(2026, 8 + i, 1)).toISOString().slice(0, 7),
);
const named = (root: string, team: string): ListedUnit[] => [
  { code: 'R', name: root, parent: null, staff: 0 },
  { code: 'A', name: team, parent: 'R', staff: 9 },
  { code: 'B', name: 'Lia skole', parent: 'R', staff: 8 },
];

/** Twenty-six rounds; before the last two the team and the whole get new names, before the next one again. */
beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...staffList(named('Granvik kommune', 'Nord')));
  ids = await unitIds(organisation);
  for (const [i, month] of MONTHS.entries()) {
    if (i === 24) await organisation.import(...staffList(named('Nye Granvik', 'Nord og øst')));
    rounds.push(await publishMonth(organisation, month));
  }
  await organisation.import(...staffList(named('Granvik', 'Øst')));
});
afterAll(() => organisation.close());

async function get<T>(path: string, headers: HeadersInit): Promise<T> {
  const answer = await organisation.send(path, { headers });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

test('whoever looks sees the 24 newest rounds, oldest first, under the newest published name', async () => {
  const cookie = { Cookie: await signInAs(organisation, 'hr') };
  const unit = await get<UnitResults>(`/api/results?unit=${ids.A}`, cookie);
  expect(unit.results.map(({ round }) => round)).toEqual(rounds.slice(2));
  expect(unit.unit).toEqual({ id: ids.A, code: 'A', name: 'Nord og øst' });
  expect(unit.results.map(({ node }) => node?.name)).toEqual([
    ...Array.from({ length: 22 }, () => 'Nord'),
    'Nord og øst',
    'Nord og øst',
  ]);
  expect(unit.above?.name).toBe('Nye Granvik');

  const whole = await get<Organisation>('/api/organisation', cookie);
  expect(whole.rounds.map(({ round }) => round)).toEqual(rounds.slice(2));
  expect(whole.root).toEqual({ id: ids.R, name: 'Nye Granvik' });
});

test('an employee sees the same rounds', async () => {
  const round = await openMonth(organisation, '2028-11');
  const { invited } = await linksOfRound(organisation.deps, round);
  const { secret } = await openLink(organisation.send, invited[0]!.url);
  const mine = await get<EmployeeResults>('/api/me/results', { Authorization: `Bearer ${secret}` });
  expect(mine.results.map(({ round }) => round)).toEqual(rounds.slice(2));
});
