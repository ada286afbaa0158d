/** What is remembered of refused checks, and at which pace refusals go out. */
import { expect, test } from 'vitest';
import { bytesOf } from '../../../src/core/byte-kinds.ts';
import { createRefusalHold } from '../../../src/node/hold-refusals.ts';
import { createRefusedChecks } from '../../../src/node/threads/refused-checks.ts';
import { checkNumber } from './jobs.ts';

test('only what was added is known, the newest few of it', () => {
  const refused = createRefusedChecks(3);
  const names = [0, 1, 2, 3, 4].map((number) => refused.nameOf(checkNumber(number)));
  for (const name of names.slice(0, 4)) refused.add(name);
  expect(names.map((name) => refused.has(name))).toEqual([false, true, true, true, false]);
  expect(refused.has(refused.nameOf(checkNumber(3)))).toBe(true);
});

test('a check has another name when anything in it is another, and in another process', () => {
  const refused = createRefusedChecks();
  const job = checkNumber(1);
  const one = new Uint8Array(64).fill(1);
  const others = [
    { ...job, info: bytesOf('info', one) },
    { ...job, key: bytesOf('response key', one.subarray(32)) },
    { ...job, token: bytesOf('token', one) },
    { ...job, message: bytesOf('message', one) },
    { ...job, signature: bytesOf('signature', one) },
    {
      ...job,
      info: bytesOf('info', new Uint8Array(2)),
      message: bytesOf('message', one.slice(64)),
    },
  ];
  const names = [job, ...others].map((each) => refused.nameOf(each));
  expect(new Set(names).size).toBe(names.length);
  expect(createRefusedChecks().nameOf(job)).not.toBe(refused.nameOf(job));
});

/** A hold on a clock that the test turns; the milliseconds that each refusal was told to wait. */
function heldOn(clock: { now: number }) {
  const waits: number[] = [];
  let wake: (() => void)[] = [];
  const hold = createRefusalHold(
    () => clock.now,
    (ms) => {
      waits.push(Math.round(ms));
      return new Promise((done) => wake.push(done));
    },
  );
  return {
    hold,
    waits,
    async wakeAll() {
      for (const done of wake) done();
      wake = [];
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

test('answers that are taken, and refusals that honest people meet, never wait', async () => {
  const { hold, waits } = heldOn({ now: 0 });
  for (const status of [200, 201, 409, 410, 425, 404, 500, 503]) await hold.until(status);
  expect(waits).toEqual([]);
  for (const status of [400, 403, 413, 415, 429]) void hold.until(status);
  expect(waits).toHaveLength(5);
});

test('refusals go out 25 a second, and none waits over twenty seconds', () => {
  const clock = { now: 1_000 };
  const { hold, waits } = heldOn(clock);
  for (let i = 0; i < 600; i++) void hold.until(403);
  expect(waits.slice(0, 3)).toEqual([0, 40, 80]);
  expect(waits[499]).toBe(19_960);
  expect(Math.max(...waits)).toBe(20_000);
  clock.now += 60_000;
  void hold.until(403);
  expect(waits.at(-1)).toBe(0);
});

test('so many wait at most; then the next goes out at once, until some are gone', async () => {
  const { hold, waits, wakeAll } = heldOn({ now: 0 });
  for (let i = 0; i < 4_000; i++) void hold.until(403);
  await hold.until(403);
  expect(waits).toHaveLength(4_000);
  await wakeAll();
  void hold.until(403);
  expect(waits).toHaveLength(4_001);
});

test('once released, none waits any more, be it held already or not', async () => {
  const { hold, waits } = heldOn({ now: 0 });
  const held = Promise.all(Array.from({ length: 700 }, () => hold.until(403)));
  expect(waits).toHaveLength(700);
  hold.release();
  await held;
  await hold.until(429);
  expect(waits).toHaveLength(700);
});
