/** A job that fails is told by its name, hides no other failure, and keeps nothing from running. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import type { Deps } from '../../../src/deps.ts';
import { runAll } from '../../../src/jobs/run-all.ts';
import { JobsFailed, runDueJobs } from '../../../src/jobs/run-due-jobs.ts';
import { sentenceOf } from '../../../src/node/report.ts';
import {
  AFTER,
  makeOrganisation,
  type TestOrganisation,
  teams,
} from '../../support/organisation.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9 }));
});
afterEach(() => organisation.close());

async function failuresOf(deps: Deps): Promise<JobsFailed> {
  return runDueJobs(deps).then(
    () => {
      throw new Error('nothing failed');
    },
    (error: JobsFailed) => {
      expect(error).toBeInstanceOf(JobsFailed);
      return error;
    },
  );
}

const noKeys = () => Promise.reject(new InvalidInput('The keys are elsewhere.'));

test('a job that fails is told by its name, and so is what was published before', async () => {
  const { round } = await organisation.open();
  organisation.at(AFTER);
  const { deps } = organisation;
  const failed = await failuresOf({ ...deps, keys: { ...deps.keys, stored: noKeys } });
  expect(failed.published).toEqual([round]);
  expect(sentenceOf(failed)).toBe('The job "purge" failed: The keys are elsewhere.');
});

test('a round that can’t be published keeps no later job from running, nor from being told', async () => {
  const { round } = await organisation.open();
  organisation.at(AFTER);
  const { deps } = organisation;
  await deps.keys.destroyAnswerKeys(round);
  const failed = await failuresOf({ ...deps, keys: { ...deps.keys, stored: noKeys } });
  expect(failed.published).toEqual([]);
  expect(failed.failures).toMatchObject([
    { job: 'publish rounds', reason: { code: 'unavailable' } },
    { job: 'purge', reason: { message: 'The keys are elsewhere.' } },
  ]);
  const [first, second, ...more] = sentenceOf(failed).split('\n');
  expect(first).toContain(`spillerom round cancel --round ${round}`);
  expect([second, more]).toEqual(['The job "purge" failed: The keys are elsewhere.', []]);
});

test('a step that fails keeps none of the others from running, and all faults are told', async () => {
  const ran: number[] = [];
  const steps = [1, 2, 3].map((step) => async () => {
    ran.push(step);
    if (step !== 2) throw new Error(`fault ${step}`);
  });
  await expect(runAll(steps)).rejects.toMatchObject({
    errors: [{ message: 'fault 1' }, { message: 'fault 3' }],
  });
  expect(ran).toEqual([1, 2, 3]);
});

test('what nobody foresaw is told in one line, without the values of a query', async () => {
  const { deps } = organisation;
  const fault = await deps.database.write
    .run("INSERT INTO nowhere VALUES ('secret')")
    .catch((error: unknown) => error);
  const sentence = sentenceOf(new JobsFailed([], [{ job: 'purge', reason: fault }]));
  expect(sentence).toMatch(/^The job "purge" failed: Something unexpected went wrong: .*nowhere/);
  expect(sentence).not.toMatch(/secret|\n/);
});
