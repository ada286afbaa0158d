/**
 * The cryptography on worker threads (Node), so that serving requests never waits for arithmetic.
 * A thread is given a few jobs at once, so that it has work while the main thread waits for the disk.
 * The same check twice is made once, and a refused one is remembered. A thread that dies is replaced,
 * its jobs fail.
 */
import { Worker } from 'node:worker_threads';
import type { CheckJob, Cryptography, Sender } from '../../core/credentials/cryptography.ts';
import type { Evaluation } from '../../core/credentials/token.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import { AppError } from '../../errors.ts';
import { createJobQueue, type ThreadJob, type Waiting } from './queue.ts';
import { createRefusedChecks } from './refused-checks.ts';

export type ThreadAnswer = { result: unknown } | { invalid: string } | { fault: string };

export interface CryptographyPool extends Cryptography {
  close(): Promise<void>;
}

/** About 15 ms of work: longer than a commit, short enough for the threads to share evenly. */
export const JOBS_AHEAD = 4;

/** For whom it isn't told who sends: all of them share one standing. */
const UNKNOWN_SENDER: Sender = {};

/** `script`: the built thread.ts; `threads`: how many of them, from 1. */
export function createCryptographyPool(script: URL, threads: number): CryptographyPool {
  const queue = createJobQueue(threads);
  const refused = createRefusedChecks();
  const underWay = new Map<string, Promise<boolean>>();
  /** What each thread was given, in the order in which it answers. */
  const given = new Map<Worker, Waiting[]>();
  let closing = false;

  function start(): void {
    const worker = new Worker(script);
    const jobs: Waiting[] = [];
    worker.on('message', (answer: ThreadAnswer) => {
      const waiting = jobs.shift();
      // What a dying thread still says comes after its jobs were given up.
      if (!waiting) return;
      next();
      if ('result' in answer) waiting.resolve(answer.result);
      else if ('invalid' in answer) waiting.reject(new InvalidInput(answer.invalid));
      else waiting.reject(new Error(answer.fault));
    });
    // Between its error and its exit a thread must not be given more: nobody would answer.
    function giveUp(error: Error): void {
      given.delete(worker);
      for (const { reject } of jobs.splice(0)) reject(error);
    }
    worker.on('error', giveUp);
    worker.on('exit', () => {
      giveUp(new AppError('unavailable'));
      if (!closing) start();
    });
    given.set(worker, jobs);
    next();
  }

  function next(): void {
    for (;;) {
      const [freest] = [...given].sort(([, a], [, b]) => a.length - b.length);
      if (!freest || freest[1].length >= JOBS_AHEAD) return;
      const [worker, jobs] = freest;
      const waiting = queue.take();
      if (!waiting) return;
      jobs.push(waiting);
      worker.postMessage(waiting.job);
    }
  }

  function run<Result>(job: ThreadJob, sender: Sender): Promise<Result> {
    return new Promise((resolve, reject) => {
      queue.add({ job, resolve: resolve as (result: unknown) => void, reject }, sender);
      next();
    });
  }

  async function checkOnce(job: CheckJob, name: string, sender: Sender): Promise<boolean> {
    try {
      const genuine = await run<boolean>({ kind: 'check', job }, sender);
      if (!genuine) refused.add(name);
      return genuine;
    } finally {
      underWay.delete(name);
    }
  }

  for (let i = 0; i < threads; i++) start();
  return {
    evaluate: (job) => run<Evaluation>({ kind: 'evaluate', job }, UNKNOWN_SENDER),
    async check(job, sender = UNKNOWN_SENDER) {
      const name = refused.nameOf(job);
      let genuine = false;
      if (!refused.has(name)) {
        const checking = underWay.get(name) ?? checkOnce(job, name, sender);
        underWay.set(name, checking);
        genuine = await checking;
      }
      if (!genuine) queue.markRefused(sender);
      return genuine;
    },
    async close() {
      closing = true;
      for (const { reject } of queue.clear()) reject(new AppError('unavailable'));
      await Promise.all([...given.keys()].map((worker) => worker.terminate()));
    },
  };
}
