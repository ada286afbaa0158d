/**
 * The cryptography on worker threads (Node), so that serving requests never waits for arithmetic.
 * Jobs wait in one line; a thread is given a few at once, so that it has work while this one waits for
 * the disk. Too long a line is refused (`slow_down`) rather than let everybody's request time out. A
 * thread that dies is replaced, its jobs fail.
 */
import { Worker } from 'node:worker_threads';
import type { CheckJob, Cryptography, EvaluateJob } from '../../core/credentials/cryptography.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import { AppError } from '../../errors.ts';

export type ThreadJob = { kind: 'evaluate'; job: EvaluateJob } | { kind: 'check'; job: CheckJob };
export type ThreadAnswer = { result: unknown } | { invalid: string } | { fault: string };

export interface CryptographyPool extends Cryptography {
  close(): Promise<void>;
}

/** About ten seconds of work for a thread. */
const LONGEST_LINE_A_THREAD = 1_500;

/** About 15 ms of work: longer than a commit, short enough for the threads to share evenly. */
const JOBS_AHEAD = 4;

interface Waiting {
  job: ThreadJob;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** `script`: the built thread.ts; `threads`: how many of them, from 1. */
export function createCryptographyPool(script: URL, threads: number): CryptographyPool {
  const line: Waiting[] = [];
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
    while (line.length > 0) {
      const [freest] = [...given].sort(([, a], [, b]) => a.length - b.length);
      if (!freest || freest[1].length >= JOBS_AHEAD) return;
      const [worker, jobs] = freest;
      const waiting = line.shift()!;
      jobs.push(waiting);
      worker.postMessage(waiting.job);
    }
  }

  function run<T>(job: ThreadJob): Promise<T> {
    if (line.length >= LONGEST_LINE_A_THREAD * threads) throw new AppError('slow_down');
    return new Promise((resolve, reject) => {
      line.push({ job, resolve: resolve as (result: unknown) => void, reject });
      next();
    });
  }

  for (let i = 0; i < threads; i++) start();
  return {
    evaluate: async (job) => run({ kind: 'evaluate', job }),
    check: async (job) => run({ kind: 'check', job }),
    async close() {
      closing = true;
      for (const { reject } of line.splice(0)) reject(new AppError('unavailable'));
      await Promise.all([...given.keys()].map((worker) => worker.terminate()));
    },
  };
}
