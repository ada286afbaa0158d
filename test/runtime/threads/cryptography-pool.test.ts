/** The cryptography's threads: whatever becomes of one, every job ends, and too many are refused. */
import { afterEach, expect, test } from 'vitest';
import {
  type CryptographyPool,
  createCryptographyPool,
  JOBS_AHEAD,
} from '../../../src/node/threads/pool.ts';
import { MOST_CHECKS_A_THREAD } from '../../../src/node/threads/queue.ts';
import { checkNumber, EVALUATE } from './jobs.ts';

let pool: CryptographyPool;
afterEach(() => pool.close());

function openPool(script: string): void {
  pool = createCryptographyPool(new URL(script, import.meta.url), 1);
}

/** The numbers of the checks that the counting thread has made, in order. */
const checksMade = () => pool.evaluate(EVALUATE) as Promise<unknown>;

test('jobs that arrive while a thread dies are done by the next one', async () => {
  openPool('dying-thread.mjs');
  const outcomes: string[] = [];
  async function check(number: number, retries: number): Promise<void> {
    try {
      await pool.check(checkNumber(number));
      outcomes.push('done');
    } catch (error) {
      outcomes.push(String(error));
      if (retries > 0) await check(number, retries - 1);
    }
  }
  await Promise.all([1, 2, 3, 4].map((number) => check(number, 8)));
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(4);
  expect(outcomes).toContain('Error: a thread died');
}, 30_000);

test('a refused check is made once, an accepted one every time', async () => {
  openPool('counting-thread.mjs');
  for (let i = 0; i < 3; i++) {
    expect(await pool.check(checkNumber(7))).toBe(false);
    expect(await pool.check(checkNumber(8, 1))).toBe(true);
  }
  expect(await checksMade()).toEqual([7, 8, 8, 8]);
  expect(await pool.check(checkNumber(9))).toBe(false);
  expect(await checksMade()).toEqual([7, 8, 8, 8, 9]);
});

test('the same check from many at once is made once, and all of them are answered', async () => {
  openPool('counting-thread.mjs');
  const bogus = await Promise.all(Array.from({ length: 400 }, () => pool.check(checkNumber(7))));
  expect(new Set(bogus)).toEqual(new Set([false]));
  const genuine = await Promise.all([1, 2, 3].map(() => pool.check(checkNumber(8, 1))));
  expect(genuine).toEqual([true, true, true]);
  expect(await checksMade()).toEqual([7, 8]);
});

test('a connection whose token was refused, by a check or from memory, comes after the others', async () => {
  openPool('counting-thread.mjs');
  const [checked, remembered] = [{}, {}];
  await pool.check(checkNumber(1), checked);
  await pool.check(checkNumber(1), remembered);
  const ahead = Array.from({ length: JOBS_AHEAD }, (_, i) => pool.check(checkNumber(10 + i), {}));
  const later = [checked, remembered, {}].map((sender, i) =>
    pool.check(checkNumber(20 + i), sender),
  );
  await Promise.all([...ahead, ...later]);
  expect(await checksMade()).toEqual([1, 10, 11, 12, 13, 22, 20, 21]);
});

test('a check that failed for another reason is made again', async () => {
  openPool('dying-thread.mjs');
  const outcome = () =>
    pool.check(checkNumber(1)).then(
      (genuine) => genuine,
      () => 'failed',
    );
  const outcomes = [];
  for (let i = 0; i < 4; i++) outcomes.push(await outcome());
  expect(outcomes.filter((each) => each === true).length).toBeGreaterThan(1);
  expect(outcomes).toContain('failed');
}, 30_000);

/** What became of every check so far: its error's code, or `waiting`. */
function watch(checks: Promise<boolean>[]): string[] {
  const outcomes = checks.map(() => 'waiting');
  checks.forEach((check, index) => {
    check.catch((error: { code: string }) => {
      outcomes[index] = error.code;
    });
  });
  return outcomes;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('too many waiting checks are refused, and blinded values still have their place', async () => {
  openPool('silent-thread.mjs');
  const room = MOST_CHECKS_A_THREAD + JOBS_AHEAD;
  const flooder = {};
  const outcomes = watch(
    Array.from({ length: room + 40 }, (_, i) => pool.check(checkNumber(i), flooder)),
  );
  await settled();
  expect(outcomes.filter((outcome) => outcome === 'slow_down')).toHaveLength(40);
  expect(outcomes.filter((outcome) => outcome === 'waiting')).toHaveLength(room);

  const honest = watch([pool.check(checkNumber(9_999), {})]);
  const token = watch([pool.evaluate(EVALUATE).then(() => true)]);
  await settled();
  expect([honest, token]).toEqual([['waiting'], ['waiting']]);
  expect(outcomes.filter((outcome) => outcome === 'slow_down')).toHaveLength(41);
});

test('what still waits when the pool closes is told so', async () => {
  openPool('silent-thread.mjs');
  const outcomes = watch([1, 2, 3, 4, 5, 6].map((number) => pool.check(checkNumber(number))));
  await pool.close();
  expect(outcomes).toEqual(Array(6).fill('unavailable'));
});
