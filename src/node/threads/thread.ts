/** One worker thread of the cryptography pool: a job comes in, its answer goes out. */
import { parentPort } from 'node:worker_threads';
import { createCryptography } from '../../core/credentials/cryptography.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import type { ThreadAnswer } from './pool.ts';
import type { ThreadJob } from './queue.ts';

const cryptography = createCryptography((length) => crypto.getRandomValues(new Uint8Array(length)));

async function answer({ kind, job }: ThreadJob): Promise<ThreadAnswer> {
  try {
    const result = await (kind === 'evaluate'
      ? cryptography.evaluate(job)
      : cryptography.check(job));
    return { result };
  } catch (error) {
    if (error instanceof InvalidInput) return { invalid: error.message };
    return { fault: String(error) };
  }
}

let last = Promise.resolve();
parentPort!.on('message', (job: ThreadJob) => {
  last = last.then(async () => parentPort!.postMessage(await answer(job)));
});
