import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '../../../src/publication/service.ts';
import { liveRounds } from '../../../src/rounds/service.ts';
import { ACTION, type FollowUpScene, makeFollowUpScene } from '../../support/follow-ups.ts';
import type { TestRound } from '../../support/organisation.ts';
import { MUNICIPALITY, publishMonth, staffList } from '../../support/published-rounds.ts';
import { openLink } from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let scene: FollowUpScene;
let links: TestRound['links'];

/** H1 takes something up after each of four rounds, H and H3 after the first alone; then a round is open. */
beforeAll(async () => {
  scene = await makeFollowUpScene();
  const months = ['september', 'oktober', 'november', 'desember'];
  for (const [i, month] of months.entries()) {
    await publishMonth(scene.organisation, `2026-${String(i + 9).padStart(2, '0')}`);
    const request = { action: `Møte i ${month}`, ownerUnit: scene.units.H };
    expect((await scene.write('H1', 'H1', request)).status).toBe(201);
    if (i > 0) continue;
    expect((await scene.write('H3', 'H3')).status).toBe(201);
    expect((await scene.write('H', 'H')).status).toBe(201);
  }
  scene.organisation.at('2027-01-04T08:00:00.000Z');
  ({ links } = await scene.organisation.open({
    closes: new Date('2027-01-10T00:00:00.000Z'),
    items: ['aut1', 'own1', 'ff1'],
  }));
});
afterAll(() => scene.organisation.close());

async function seenBy(employee: string): Promise<{ action: string }[]> {
  const { url } = links.find(({ employee_id: id }) => id === employee)!;
  const { secret } = await openLink(scene.organisation.send, url);
  const headers = { Authorization: `Bearer ${secret}` };
  const answer = await scene.organisation.send('/api/me/follow-ups', { headers });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { followUps: { action: string }[] }).followUps;
}

test('everybody in the unit sees its three newest, or those of the nearest unit above that has any', async () => {
  const own = await seenBy('H1#0');
  expect(own[0]).toEqual({
    unit: { id: scene.units.H1, name: 'Hjemmetjenesten nord' },
    ...ACTION,
    action: 'Møte i desember',
    ownerUnit: { id: scene.units.H, name: 'Helse og omsorg' },
    status: 'concept',
    gain: null,
    learning: null,
  });
  expect(own.map(({ action }) => action)).toEqual([
    'Møte i desember',
    'Møte i november',
    'Møte i oktober',
  ]);
  expect(await seenBy('H2#0')).toMatchObject([{ unit: { id: scene.units.H }, status: 'concept' }]);
  expect(await seenBy('H3#0')).toMatchObject([{ unit: { id: scene.units.H3 } }]);
  expect(await seenBy('O1#0')).toEqual([]);
});

test('a unit that left the tree keeps what it wrote and takes up nothing new', async () => {
  const left = MUNICIPALITY.filter(({ code }) => code !== 'H1');
  await scene.organisation.import(...staffList(left));
  const { body } = await scene.listOf('H1', 'H1');
  expect(body.roundForNew).toBeNull();
  expect(body.followUps).toHaveLength(4);
  await publishOpenRound();
  expect((await scene.listOf('H1', 'H1')).body.roundForNew).toBeNull();
  expect((await scene.write('H1', 'H1')).status).toBe(404);
});

/** The round that is open is closed and published; nobody answered it. */
async function publishOpenRound(): Promise<void> {
  const [open] = await liveRounds(scene.organisation.deps);
  scene.organisation.at('2027-01-10T00:00:05.000Z');
  await closeRound(scene.organisation.deps, open!.id);
}
