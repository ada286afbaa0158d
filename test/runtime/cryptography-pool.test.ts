/** The cryptography's threads: whatever becomes of one, every job ends. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesOf } from '../../src/core/byte-kinds.ts';
import type { CheckJob } from '../../src/core/credentials/cryptography.ts';
import { type CryptographyPool, createCryptographyPool } from '../../src/node/threads/pool.ts';

const bytes = (length: number) => new Uint8Array(length);
const JOB: CheckJob = {
  tokenKey: bytesOf('token key', bytes(32)),
  info: bytesOf('info', bytes(1)),
  key: bytesOf('response key', bytes(32)),
  token: bytesOf('token', bytes(64)),
  message: bytesOf('message', bytes(1)),
  signature: bytesOf('signature', bytes(64)),
};

let pool: CryptographyPool;
beforeEach(() => {
  pool = createCryptographyPool(new URL('dying-thread.mjs', import.meta.url), 1);
});
afterEach(() => pool.close());

test('jobs that arrive while a thread dies are done by the next one', async () => {
  const outcomes: string[] = [];
  async function check(retries: number): Promise<void> {
    try {
      await pool.check(JOB);
      outcomes.push('done');
    } catch (error) {
      outcomes.push(String(error));
      if (retries > 0) await check(retries - 1);
    }
  }
  await Promise.all([check(8), check(8), check(8), check(8)]);
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(4);
  expect(outcomes).toContain('Error: a thread died');
}, 10_000);
