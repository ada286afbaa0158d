import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRelease } from '../../../src/core/disclosure/release.ts';
import { closeRound, findRelease } from '../../../src/publication/service.ts';
import { verifyReleases } from '../../../src/publication/verify-releases.ts';
import {
  AFTER,
  makeOrganisation,
  type TestOrganisation,
  teams,
} from '../../support/organisation.ts';
import { answer, fetchCredential } from '../../support/respondent.ts';

let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
});
afterEach(() => organisation.close());

test('a round goes from the staff list to a verified release, and leaves no answer behind', async () => {
  const { deps, send } = organisation;
  await organisation.import(...teams({ R: 8, A: 12, B: 9, C: 3 }));
  const { round, links } = await organisation.open();
  expect(links).toHaveLength(32);

  const credentials = await Promise.all(links.map(({ url }) => fetchCredential(send, url)));
  const statuses = await Promise.all(
    credentials.map((credential, i) => answer(send, credential, [1 + (i % 5), 4, 3, null, 2, 5])),
  );
  expect(new Set(statuses)).toEqual(new Set([201]));

  organisation.at(AFTER);
  const { releaseHash } = await closeRound(deps, round);
  const stored = await findRelease(deps, round);
  expect(stored.hash).toBe(releaseHash);
  const release = readRelease(stored.text);
  expect(release.nodes.map(({ code, respondents }) => [code, respondents])).toEqual([
    ['A', '10-19'],
    ['B', '5-9'],
    ['R', '20-49'],
  ]);
  expect(await verifyReleases(deps, round)).toEqual({ verified: [round], faults: [] });
  expect(await deps.keys.stored()).toHaveLength(1);
});
