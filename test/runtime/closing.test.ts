/** A round may end while a request is on its way: then it is refused as closed, not as a fault. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { closeRound } from '../../src/publication/service.ts';
import { cancelRound } from '../../src/rounds/service.ts';
import { seededRandom } from '../core/credentials/seeded-random.ts';
import { createCheckedApp } from '../support/checked-app.ts';
import { AFTER, makeOrganisation, type TestOrganisation, teams } from '../support/organisation.ts';
import { putResponse, responseBody } from '../support/respondent.ts';
import { makeCredentials } from '../support/storm-credentials.ts';

let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 12, B: 9 }));
});
afterEach(() => organisation.close());

/** What an answer gets when `end` of its round comes while `late` is under way. */
async function statusWhenEnded(
  end: (deps: Deps, round: string) => Promise<unknown>,
  late: (ends: () => Promise<unknown>) => Partial<Deps>,
): Promise<number> {
  const { deps } = organisation;
  const opened = await organisation.open();
  const [credential] = await makeCredentials(deps, opened, seededRandom('late'));
  const app = createCheckedApp({ ...deps, ...late(() => end(deps, opened.round)) });
  const body = responseBody(credential!, [1, 2, 3, 4, 5, null]);
  const answer = await putResponse((path, init) => app.request(path, init), opened.round, body);
  return answer.status;
}

test('an answer whose round is published while its token is checked is refused as closed', async () => {
  const { cryptography } = organisation.deps;
  const publish = (deps: Deps, round: string) => {
    organisation.at(AFTER);
    return closeRound(deps, round);
  };
  const status = await statusWhenEnded(publish, (ends) => ({
    cryptography: { ...cryptography, check: (job) => ends().then(() => cryptography.check(job)) },
  }));
  expect(status).toBe(410);
});

test('an answer whose round is cancelled before its keys are read is refused as closed', async () => {
  const { keys } = organisation.deps;
  const status = await statusWhenEnded(cancelRound, (ends) => ({
    keys: { ...keys, answerKeys: (round) => ends().then(() => keys.answerKeys(round)) },
  }));
  expect(status).toBe(410);
});
