import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findLearnings } from '../../../src/followup/learnings.ts';
import { followUpById } from '../../../src/followup/queries.ts';
import { backUp } from '../../../src/node/database/backup.ts';
import { MIGRATIONS, openNodeDeps } from '../../../src/node/deps.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { liveRounds } from '../../../src/rounds/service.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { MUNICIPALITY, publishMonth, staffList, unitIds } from '../../support/published-rounds.ts';
import { openLink } from '../../support/respondent.ts';
import { signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let units: Record<string, string>;
let cookies: Record<string, string>;
let rounds: string[];

/** Somebody leads the whole, Helse og omsorg, Hjemmetjenesten nord and Dagsenteret, which is never shown. */
beforeAll(async () => {
  organisation = await makeOrganisation();
  organisation.at('2026-09-01T08:00:00.000Z');
  await organisation.import(...staffList(MUNICIPALITY));
  units = await unitIds(organisation);
  cookies = {
    R: await signInAs(organisation, 'leader', ['R']),
    H: await signInAs(organisation, 'leader', ['H']),
    H1: await signInAs(organisation, 'leader', ['H1']),
    H3: await signInAs(organisation, 'leader', ['H3']),
    hr: await signInAs(organisation, 'hr'),
    observer: await signInAs(organisation, 'observer'),
  };
  rounds = [];
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

const listOf = (who: string, code: string) => call(who, `/api/follow-ups?unit=${units[code]}`);
const ACTION = {
  action: 'Prøve vaktlista tre uker fram',
  owner: 'Kari Nordmann',
  ownerUnit: null as string | null,
  due: '2026-12-01',
};
const write = (who: string, code: string, more = {}) =>
  call(who, '/api/follow-ups', 'POST', { unit: units[code], ...ACTION, ...more });
const change = (who: string, id: string, body: unknown) =>
  call(who, `/api/follow-ups/${id}`, 'PATCH', body);

test('before the first release there is nothing to write after', async () => {
  const { body } = await listOf('H1', 'H1');
  expect(body).toEqual({
    unit: { id: units.H1, name: 'Hjemmetjenesten nord' },
    mayWrite: true,
    roundForNew: null,
    followUps: [],
  });
  expect((await write('H1', 'H1')).status).toBe(425);
});

test('a unit takes up one thing a round, also a unit that is never shown', async () => {
  rounds.push(await publishMonth(organisation, '2026-09'));
  const before = await listOf('H3', 'H3');
  expect(before.body).toMatchObject({ mayWrite: true, roundForNew: { round: rounds[0] } });
  const written = await write('H3', 'H3', { action: '  Rydde  lageret ', ownerUnit: units.O1 });
  expect(written.status).toBe(201);
  const { body } = await listOf('H3', 'H3');
  expect(body.roundForNew).toBeNull();
  expect(body.followUps).toEqual([
    {
      id: written.body.id,
      unit: { id: units.H3, name: 'Dagsenteret' },
      ...ACTION,
      action: 'Rydde  lageret',
      ownerUnit: { id: units.O1, name: 'Lia skole' },
      status: 'concept',
      gain: null,
      learning: null,
      round: rounds[0],
      opens: '2026-09-02T08:00:00.000Z',
    },
  ]);
  expect((await write('H3', 'H3', { action: 'Noe annet' })).status).toBe(409);
  expect((await listOf('H3', 'H3')).body.followUps).toHaveLength(1);
});

test('two that write at once make one', async () => {
  const both = await Promise.all([write('H1', 'H1'), write('H1', 'H1')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  expect((await listOf('H1', 'H1')).body.followUps).toHaveLength(1);
});

test('the leader writes; from above only where nobody leads; HR and observers read', async () => {
  const may = async (who: string, code: string) => (await listOf(who, code)).body.mayWrite;
  expect(await may('H', 'H')).toBe(true);
  expect(await may('R', 'H')).toBe(false);
  expect(await may('H', 'H1')).toBe(false);
  expect(await may('H', 'H2')).toBe(true);
  expect(await may('R', 'H2')).toBe(false);
  expect(await may('R', 'O1')).toBe(true);
  expect(await may('H3', 'H31')).toBe(true);
  expect(await may('H', 'H31')).toBe(false);
  expect(await may('hr', 'H')).toBe(false);
  expect(await may('observer', 'H')).toBe(false);
  expect((await write('R', 'H')).body.error.code).toBe('role');
  expect((await write('H', 'H1')).body.error.code).toBe('role');
  expect((await write('hr', 'H')).body.error.code).toBe('role');
  const [{ id }] = (await listOf('H1', 'H1')).body.followUps;
  expect((await change('H', id, { status: 'planned' })).body.error.code).toBe('role');
});

test('a foreign unit and a missing one answer alike, to reading and to writing', async () => {
  const foreign = [await listOf('H1', 'O1'), await write('H1', 'O1')];
  const missing = [
    await call('H1', '/api/follow-ups?unit=AAAAAAAAAAAA'),
    await call('H1', '/api/follow-ups', 'POST', { unit: 'AAAAAAAAAAAA', ...ACTION }),
  ];
  expect(foreign).toEqual(missing);
  expect(foreign.map(({ status }) => status)).toEqual([404, 404]);
  const [{ id }] = (await listOf('H1', 'H1')).body.followUps;
  const gone = await change('H3', 'AAAAAAAAAAAA', { status: 'doing' });
  expect(await change('H3', id, { status: 'doing' })).toEqual(gone);
  expect((await call('hr', '/api/follow-ups?unit=AAAAAAAAAAAA')).status).toBe(404);
});

test('what is not a line, a day or a unit is refused, and nothing is written', async () => {
  const wrong: [field: string, value: unknown][] = [
    ['action', ''],
    ['action', '   '],
    ['action', 'a'.repeat(281)],
    ['action', 'to\nlinjer'],
    ['owner', 'a'.repeat(81)],
    ['owner', 7],
    ['due', '2026-02-30'],
    ['due', '2026-13-01'],
    ['due', '0026-12-01'],
    ['due', '1. desember'],
    ['ownerUnit', 'AAAAAAAAAAAA'],
    ['score', 5],
  ];
  for (const [field, value] of wrong) {
    const { status, body } = await write('H', 'H', { [field]: value });
    expect([status, body.error.code], `${field} ${value}`).toEqual([400, 'invalid']);
  }
  expect((await listOf('H', 'H')).body.followUps).toEqual([]);
});

test('it goes to and fro while open, and closes with a learning and the gain', async () => {
  const { body } = await write('H', 'H');
  const step = (status: string, more = {}) => change('H', body.id, { status, ...more });
  const codes = [];
  for (const status of ['planned', 'doing', 'planned', 'concept', 'done']) {
    codes.push((await step(status)).status);
  }
  expect(codes).toEqual([200, 200, 200, 200, 200]);
  const lesson = { gain: 'partly', learning: 'Start med to uker' };
  expect((await step('gain_realised')).body.error.code).toBe('invalid');
  expect((await step('gain_realised', { gain: 'yes' })).body.error.code).toBe('invalid');
  expect((await step('doing', lesson)).body.error.code).toBe('invalid');
  expect((await step('doing')).status).toBe(200);
  expect((await step('gain_realised', lesson)).body.error.code).toBe('conflict');
  expect((await step('done')).status).toBe(200);
  organisation.at('2026-09-30T22:30:00.000Z');
  expect((await step('gain_realised', lesson)).status).toBe(200);
  const row = await followUpById(organisation.deps.database, body.id);
  expect(row).toMatchObject({ status: 'gain_realised', ...lesson, closedOn: '2026-10-01' });

  expect((await step('doing')).body.error.code).toBe('conflict');
  expect((await step('dropped', lesson)).body.error.code).toBe('conflict');
  organisation.at('2026-10-01T12:00:00.000Z');
  const better = 'Start med to uker, ikke tre';
  expect((await step('gain_realised', { learning: better })).status).toBe(200);
  const corrected = await followUpById(organisation.deps.database, body.id);
  expect(corrected).toEqual({ ...row, learning: better });
});

test('it can be dropped on the way, with what was learnt', async () => {
  organisation.at('2026-09-28T08:00:00.000Z');
  const [{ id }] = (await listOf('H1', 'H1')).body.followUps;
  expect((await change('H1', id, { status: 'dropped' })).body.error.code).toBe('invalid');
  const learning = 'Vaktlista låses i Visma før vi får se den';
  const dropped = { status: 'dropped', gain: 'no', learning };
  expect((await change('H1', id, dropped)).status).toBe(200);
  expect((await listOf('observer', 'H1')).body.followUps[0]).toMatchObject(dropped);
});

test('its words can be changed on their own, and the owner’s unit taken away', async () => {
  const [{ id }] = (await listOf('H3', 'H3')).body.followUps;
  const status = 'concept';
  expect((await change('H3', id, { status, ownerUnit: null })).status).toBe(200);
  expect((await change('H3', id, { status, owner: 'Ola' })).status).toBe(200);
  const [found] = (await listOf('H3', 'H3')).body.followUps;
  expect(found).toMatchObject({ owner: 'Ola', ownerUnit: null, action: 'Rydde  lageret' });
});

test('learnings are found across the organisation, by parts of words, and as they are written', async () => {
  const found = async (who: string, q: string) =>
    (await call(who, `/api/learnings?q=${encodeURIComponent(q)}`)).body.learnings;
  const learnings = (await found('H3', '')).map(({ learning }: { learning: string }) => learning);
  expect(learnings).toEqual([
    'Start med to uker, ikke tre',
    'Vaktlista låses i Visma før vi får se den',
  ]);
  const [visma] = await found('H3', 'VISMA');
  expect(visma).toEqual({
    id: expect.any(String),
    unitName: 'Hjemmetjenesten nord',
    action: ACTION.action,
    learning: learnings[1],
    gain: 'no',
  });
  const count = async (q: string) => (await found('hr', q)).length;
  expect(await count('taktlista')).toBe(0);
  expect(await count('aktlist')).toBe(2);
  expect(await count('LÅSES')).toBe(1);
  expect(await count('låses'.normalize('NFD'))).toBe(1);
  expect(await count('lases')).toBe(0);
  expect(await count('Visma låses')).toBe(1);
  expect(await count('uker Visma')).toBe(1);
  expect(await count('Visma fisk')).toBe(0);
  // The words before the correction are no longer found, and a short one doesn't count.
  expect(await count('ikke tre')).toBe(1);
  expect(await count('i to')).toBe(2);
});

test('what is sought is never part of a query', async () => {
  const sought = ['"', '""', 'a"b"c', 'Visma"', 'text:Visma', 'Visma OR fisk', 'NEAR(Visma uker)'];
  const more = ['Visma*', 'uker -Visma', '%%%', '___', "' OR 1=1 --", 'abc\0def', '(', '{a b}:c'];
  for (const q of [...sought, ...more]) {
    const { status, body } = await call('hr', `/api/learnings?q=${encodeURIComponent(q)}`);
    expect(status, q).toBe(200);
    if (q.length >= 3) expect(body.learnings, q).toEqual([]);
  }
  expect((await call('hr', '/api/learnings?q=Visma&q=uker')).status).toBe(200);
});

test('everybody in the unit sees it, or that of the nearest unit above that has one', async () => {
  rounds.push(await publishMonth(organisation, '2026-10'));
  expect((await write('H1', 'H1', { action: 'Nytt i oktober', ownerUnit: units.H })).status).toBe(
    201,
  );
  organisation.at('2026-11-02T08:00:00.000Z');
  const { links } = await organisation.open({
    closes: new Date('2026-11-10T00:00:00.000Z'),
    items: ['aut1', 'own1', 'ff1'],
  });
  const seenBy = async (employee: string) => {
    const { url } = links.find(({ employee_id: id }) => id === employee)!;
    const { secret } = await openLink(organisation.send, url);
    const headers = { Authorization: `Bearer ${secret}` };
    const answer = await organisation.send('/api/me/follow-ups', { headers });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { followUps: object[] }).followUps;
  };
  const own = await seenBy('H1#0');
  expect(own[0]).toEqual({
    unit: { id: units.H1, name: 'Hjemmetjenesten nord' },
    ...ACTION,
    action: 'Nytt i oktober',
    ownerUnit: { id: units.H, name: 'Helse og omsorg' },
    status: 'concept',
    gain: null,
    learning: null,
  });
  expect(own).toHaveLength(2);
  expect(await seenBy('H2#0')).toMatchObject([{ unit: { id: units.H }, status: 'gain_realised' }]);
  expect(await seenBy('H3#0')).toMatchObject([{ unit: { id: units.H3 } }]);
  expect(await seenBy('O1#0')).toEqual([]);
});

test('a unit that left the tree keeps what it wrote and takes up nothing new', async () => {
  const left = MUNICIPALITY.filter(({ code }) => code !== 'H1');
  await organisation.import(...staffList(left));
  const { body } = await listOf('H1', 'H1');
  expect(body.roundForNew).toBeNull();
  expect(body.followUps).toHaveLength(2);
  rounds.push(await publishMonthOfOpen());
  expect((await listOf('H1', 'H1')).body.roundForNew).toBeNull();
  expect((await write('H1', 'H1')).status).toBe(404);
});

/** The round that is open is closed and published; nobody answered it. */
async function publishMonthOfOpen(): Promise<string> {
  const [open] = await liveRounds(organisation.deps);
  organisation.at('2026-11-10T00:00:05.000Z');
  await closeRound(organisation.deps, open!.id);
  return open!.id;
}

test('a backup has the follow-ups, and what was learnt is found in it', async () => {
  const folder = join(organisation.folder, 'restored');
  mkdirSync(folder);
  const source = join(organisation.folder, 'data', 'spillerom.db');
  await backUp({ source, target: join(folder, 'spillerom.db'), migrations: MIGRATIONS });
  const restored = await openNodeDeps({ ...organisation.env, DATA_DIR: folder });
  try {
    const all = await findLearnings(restored, '');
    expect(all).toEqual(await findLearnings(organisation.deps, ''));
    expect(await findLearnings(restored, 'visma')).toEqual([all[1]]);
  } finally {
    await restored.close();
  }
});
