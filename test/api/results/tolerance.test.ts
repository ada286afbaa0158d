import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelease } from '../../../src/core/disclosure/release.ts';
import { findRelease } from '../../../src/publication/service.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { MUNICIPALITY, publishMonth, staffList, unitIds } from '../../support/published-rounds.ts';
import { signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let units: Record<string, string>;
let cookies: Record<string, string>;
const rounds: Record<string, string> = {};

/** Somebody leads the whole, Helse og omsorg and Hjemmetjenesten nord. */
beforeAll(async () => {
  organisation = await makeOrganisation();
  organisation.at('2026-09-01T08:00:00.000Z');
  await organisation.import(...staffList(MUNICIPALITY));
  units = await unitIds(organisation);
  cookies = {
    R: await signInAs(organisation, 'leader', ['R']),
    H: await signInAs(organisation, 'leader', ['H']),
    H1: await signInAs(organisation, 'leader', ['H1']),
    hr: await signInAs(organisation, 'hr'),
    observer: await signInAs(organisation, 'observer'),
  };
});
afterAll(() => organisation.close());

async function call(who: string, path: string, method = 'GET', body?: unknown) {
  const answer = await organisation.send(path, {
    method,
    headers: { Cookie: cookies[who]!, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

const propose = (levelFrom: number, levelTo: number, construct = 'firefighting') =>
  call('hr', '/api/tolerance-bands', 'POST', { construct, levelFrom, levelTo });
const agree = (id: string) => call('observer', `/api/tolerance-bands/${id}/agree`, 'POST', {});
const bands = async () => (await call('hr', '/api/tolerance-bands')).body.bands;
const offers = async (who: string) => (await call(who, '/api/offers')).body.offers;
const offeredTo = async (who: string) =>
  (await offers(who)).map(({ unit }: { unit: { id: string } }) =>
    Object.keys(units).find((code) => units[code] === unit.id),
  );
async function month(name: string, silent: string[] = []) {
  rounds[name] = await publishMonth(organisation, name, silent);
}

test('HR proposes a band and an observer agrees; only one stands on a construct', async () => {
  await month('2026-09');
  organisation.at('2026-09-15T08:00:00.000Z');
  const { body: first } = await propose(0, 30);
  const { status, body: second } = await propose(0, 40);
  expect(status).toBe(201);
  expect(await bands()).toEqual([
    {
      id: second.id,
      construct: 'firefighting',
      levelFrom: 0,
      levelTo: 40,
      proposedBy: 'hr@example.no',
      agreedBy: null,
      agreedAt: null,
      endedAt: null,
    },
    expect.objectContaining({ id: first.id, endedAt: '2026-09-15T08:00:00.000Z' }),
  ]);
  expect((await agree(first.id)).body.error.code).toBe('conflict');
  expect((await agree('AAAAAAAAAAAA')).status).toBe(404);

  organisation.at('2026-09-20T08:00:00.000Z');
  expect((await agree(second.id)).status).toBe(200);
  organisation.at('2026-09-21T08:00:00.000Z');
  expect((await agree(second.id)).status).toBe(200);
  expect((await bands())[0]).toMatchObject({
    agreedBy: 'observer@example.no',
    agreedAt: '2026-09-20T08:00:00.000Z',
    endedAt: null,
  });
});

test('a band that isn’t one is refused', async () => {
  const wrong: [from: unknown, to: unknown, construct?: string][] = [
    [40, 40],
    [60, 40],
    [-5, 40],
    [0, 105],
    [0, 42],
    [0, 47.5],
    ['0', 40],
    [0, 40, 'tempo'],
    [0, 40, 'uptake'],
  ];
  for (const [from, to, construct] of wrong) {
    const { status } = await propose(from as number, to as number, construct);
    expect(status, `${from} ${to} ${construct}`).toBe(400);
  }
  const { constructs } = (await call('hr', '/api/tolerance-bands')).body;
  const ids = constructs.map(({ id }: { id: string }) => id);
  expect(ids).toContain('leader_support');
  expect(ids.slice(0, 3)).toEqual(['autonomy', 'ownership', 'firefighting']);
});

test('what was published before the agreement, and a single month after it, bring no offer', async () => {
  await month('2026-10', ['O2']);
  for (const who of ['R', 'H', 'H1']) expect(await offers(who)).toEqual([]);
});

test('two months outside bring an offer to the leader and the next level, of figures that are published', async () => {
  await month('2026-11');
  expect(await offeredTo('H1')).toEqual(['H1']);
  expect(await offeredTo('H')).toEqual(['H', 'H1', 'H2']);
  // In October Lia skole and Myra barnehage were not shown.
  expect(await offeredTo('R')).toEqual(['R', 'H', 'H2', 'O']);

  const nodes = await Promise.all(
    ['2026-10', '2026-11'].map(async (name) => {
      const release = readRelease((await findRelease(organisation.deps, rounds[name]!)).text);
      return { round: release.round, node: release.nodes.find(({ code }) => code === 'H1')! };
    }),
  );
  expect(await offers('H1')).toEqual([
    {
      unit: { id: units.H1, name: 'Hjemmetjenesten nord' },
      construct: {
        id: 'firefighting',
        name: { nb: 'Brannslokking', nn: 'Brannslokking', en: 'Firefighting' },
      },
      band: [0, 40],
      rounds: nodes.map(({ round, node }) => ({
        round,
        opens: `${round.slice(0, 7)}-02T08:00:00.000Z`,
        level: node.levels.ff1,
      })),
    },
  ]);
});

test('only the last three rounds count, and one that does not show the unit is not outside', async () => {
  await month('2026-12', ['H1']);
  expect(await offeredTo('H1')).toEqual(['H1']);
  await month('2027-01', ['H1']);
  expect(await offeredTo('H1')).toEqual([]);
  expect(await offeredTo('H')).toEqual(['H', 'H2']);
});

test('a new agreement ends the old one and looks at no round before it', async () => {
  organisation.at('2027-01-20T08:00:00.000Z');
  const { body } = await propose(0, 35);
  expect(await offeredTo('H')).toEqual(['H', 'H2']);
  await agree(body.id);
  expect(await offeredTo('H')).toEqual([]);
  const [standing, ...ended] = await bands();
  expect(standing).toMatchObject({ id: body.id, levelTo: 35, endedAt: null });
  expect(ended[0]).toMatchObject({ levelTo: 40, endedAt: '2027-01-20T08:00:00.000Z' });
  await month('2027-02');
  await month('2027-03');
  expect(await offeredTo('H')).toEqual(['H', 'H1', 'H2']);
});

test('a band that a level partly reaches is kept, and so is one that has ended', async () => {
  const { body: wide } = await propose(0, 50);
  organisation.at('2027-03-20T08:00:00.000Z');
  await agree(wide.id);
  await month('2027-04');
  await month('2027-05');
  const release = readRelease((await findRelease(organisation.deps, rounds['2027-05']!)).text);
  const reaches = release.nodes.filter(({ levels }) => levels.ff1![0] < 50);
  expect(reaches.map(({ code }) => code)).toContain('H1');
  expect(await offeredTo('H1')).toEqual([]);

  const { body: low } = await propose(0, 20);
  await agree(low.id);
  await month('2027-06');
  await month('2027-08');
  expect(await offeredTo('H1')).toEqual(['H1']);
  expect((await call('observer', `/api/tolerance-bands/${low.id}/end`, 'POST', {})).status).toBe(
    200,
  );
  expect((await call('hr', `/api/tolerance-bands/${low.id}/end`, 'POST', {})).status).toBe(200);
  expect(await offeredTo('H1')).toEqual([]);
  expect((await agree(low.id)).status).toBe(409);
});
