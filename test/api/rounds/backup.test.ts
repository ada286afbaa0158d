import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessions, signInLinks } from '../../../src/db/schema.ts';
import { runDueJobs } from '../../../src/jobs/run-due-jobs.ts';
import { backUp } from '../../../src/node/database/backup.ts';
import { MIGRATIONS, openNodeDeps } from '../../../src/node/deps.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { verifyReleases } from '../../../src/publication/verify-releases.ts';
import { liveRounds } from '../../../src/rounds/service.ts';
import { addUser } from '../../../src/users/service.ts';
import {
  AFTER,
  makeOrganisation,
  type TestOrganisation,
  teams,
} from '../../support/organisation.ts';
import { answer, fetchCredential } from '../../support/respondent.ts';
import { storedSlots, storedTokens } from '../../support/stored-rows.ts';

let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ R: 8, A: 9 }));
});
afterEach(() => organisation.close());

async function takeBackup(): Promise<string> {
  const folder = join(organisation.folder, 'restored');
  mkdirSync(folder);
  const target = join(folder, 'spillerom.db');
  const source = join(organisation.folder, 'data', 'spillerom.db');
  await backUp({ source, target, migrations: MIGRATIONS });
  return target;
}

test('a backup during a round holds no token row, no slot and nothing that lets people in', async () => {
  const { deps, send } = organisation;
  const { round, links } = await organisation.open();
  await addUser(deps, { email: 'hr@example.no', role: 'hr', unitCodes: [] });
  for (const { url } of links.slice(0, 6)) {
    await answer(send, await fetchCredential(send, url), [1, 2, 3, 4, 5, null]);
  }
  const slots = await storedSlots(deps, round);
  const rows = await storedTokens(deps, round);
  const signIns = await deps.database.read.select().from(signInLinks);
  expect([slots.length, rows.length, signIns.length]).toEqual([17, 17, 1]);

  const target = await takeBackup();
  const bytes = readFileSync(target);
  for (const { body } of slots) expect(bytes.includes(Buffer.from(body))).toBe(false);
  for (const { body } of rows) expect(bytes.includes(Buffer.from(body))).toBe(false);
  expect(bytes.includes(signIns[0]!.identifier)).toBe(false);
  expect(statSync(target).mode & 0o777).toBe(0o600);

  const source = join(organisation.folder, 'data', 'spillerom.db');
  await expect(backUp({ source, target, migrations: MIGRATIONS })).rejects.toThrow(/there already/);
});

test('a restored open round is cancelled, never published; what was published before is whole', async () => {
  const { deps } = organisation;
  const first = await organisation.open();
  organisation.at(AFTER);
  await closeRound(deps, first.round);
  organisation.at('2026-12-01T08:00:00.000Z');
  const second = await organisation.open({ closes: new Date('2026-12-08T08:00:00.000Z') });
  await takeBackup();

  const restored = await openNodeDeps(
    { ...organisation.env, DATA_DIR: join(organisation.folder, 'restored') },
    { clock: () => new Date('2026-12-08T09:00:00.000Z') },
  );
  try {
    expect((await liveRounds(restored)).map(({ id }) => id)).toEqual([second.round]);
    expect(await runDueJobs(restored)).toEqual({ published: [] });
    expect(await liveRounds(restored)).toEqual([]);
    expect(await verifyReleases(restored, undefined)).toEqual({
      verified: [first.round],
      faults: [],
    });
    expect(await restored.database.read.$count(sessions)).toBe(0);
  } finally {
    await restored.close();
  }
});
