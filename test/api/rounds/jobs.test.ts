import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawBytes } from '../../../src/core/byte-kinds.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import type { Connection } from '../../../src/db/database.ts';
import { invitations } from '../../../src/db/schema.ts';
import type { Deps } from '../../../src/deps.ts';
import { runDueJobs } from '../../../src/jobs/run-due-jobs.ts';
import { openNodeDeps } from '../../../src/node/deps.ts';
import { closeRound, findRelease } from '../../../src/publication/service.ts';
import { markClosed } from '../../../src/rounds/queries.ts';
import { openRound } from '../../../src/rounds/service.ts';
import {
  AFTER,
  END,
  makeOrganisation,
  type TestOrganisation,
  teams,
} from '../../support/organisation.ts';
import { answer, fetchCredential } from '../../support/respondent.ts';
import { roundFiles } from '../../support/stored-rows.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9 }));
});
afterEach(() => organisation.close());

const keyFiles = async () =>
  (await readdir(organisation.env.KEY_DIR!)).filter((name) => name !== 'master.key').toSorted();
const links = () => organisation.deps.database.read.select().from(invitations);

test('a tick publishes what is due and nothing else', async () => {
  const { deps } = organisation;
  expect(await runDueJobs(deps)).toEqual({ published: [] });
  const { round } = await organisation.open();
  expect(await runDueJobs(deps)).toEqual({ published: [] });
  organisation.at('2026-11-09T11:59:59.999Z');
  expect(await runDueJobs(deps)).toEqual({ published: [] });
  organisation.at(AFTER);
  expect(await runDueJobs(deps)).toEqual({ published: [round] });
  expect(await runDueJobs(deps)).toEqual({ published: [] });
  expect((await findRelease(deps, round)).number).toBe(1);
});

test('a tick ends what a crash left half done: closed, or published with its keys still there', async () => {
  const { deps } = organisation;
  const first = await organisation.open();
  organisation.at(AFTER);
  await markClosed(deps.database, first.round);
  const { dataKey, tokenKey } = await deps.keys.answerKeys(first.round);
  expect(await runDueJobs(deps)).toEqual({ published: [first.round] });

  const linkKey = await deps.keys.linkKey(first.round);
  await deps.keys.destroyLinkKey(first.round);
  await deps.keys.create(first.round, { tokenKey, dataKey, linkKey });
  expect(await keyFiles()).toHaveLength(2);
  await runDueJobs(deps);
  expect(await keyFiles()).toEqual([`${first.round}.links.key`]);
});

test('links end after 60 days, and with them the key that makes them', async () => {
  const { deps } = organisation;
  const { round } = await organisation.open();
  organisation.at(AFTER);
  await runDueJobs(deps);
  const days = (count: number) => new Date(Date.parse(END) + count * 86_400_000).toISOString();
  organisation.at(days(60));
  await runDueJobs(deps);
  expect(await links()).toHaveLength(9);
  expect(await keyFiles()).toEqual([`${round}.links.key`]);
  organisation.at(new Date(Date.parse(END) + 60 * 86_400_000 + 1).toISOString());
  await runDueJobs(deps);
  expect(await links()).toEqual([]);
  expect(await keyFiles()).toEqual([]);
});

test('links and their key end when the next round opens', async () => {
  const { deps } = organisation;
  const first = await organisation.open();
  organisation.at(AFTER);
  await runDueJobs(deps);
  organisation.at('2026-12-01T08:00:00Z');
  const second = await organisation.open({ closes: new Date('2026-12-08T08:00:00Z') });
  expect(new Set((await links()).map(({ round }) => round))).toEqual(new Set([second.round]));
  await expect(deps.keys.linkKey(first.round)).rejects.toMatchObject({ code: 'unavailable' });
  await runDueJobs(deps);
  expect(await keyFiles()).toEqual(
    [`${second.round}.answers.key`, `${second.round}.links.key`].toSorted(),
  );
});

/** What an opening leaves that a crash cut off after everything but the round was written. */
async function cutOffOpening(round: string): Promise<void> {
  const { deps } = organisation;
  const keys = {
    tokenKey: drawBytes('token key', deps.random),
    dataKey: drawBytes('data key', deps.random),
    linkKey: drawBytes('link key', deps.random),
  };
  await deps.keys.create(round, keys);
  await deps.ledger.make(round, [
    { linkHash: drawBytes('link hash', deps.random), body: drawBytes('token row', deps.random) },
  ]);
  await deps.ballotBox.make(round, [{ id: 'cell', headcount: 9 }]);
}

