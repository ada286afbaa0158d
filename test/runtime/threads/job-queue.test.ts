/** Whose turn it is with the cryptography's threads. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import {
  createJobQueue,
  EVALUATIONS_IN_A_ROW,
  type JobQueue,
  MOST_CHECKS_A_THREAD,
} from '../../../src/node/threads/queue.ts';
import { checkNumber, EVALUATE } from './jobs.ts';

/** A queue that says which of the named jobs comes next, and which were refused. */
function named(queue: JobQueue = createJobQueue(1)) {
  const names = new Map<unknown, string>();
  const refused: string[] = [];
  const senders = new Map<string, object>();
  const senderOf = (name: string) => {
    const sender = senders.get(name) ?? {};
    senders.set(name, sender);
    return sender;
  };
  function add(name: string, job: Parameters<JobQueue['add']>[0]['job'], sender: string): void {
    const resolve = () => undefined;
    const reject = (error: Error) => {
      expect(error).toMatchObject(new AppError('slow_down'));
      refused.push(name);
    };
    names.set(reject, name);
    queue.add({ job, resolve, reject }, senderOf(sender));
  }
  return {
    refused,
    check: (name: string, sender: string) =>
      add(name, { kind: 'check', job: checkNumber(0) }, sender),
    evaluate: (name: string) => add(name, { kind: 'evaluate', job: EVALUATE }, 'anybody'),
    markRefused: (sender: string) => queue.markRefused(senderOf(sender)),
    take: () => {
      const next = queue.take();
      return next && names.get(next.reject);
    },
    takeAll() {
      const taken: string[] = [];
      for (let next = this.take(); next; next = this.take()) taken.push(next);
      return taken;
    },
  };
}

test('blinded values come first, and every fourth place is a check’s', () => {
  const queue = named();
  for (let i = 0; i < 7; i++) queue.check(`c${i}`, `s${i}`);
  for (let i = 0; i < 7; i++) queue.evaluate(`e${i}`);
  expect(EVALUATIONS_IN_A_ROW).toBe(3);
  expect(queue.takeAll().join(' ')).toBe('e0 e1 e2 c0 e3 e4 e5 c1 e6 c2 c3 c4 c5 c6');
});

test('a sender with many checks shares the turns with those who have one', () => {
  const queue = named();
  for (let i = 0; i < 5; i++) queue.check(`many${i}`, 'many');
  queue.check('one', 'one');
  queue.check('two', 'two');
  expect(queue.takeAll().join(' ')).toBe('many0 one two many1 many2 many3 many4');
});

test('whoever had tokens refused comes after those who had none, however early', () => {
  const queue = named();
  for (let i = 0; i < 3; i++) queue.markRefused('bad');
  queue.markRefused('once');
  queue.check('bad', 'bad');
  queue.check('once', 'once');
  queue.check('new', 'new');
  expect(queue.takeAll()).toEqual(['new', 'once', 'bad']);
});

test('a sender whose checks are done has the place of a new one', () => {
  const queue = named();
  for (let i = 0; i < 10; i++) {
    queue.check('again', 'again');
    expect(queue.take()).toBe('again');
  }
  queue.check('first', 'other');
  queue.check('later', 'again');
  queue.check('last', 'third');
  expect(queue.takeAll()).toEqual(['first', 'later', 'last']);
});

test('a full queue refuses the worst that waits, not whoever comes', () => {
  const queue = named(createJobQueue(2));
  const most = 2 * MOST_CHECKS_A_THREAD;
  for (let i = 0; i < most; i++) {
    queue.markRefused(`flood${i}`);
    queue.check(`flood${i}`, `flood${i}`);
  }
  expect(queue.refused).toEqual([]);
  queue.check('honest', 'honest');
  expect(queue.refused).toEqual([`flood${most - 1}`]);
  queue.markRefused('late');
  queue.check('late', 'late');
  expect(queue.refused).toEqual([`flood${most - 1}`, 'late']);
  expect(queue.take()).toBe('honest');
  expect(queue.takeAll()).toHaveLength(most - 1);
});

test('a refused check takes no place of its sender’s', () => {
  const queue = named();
  for (let i = 0; i < MOST_CHECKS_A_THREAD; i++) queue.check(`flood${i}`, `flood${i}`);
  for (let i = 0; i < 5; i++) queue.check(`busy${i}`, 'busy');
  expect(queue.refused).toEqual(['busy0', 'busy1', 'busy2', 'busy3', 'busy4']);
  queue.takeAll();
  queue.check('first', 'busy');
  queue.check('second', 'other');
  expect(queue.takeAll()).toEqual(['first', 'second']);
});

test('too many blinded values are refused as well, and the checks keep their places', () => {
  const queue = named();
  queue.check('c', 's');
  for (let i = 0; i < 2_000; i++) queue.evaluate(`e${i}`);
  expect(queue.refused.length).toBeGreaterThan(1_000);
  expect(queue.refused).not.toContain('e0');
  expect(queue.takeAll()).toContain('c');
});

test('whatever the order, every job is taken once or refused once (property)', () => {
  const step = fc.record({
    does: fc.constantFrom('check', 'check', 'evaluate', 'refuse', 'take'),
    sender: fc.constantFrom('a', 'b', 'c'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 900 }), (steps) => {
      const queue = named();
      const added: string[] = [];
      const gone: string[] = [];
      for (const [i, { does, sender }] of steps.entries()) {
        if (does === 'check') queue.check(`${i}`, sender);
        if (does === 'evaluate') queue.evaluate(`${i}`);
        if (does === 'check' || does === 'evaluate') added.push(`${i}`);
        if (does === 'refuse') queue.markRefused(sender);
        if (does === 'take') gone.push(queue.take() ?? '');
      }
      const all = [...gone.filter(Boolean), ...queue.takeAll(), ...queue.refused];
      expect(all.toSorted()).toEqual(added.toSorted());
    }),
    { seed: 22, numRuns: 60 },
  );
});
