import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FollowUpChange } from '../../../src/followup/input.ts';
import { followUpById } from '../../../src/followup/queries.ts';
import { changeFollowUp } from '../../../src/followup/service.ts';
import type { User } from '../../../src/users/service.ts';
import { ACTION, type FollowUpScene, makeFollowUpScene } from '../../support/follow-ups.ts';
import { publishMonth } from '../../support/published-rounds.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let scene: FollowUpScene;
beforeAll(async () => {
  scene = await makeFollowUpScene();
});
afterAll(() => scene.organisation.close());

test('before the first release there is nothing to write after', async () => {
  const { body } = await scene.listOf('H1', 'H1');
  expect(body).toEqual({
    unit: { id: scene.units.H1, name: 'Hjemmetjenesten nord' },
    mayWrite: true,
    roundForNew: null,
    followUps: [],
  });
  expect((await scene.write('H1', 'H1')).status).toBe(425);
});

test('a unit takes up one thing a round, also a unit that is never shown', async () => {
  const round = await publishMonth(scene.organisation, '2026-09');
  const before = await scene.listOf('H3', 'H3');
  expect(before.body).toMatchObject({ mayWrite: true, roundForNew: { round } });
  const written = await scene.write('H3', 'H3', {
    action: '  Rydde  lageret ',
    ownerUnit: scene.units.O1,
  });
  expect(written.status).toBe(201);
  const { body } = await scene.listOf('H3', 'H3');
  expect(body.roundForNew).toBeNull();
  expect(body.followUps).toEqual([
    {
      id: written.body.id,
      unit: { id: scene.units.H3, name: 'Dagsenteret' },
      ...ACTION,
      action: 'Rydde  lageret',
      ownerUnit: { id: scene.units.O1, name: 'Lia skole' },
      status: 'concept',
      gain: null,
      learning: null,
      round,
      opens: '2026-09-02T08:00:00.000Z',
    },
  ]);
  expect((await scene.write('H3', 'H3', { action: 'Noe annet' })).status).toBe(409);
  expect((await scene.listOf('H3', 'H3')).body.followUps).toHaveLength(1);
});

