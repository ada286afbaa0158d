/** kill -9 at every step: no live round without its files, and no file that the next start doesn't sweep. */
import { afterAll, afterEach, expect, test } from 'vitest';
import { invitations, rounds } from '../../src/db/schema.ts';
import { runDueJobs } from '../../src/jobs/run-due-jobs.ts';
import type { NodeDeps } from '../../src/node/deps.ts';
import { verifyReleases } from '../../src/publication/verify-releases.ts';
import { restoredRounds } from '../../src/rounds/service.ts';
import { endChildren } from '../support/process/process-children.ts';
import { killAt, stepsBetweenTransactions, stepsOf } from '../support/process/process-steps.ts';
import { storedAnswers } from '../support/stored-rows.ts';
import {
  AFTER,
  afterOneRound,
  copyOf,
  inFolder,
  newFolder,
  openFor,
  removeFolders,
} from './prepared.ts';
import { expectNoStrays, traces, wholeOpenRound } from './round-state.ts';
import {
  ANSWERS,
  BY_PROGRESS,
  beforePublishing,
  countFates,
  EMPLOYEES,
  eachOf,
  expectOneRelease,
  killsFor,
  OPEN,
  TEAMS,
  TICK,
} from './trials.ts';

afterEach(endChildren);
afterAll(removeFolders);

async function stateOf({ database }: NodeDeps, round: string): Promise<string> {
  const found = await database.read.select().from(rounds);
  return found.find(({ id }) => id === round)!.state;
}

test('kill -9 at any step of opening leaves a whole round or none, and the next one can open', {
  timeout: BY_PROGRESS,
}, async () => {
  const start = await afterOneRound(TEAMS);
  const trial = copyOf(start);
  const labels = await stepsOf(OPEN, trial.env, trial.folder);
  const { files: before } = traces(start);
  const counts = countFates();

  await eachOf(killsFor(labels), async (kill) => {
    const prepared = copyOf(start);
    await killAt(OPEN, prepared.env, kill);
    const { files } = traces(prepared);
    await inFolder(prepared, undefined, async (deps) => {
      const opened = await wholeOpenRound(deps, EMPLOYEES);
      expect(await restoredRounds(deps)).toEqual([]);
      expect(await runDueJobs(deps)).toEqual({ published: [] });
      await expectNoStrays(deps, opened);
      expect((await verifyReleases(deps, undefined)).faults).toEqual([]);
      counts.add(opened ? 'after' : files > before ? 'inside' : 'before');
      const again = await openFor(deps).catch((error: unknown) => error);
      if (opened) expect(again).toMatchObject({ name: 'AppError', code: 'conflict' });
      else expect(again).not.toBeInstanceOf(Error);
      const live = await wholeOpenRound(deps, EMPLOYEES);
      expect(live).toBe(opened ?? (again as { round: string }).round);
    });
  });
  console.log('kills at opening:', counts.line());
  expect(Math.min(...Object.values(counts.fates))).toBeGreaterThan(0);
});

test('kill -9 at any step of publishing leaves a round that is published once', {
  timeout: BY_PROGRESS,
}, async () => {
  const { prepared: start, round } = await beforePublishing();
  const trial = copyOf(start);
  const labels = await stepsOf(TICK, trial.env, trial.folder);
  const counts = countFates();

  await eachOf(killsFor(labels), async (kill) => {
    const prepared = copyOf(start);
    await killAt(TICK, prepared.env, kill);
    await inFolder(prepared, AFTER, async (deps) => {
      const state = await stateOf(deps, round);
      const fate = { open: 'before', closed: 'inside', published: 'after' } as const;
      counts.add(fate[state as keyof typeof fate]);
      expect(await restoredRounds(deps)).toEqual([]);
      if (state !== 'published') expect(await storedAnswers(deps, round)).toHaveLength(ANSWERS);
      const { published } = await runDueJobs(deps);
      expect(published).toEqual(state === 'published' ? [] : [round]);
      await expectOneRelease(deps, round);
      await expectNoStrays(deps, undefined);
      expect((await runDueJobs(deps)).published).toEqual([]);
      expect(await deps.keys.stored()).toEqual([round]);
    });
  });
  console.log('kills at publishing:', counts.line());
  expect(Math.min(...Object.values(counts.fates))).toBeGreaterThan(0);
});

test('kill -9 at any step of cancelling leaves a round with all its answers, or nothing of it', {
  timeout: BY_PROGRESS,
}, async () => {
  const { prepared: start, round } = await beforePublishing();
  const cancel = ['round', 'cancel', '--round', round];
  const trial = copyOf(start);
  const labels = await stepsOf(cancel, trial.env, trial.folder);
  const counts = countFates();

  await eachOf(killsFor(labels), async (kill) => {
    const prepared = copyOf(start);
    const { files: before } = traces(prepared);
    await killAt(cancel, prepared.env, kill);
    const { files } = traces(prepared);
    await inFolder(prepared, undefined, async (deps) => {
      const state = await stateOf(deps, round);
      counts.add(state === 'open' ? 'before' : files > 1 ? 'inside' : 'after');
      expect(await restoredRounds(deps)).toEqual([]);
      expect(await runDueJobs(deps)).toEqual({ published: [] });
      await expectNoStrays(deps, state === 'open' ? round : undefined);
      const invited = await deps.database.read.$count(invitations);
      if (state === 'open') {
        expect(files).toBe(before);
        expect(invited).toBe(EMPLOYEES.length);
        expect(await storedAnswers(deps, round)).toHaveLength(ANSWERS);
      } else {
        expect([state, invited]).toEqual(['cancelled', 0]);
        expect(await deps.keys.stored()).toEqual([]);
      }
    });
  });
  console.log('kills at cancelling:', counts.line());
  expect(Math.min(...Object.values(counts.fates))).toBeGreaterThan(0);
});

test('kill -9 at any step of the very first start leaves a folder that starts', {
  timeout: BY_PROGRESS,
}, async () => {
  const trial = newFolder();
  const labels = await stepsOf(['migrate'], trial.env, trial.folder);
  await eachOf(stepsBetweenTransactions(labels), async (step) => {
    const prepared = newFolder();
    await killAt(['migrate'], prepared.env, { step });
    await inFolder(prepared, undefined, async (deps) => {
      expect(await deps.keys.stored()).toEqual([]);
      expect(await deps.database.read.select().from(rounds)).toEqual([]);
    });
  });
});
