/** A round opens once and is published once, wherever one program stands when another one interferes. */
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeRound } from '../../src/publication/service.ts';
import { endChildren, startCli } from '../support/process/process-children.ts';
import {
  holdAt,
  LOCK,
  stepsAfterStart,
  stepsBetweenTransactions,
  stepsOf,
} from '../support/process/process-steps.ts';
import { AFTER, afterOneRound, copyOf, inFolder, openFor, removeFolders } from './prepared.ts';
import { expectNoStrays, wholeOpenRound } from './round-state.ts';
import {
  BY_PROGRESS,
  beforePublishing,
  EMPLOYEES,
  eachOf,
  expectOneRelease,
  OPEN,
  TEAMS,
} from './trials.ts';

afterEach(endChildren);
afterAll(removeFolders);

/** Where a command stands still for another one: before it reads, takes a name, removes or begins. */
function standingPlaces(labels: string[]): number[] {
  const between = new Set(stepsBetweenTransactions(labels));
  return stepsAfterStart(labels).filter(
    (step) => between.has(step) && /^(sql|readFile|link|rename|rm)/.test(labels[step]!),
  );
}

test('of two openings exactly one opens, wherever the other stands when it happens', {
  timeout: BY_PROGRESS,
}, async () => {
  const start = await afterOneRound(TEAMS);
  const trial = copyOf(start);
  const labels = await stepsOf(OPEN, trial.env, trial.folder);
  const lock = labels.indexOf(LOCK);
  expect(lock).toBeGreaterThan(0);
  const steps = standingPlaces(labels).filter((step) => step < labels.lastIndexOf('sql COMMIT'));
  const first = { held: 0, other: 0 };

  await eachOf(steps, async (step) => {
    const prepared = copyOf(start);
    const held = holdAt(OPEN, prepared.env, prepared.folder, step);
    await held.reached;
    await inFolder(prepared, undefined, async (deps) => {
      const other = openFor(deps).catch((error: unknown) => error);
      // Whoever stands behind the lock keeps the other waiting.
      if (step <= lock) await other;
      held.letGo();
      const { code, stdout, stderr } = await held.finished;
      const outcome = await other;
      if (step <= lock) {
        first.other += 1;
        expect([code, stderr]).toEqual([1, expect.stringContaining('Another round is open')]);
        expect(await wholeOpenRound(deps, EMPLOYEES)).toBe((outcome as { round: string }).round);
      } else {
        first.held += 1;
        expect([code, stderr]).toEqual([0, '']);
        expect(outcome).toMatchObject({ code: 'conflict' });
        expect(await wholeOpenRound(deps, EMPLOYEES)).toBe(JSON.parse(stdout).round);
      }
      await expectNoStrays(deps, await wholeOpenRound(deps, EMPLOYEES));
    });
  });
  console.log('who opened:', first);
  expect(Math.min(first.held, first.other)).toBeGreaterThan(0);
});

test('of two openings at the same moment exactly one opens', { timeout: BY_PROGRESS }, async () => {
  const start = await afterOneRound(TEAMS);
  for (let pair = 0; pair < 2; pair++) {
    const prepared = copyOf(start);
    const both = await Promise.all([0, 1].map(() => startCli(OPEN, prepared.env).finished));
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const opened = JSON.parse(both.find(({ code }) => code === 0)!.stdout) as { round: string };
    await inFolder(prepared, undefined, async (deps) => {
      expect(await wholeOpenRound(deps, EMPLOYEES)).toBe(opened.round);
    });
  }
});

test('of two closings both end well and one release is made, wherever the other stands', {
  timeout: BY_PROGRESS,
}, async () => {
  const { prepared: start, round } = await beforePublishing();
  const close = ['round', 'close', '--round', round, '--now', AFTER.toISOString(), '--json'];
  const trial = copyOf(start);
  const labels = await stepsOf(close, trial.env, trial.folder);
  const faults: string[] = [];

  await eachOf(standingPlaces(labels), async (step) => {
    const prepared = copyOf(start);
    const held = holdAt(close, prepared.env, prepared.folder, step);
    await held.reached;
    await inFolder(prepared, AFTER, async (deps) => {
      const { releaseHash } = await closeRound(deps, round);
      held.letGo();
      const { code, stdout, stderr } = await held.finished;
      if (code !== 0) faults.push(`before "${labels[step]}": ${stderr.trim()}`);
      else expect(JSON.parse(stdout)).toEqual({ round, releaseHash });
      await expectOneRelease(deps, round);
      await expectNoStrays(deps, undefined);
    });
  });
  expect(faults).toEqual([]);
});

test('of two closings at the same moment both end well and one release is made', {
  timeout: BY_PROGRESS,
}, async () => {
  const { prepared: start, round } = await beforePublishing();
  const close = ['round', 'close', '--round', round, '--now', AFTER.toISOString(), '--json'];
  for (let pair = 0; pair < 2; pair++) {
    const prepared = copyOf(start);
    const both = await Promise.all([0, 1].map(() => startCli(close, prepared.env).finished));
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(both[0]!.stdout).toBe(both[1]!.stdout);
    await inFolder(prepared, AFTER, async (deps) => {
      await expectOneRelease(deps, round);
      await expectNoStrays(deps, undefined);
    });
  }
});
