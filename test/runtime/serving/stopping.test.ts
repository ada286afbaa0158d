/** A server that is asked to end answers what is under way and ends, whoever goes on asking. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConnection, requestBytes } from '../../support/connection.ts';
import { endChildren, startServer } from '../../support/process/process-children.ts';
import { importTeams, inFolder, newFolder, openFor, removeFolders } from '../prepared.ts';

/** At 25 a second the last of these would wait the longest there is: 20 seconds. */
const REFUSALS = 600;
const MOST_MS = 10_000;

const prepared = newFolder();
let round: string;
beforeAll(async () => {
  await inFolder(prepared, undefined, async (deps) => {
    await importTeams(deps, { A: 21, B: 20 });
    round = (await openFor(deps)).round;
  });
});
afterEach(endChildren);
afterAll(removeFolders);

test('refusals that are held go out at once when the server stops', async () => {
  const server = await startServer(prepared.env);
  const bad = requestBytes('PUT', `/api/rounds/${round}/responses`, {}, {});
  const statuses: number[] = [];
  const refused = Array.from({ length: REFUSALS }, async () => {
    const connection = await openConnection(server.url);
    statuses.push(await connection.send(bad));
  });
  // Once some are answered and none more comes for a moment, the others are held.
  await expect.poll(() => statuses.length, { timeout: 60_000 }).toBeGreaterThan(20);
  const asked = performance.now();
  const { code, stderr } = await server.stop();
  expect(performance.now() - asked).toBeLessThan(MOST_MS);
  await Promise.all(refused);
  expect(statuses).toEqual(Array(REFUSALS).fill(400));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('whoever asks again and again on one connection doesn’t keep it from ending', async () => {
  const server = await startServer(prepared.env);
  let answers = 0;
  const health = requestBytes('GET', '/api/health', {}, {});
  const lanes = Array.from({ length: 20 }, async () => {
    const connection = await openConnection(server.url);
    for (;;) {
      await connection.send(health);
      answers += 1;
    }
  });
  const ended = Promise.allSettled(lanes);
  await expect.poll(() => answers, { timeout: 60_000 }).toBeGreaterThan(40);
  const asked = performance.now();
  expect((await server.stop()).code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(MOST_MS);
  await ended;
});