test('what an opening left that a crash cut off is destroyed by the next tick, finished or not', async () => {
  const { deps, env } = organisation;
  const { round } = await organisation.open();
  await cutOffOpening('2026-11-aaaaaa');
  const strays = [
    join(env.KEY_DIR!, '2026-11-bbbbbb.links.key.0123456789abcdef.draft'),
    join(env.DATA_DIR!, 'rounds', '2026-11-bbbbbb.ledger.db.draft'),
    join(env.DATA_DIR!, 'rounds', '2026-11-cccccc.ballots.db-journal'),
    join(env.DATA_DIR!, 'rounds', '2026-11-cccccc.ballots.db.gone'),
  ];
  for (const path of strays) await writeFile(path, 'left by a crash');
  await writeFile(join(env.KEY_DIR!, 'note.txt'), 'not a key');
  expect(roundFiles(deps).length).toBe(7);
  await runDueJobs(deps);
  expect(roundFiles(deps)).toEqual([`${round}.ballots.db`, `${round}.ledger.db`]);
  expect(await keyFiles()).toEqual(
    [`${round}.answers.key`, `${round}.links.key`, 'note.txt'].toSorted(),
  );
});

test('nothing is swept while another program opens a round: its keys and stores are there before it', async () => {
  const { deps, env } = organisation;
  const other = await openNodeDeps(env, { clock: deps.clock });
  try {
    await other.openingLock.hold(async () => {
      await cutOffOpening('2026-11-aaaaaa');
      await runDueJobs(deps);
      expect(await keyFiles()).toHaveLength(2);
      expect(roundFiles(deps)).toHaveLength(2);
    });
    await runDueJobs(deps);
    expect([...(await keyFiles()), ...roundFiles(deps)]).toEqual([]);
  } finally {
    await other.close();
  }
});

test('an opening waits for another one, and is refused once that has opened', async () => {
  const { deps, env } = organisation;
  const other = await openNodeDeps(env, { clock: deps.clock });
  try {
    const request = { closes: new Date(END), instrument: standardInstrument() };
    const both = await Promise.allSettled([openRound(deps, request), openRound(other, request)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', message: expect.stringContaining('Another round is open') },
    });
    expect(roundFiles(deps)).toHaveLength(2);
  } finally {
    await other.close();
  }
});

test('an opening that fails leaves nothing, wherever it fails', async () => {
  const { deps } = organisation;
  const fail = () => Promise.reject(new Error('the disk is full'));
  const request = { closes: new Date(END), instrument: standardInstrument() };
  const broken: Partial<Deps>[] = [
    { ledger: { ...deps.ledger, make: fail } },
    { ballotBox: { ...deps.ballotBox, make: fail } },
    { database: { ...deps.database, write: brokenBatch(deps.database.write) } },
  ];
  for (const part of broken) {
    await expect(openRound({ ...deps, ...part }, request)).rejects.toThrow('the disk is full');
    expect([...(await keyFiles()), ...roundFiles(deps)]).toEqual([]);
  }
  expect((await organisation.open()).round).toBeTruthy();
});

function brokenBatch(write: Connection): Connection {
  return new Proxy(write, {
    get: (target, name, receiver) =>
      name === 'batch'
        ? () => Promise.reject(new Error('the disk is full'))
        : Reflect.get(target, name, receiver),
  });
}

test('when two programs publish at once there is one release, and neither complains', async () => {
  const { deps, send, env } = organisation;
  const { round, links: personal } = await organisation.open();
  const fetched = await Promise.all(personal.map(({ url }) => fetchCredential(send, url)));
  await Promise.all(fetched.map((credential) => answer(send, credential, [1, 2, 3, 4, 5, 5])));
  organisation.at(AFTER);
  const other = await openNodeDeps(env, { clock: deps.clock });
  try {
    const hashes = await Promise.all([closeRound(deps, round), closeRound(other, round)]);
    expect(hashes[0]).toEqual(hashes[1]);
    const release = await findRelease(other, round);
    expect([release.number, release.hash]).toEqual([1, hashes[0].releaseHash]);
    expect(release.text).toContain('"respondents":"5-9"');
  } finally {
    await other.close();
  }
});

test('who publishes second, after the keys are gone, gets the release that was made', async () => {
  const { deps } = organisation;
  const { round } = await organisation.open();
  organisation.at(AFTER);
  const answerKeys = async (id: string) => {
    await closeRound(deps, id);
    return deps.keys.answerKeys(id);
  };
  const slower = { ...deps, keys: { ...deps.keys, answerKeys } };
  const { hash: releaseHash } = await closeRound(slower, round).then(
    () => findRelease(deps, round),
    (error: unknown) => ({ hash: (error as Error).message }),
  );
  expect(releaseHash).toBe((await findRelease(deps, round)).hash);
});
