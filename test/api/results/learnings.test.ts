import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findLearnings } from '../../../src/followup/learnings.ts';
import { backUp } from '../../../src/node/database/backup.ts';
import { MIGRATIONS, openNodeDeps } from '../../../src/node/deps.ts';
import { ACTION, type FollowUpScene, makeFollowUpScene } from '../../support/follow-ups.ts';
import { publishMonth } from '../../support/published-rounds.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let scene: FollowUpScene;

/** One unit gave up on 28 September; another closed on 1 October, and corrected what it had learnt. */
beforeAll(async () => {
  scene = await makeFollowUpScene();
  await publishMonth(scene.organisation, '2026-09');
  const H1 = (await scene.write('H1', 'H1')).body.id;
  const H = (await scene.write('H', 'H')).body.id;
  const open = await scene.write('H3', 'H3', { action: 'Ikke noe å lære av ennå' });
  expect(open.status).toBe(201);
  const steps: [at: string, who: string, id: string, body: object][] = [
    [
      '2026-09-28T08:00:00.000Z',
      'H1',
      H1,
      { status: 'dropped', gain: 'no', learning: 'Vaktlista låses i Visma før vi får se den' },
    ],
    ['2026-09-28T08:00:00.000Z', 'H', H, { status: 'done' }],
    [
      '2026-10-01T08:00:00.000Z',
      'H',
      H,
      { status: 'gain_realised', gain: 'partly', learning: 'Start med to uker' },
    ],
    [
      '2026-10-02T08:00:00.000Z',
      'H',
      H,
      { status: 'gain_realised', learning: 'Start med to uker, ikke tre' },
    ],
  ];
  for (const [at, who, id, body] of steps) {
    scene.organisation.at(at);
    expect((await scene.change(who, id, body)).status).toBe(200);
  }
});
afterAll(() => scene.organisation.close());

test('learnings are found across the organisation, by parts of words, and as they are written', async () => {
  const found = async (who: string, q: string) =>
    (await scene.call(who, `/api/learnings?q=${encodeURIComponent(q)}`)).body.learnings;
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
    const { status, body } = await scene.call('hr', `/api/learnings?q=${encodeURIComponent(q)}`);
    expect(status, q).toBe(200);
    if (q.length >= 3) expect(body.learnings, q).toEqual([]);
  }
  expect((await scene.call('hr', '/api/learnings?q=Visma&q=uker')).status).toBe(200);
});

test('a backup has the follow-ups, and what was learnt is found in it', async () => {
  const folder = join(scene.organisation.folder, 'restored');
  mkdirSync(folder);
  const source = join(scene.organisation.folder, 'data', 'spillerom.db');
  await backUp({ source, target: join(folder, 'spillerom.db'), migrations: MIGRATIONS });
  const restored = await openNodeDeps({ ...scene.organisation.env, DATA_DIR: folder });
  try {
    const all = await findLearnings(restored, '');
    expect(all).toEqual(await findLearnings(scene.organisation.deps, ''));
    expect(await findLearnings(restored, 'visma')).toEqual([all[1]]);
  } finally {
    await restored.close();
  }
});
