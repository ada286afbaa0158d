/**
 * The cryptography on worker threads (Node), so that serving requests never waits for arithmetic.
 * Jobs wait in one line; a thread works on one at a time. Too long a line is refused (`slow_down`)
 * rather than let everybody's request time out. A thread that dies is replaced, its job fails.
 */
import { Worker } from 'node:worker_threads';
import { InvalidInput } from '../core/invalid-input.ts';
import { AppError } from '../errors.ts';
import type { CheckJob, Cryptography, EvaluateJob } from './cryptography.ts';

export type ThreadJob = { kind: 'evaluate'; job: EvaluateJob } | { kind: 'check'; job: CheckJob };
export type ThreadAnswer = { result: unknown } | { invalid: string } | { fault: string };

export interface CryptographyPool extends Cryptography {
  close(): Promise<void>;
}

/** About ten seconds of work for a thread. */
const LONGEST_LINE_A_THREAD = 1_500;

interface Waiting {
  job: ThreadJob;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** `script`: the built thread.ts; `threads`: how many of them, from 1. */
export function createCryptographyPool(script: URL, threads: number): CryptographyPool {
  const line: Waiting[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting>();
  let closing = false;

  function start(): void {
    const worker = new Worker(script);
    worker.on('message', (answer: ThreadAnswer) => {
      const waiting = busy.get(worker)!;
      busy.delete(worker);
      idle.push(worker);
      next();
      if ('result' in answer) waiting.resolve(answer.result);
      else if ('invalid' in answer) waiting.reject(new InvalidInput(answer.invalid));
      else waiting.reject(new Error(answer.fault));
    });
    worker.on('error', (error) => {
      busy.get(worker)?.reject(error);
    });
    worker.on('exit', () => {
      busy.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
      if (!closing) start();
    });
    idle.push(worker);
    next();
  }

  function next(): void {
    const worker = line.length > 0 ? idle.pop() : undefined;
    if (!worker) return;
    const waiting = line.shift()!;
    busy.set(worker, waiting);
    worker.postMessage(waiting.job);
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
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}