test('two that write at once make one', async () => {
  const both = await Promise.all([scene.write('H1', 'H1'), scene.write('H1', 'H1')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  expect((await scene.listOf('H1', 'H1')).body.followUps).toHaveLength(1);
});

test('the leader writes; from above only where nobody leads; HR and observers read', async () => {
  const may = async (who: string, code: string) => (await scene.listOf(who, code)).body.mayWrite;
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
  expect((await scene.write('R', 'H')).body.error.code).toBe('role');
  expect((await scene.write('H', 'H1')).body.error.code).toBe('role');
  expect((await scene.write('hr', 'H')).body.error.code).toBe('role');
  const [{ id }] = (await scene.listOf('H1', 'H1')).body.followUps;
  expect((await scene.change('H', id, { status: 'planned' })).body.error.code).toBe('role');
});

test('a foreign unit and a missing one answer alike, to reading and to writing', async () => {
  const foreign = [await scene.listOf('H1', 'O1'), await scene.write('H1', 'O1')];
  const missing = [
    await scene.call('H1', '/api/follow-ups?unit=AAAAAAAAAAAA'),
    await scene.call('H1', '/api/follow-ups', 'POST', { unit: 'AAAAAAAAAAAA', ...ACTION }),
  ];
  expect(foreign).toEqual(missing);
  expect(foreign.map(({ status }) => status)).toEqual([404, 404]);
  const [{ id }] = (await scene.listOf('H1', 'H1')).body.followUps;
  const gone = await scene.change('H3', 'AAAAAAAAAAAA', { status: 'doing' });
  expect(await scene.change('H3', id, { status: 'doing' })).toEqual(gone);
  expect((await scene.call('hr', '/api/follow-ups?unit=AAAAAAAAAAAA')).status).toBe(404);
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
    const { status, body } = await scene.write('H', 'H', { [field]: value });
    expect([status, body.error.code], `${field} ${value}`).toEqual([400, 'invalid']);
  }
  expect((await scene.listOf('H', 'H')).body.followUps).toEqual([]);
});

test('it goes to and fro while open, and closes with a learning and the gain', async () => {
  const { body } = await scene.write('H', 'H');
  const step = (status: string, more = {}) => scene.change('H', body.id, { status, ...more });
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
  scene.organisation.at('2026-09-30T22:30:00.000Z');
  expect((await step('gain_realised', lesson)).status).toBe(200);
  const row = await followUpById(scene.organisation.deps.database, body.id);
  expect(row).toMatchObject({ status: 'gain_realised', ...lesson, closedOn: '2026-10-01' });

  expect((await step('doing')).body.error.code).toBe('conflict');
  expect((await step('dropped', lesson)).body.error.code).toBe('conflict');
  scene.organisation.at('2026-10-01T12:00:00.000Z');
  const better = 'Start med to uker, ikke tre';
  expect((await step('gain_realised', { learning: better })).status).toBe(200);
  const corrected = await followUpById(scene.organisation.deps.database, body.id);
  expect(corrected).toEqual({ ...row, learning: better });
});

test('of two that take another step at the same time, one is told that the other was quicker', async () => {
  await publishMonth(scene.organisation, '2026-10');
  const { body } = await scene.write('H', 'H');
  const { deps } = scene.organisation;
  const leader: User = { id: 'x', email: 'x@example.no', role: 'leader', led: [scene.units.H!] };
  const atOnce = async (...changes: FollowUpChange[]) => {
    const both = await Promise.allSettled(
      changes.map((each) => changeFollowUp(deps, leader, body.id, each)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const quicker = both.findIndex(({ status }) => status === 'fulfilled');
    expect(both[1 - quicker]).toMatchObject({ reason: { code: 'conflict' } });
    expect(await followUpById(deps.database, body.id)).toMatchObject(changes[quicker]!);
  };
  await atOnce({ status: 'planned' }, { status: 'doing' });
  await scene.change('H', body.id, { status: 'done' });
  await atOnce({ status: 'done', action: 'Det ene' }, { status: 'done', action: 'Det andre' });
  await atOnce({ status: 'done', owner: 'Ola' }, { status: 'done', owner: 'Kari' });
  const [gain, learning] = ['yes' as const, 'Bare den som kom først'];
  await atOnce({ status: 'gain_realised', gain, learning }, { status: 'dropped', gain, learning });
  const status = (await followUpById(deps.database, body.id))!.status;
  await atOnce({ status, learning: 'Det ene' }, { status, learning: 'Det andre' });
});

test('it can be dropped on the way, with what was learnt', async () => {
  scene.organisation.at('2026-09-28T08:00:00.000Z');
  const [{ id }] = (await scene.listOf('H1', 'H1')).body.followUps;
  expect((await scene.change('H1', id, { status: 'dropped' })).body.error.code).toBe('invalid');
  const learning = 'Vaktlista låses i Visma før vi får se den';
  const dropped = { status: 'dropped', gain: 'no', learning };
  expect((await scene.change('H1', id, dropped)).status).toBe(200);
  expect((await scene.listOf('observer', 'H1')).body.followUps[0]).toMatchObject(dropped);
});

test('its words can be changed on their own, and the owner’s unit taken away', async () => {
  const [{ id }] = (await scene.listOf('H3', 'H3')).body.followUps;
  const status = 'concept';
  expect((await scene.change('H3', id, { status, ownerUnit: null })).status).toBe(200);
  expect((await scene.change('H3', id, { status, owner: 'Ola' })).status).toBe(200);
  const [found] = (await scene.listOf('H3', 'H3')).body.followUps;
  expect(found).toMatchObject({ owner: 'Ola', ownerUnit: null, action: 'Rydde  lageret' });
});
