/** A round may end while a request is on its way: then it is refused as closed, not as a fault. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawBytes } from '../../src/core/byte-kinds.ts';
import { linkHash, readLinkFragment } from '../../src/core/credentials/link.ts';
import { encodePayload } from '../../src/core/credentials/receipt.ts';
import type { Deps } from '../../src/deps.ts';
import { runDueJobs } from '../../src/jobs/run-due-jobs.ts';
import { type NodeDeps, openNodeDeps } from '../../src/node/deps.ts';
import { closeRound } from '../../src/publication/service.ts';
import { cancelRound, liveRounds, sealRound } from '../../src/rounds/service.ts';
import { seededRandom } from '../core/credentials/seeded-random.ts';
import { createCheckedApp } from '../support/checked-app.ts';
import { AFTER, makeOrganisation, type TestOrganisation, teams } from '../support/organisation.ts';
import { type Credential, putResponse, responseBody } from '../support/respondent.ts';
import { roundFiles, type StoredSlot, storedSlots } from '../support/stored-rows.ts';
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

/** The same folder as another program has it open, such as the command line beside a server. */
async function besides<T>(work: (server: NodeDeps) => Promise<T>): Promise<T> {
  const { env, deps } = organisation;
  const server = await openNodeDeps(env, { clock: deps.clock, answerWaitMs: 0 });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

test.each(['publishing', 'cancelling'])(
  'a server that has a round open serves nothing of it after %s by the command line',
  async (end) => {
    const { deps } = organisation;
    const opened = await organisation.open();
    const [first, second] = await makeCredentials(deps, opened, seededRandom('besides'));
    const { dataKey } = await deps.keys.answerKeys(opened.round);
    const cast = (server: NodeDeps, { cell, responseKey: key }: Credential) => {
      const response = {
        key,
        seq: 1,
        signature: drawBytes('signature', deps.random),
        payload: encodePayload([1, 2, 3, 4, 5, 1]),
      };
      return server.ballotBox.cast({ round: opened.round, cell }, response, dataKey);
    };
    await besides(async (server) => {
      expect(await cast(server, first!)).toBe('created');
      const hash = linkHash(second!.link);
      const expected = (await server.ledger.tokenRow(opened.round, hash))!;
      expect(expected).toHaveLength(157);

      organisation.at(AFTER);
      if (end === 'publishing') await closeRound(deps, opened.round);
      else await cancelRound(deps, opened.round);

      expect(await cast(server, second!)).toBe('closed');
      const place = { round: opened.round, cell: first!.cell };
      expect(await server.ballotBox.slotsOf(place)).toBeUndefined();
      expect(await server.ledger.tokenRow(opened.round, hash)).toBeUndefined();
      const row = {
        round: opened.round,
        linkHash: hash,
        body: drawBytes('token row', deps.random),
        expected,
      };
      expect(await server.ledger.record(row)).toBe(false);
    });
  },
);

test('once a store is sealed no program can write to it, and what stands there can be read', async () => {
  const { deps } = organisation;
  const { round, links } = await organisation.open();
  const { secret } = readLinkFragment(links[0]!.url.split('#')[1]!);
  const hash = linkHash(secret);
  await besides(async (server) => {
    const expected = (await server.ledger.tokenRow(round, hash))!;
    await sealRound(deps, round);
    const body = drawBytes('token row', deps.random);
    expect(await server.ledger.record({ round, linkHash: hash, body, expected })).toBe(false);
    expect(await server.ledger.tokenRow(round, hash)).toEqual(expected);
    const [{ cell }] = (await storedSlots(deps, round)) as [StoredSlot];
    const before = await storedSlots(deps, round);
    const { dataKey } = await deps.keys.answerKeys(round);
    const response = {
      key: drawBytes('response key', deps.random),
      seq: 0,
      signature: drawBytes('signature', deps.random),
    };
    const answer = { ...response, payload: encodePayload([1, 2, 3, 4, 5, 1]) };
    expect(await server.ballotBox.cast({ round, cell }, answer, dataKey)).toBe('closed');
    expect(await storedSlots(deps, round)).toEqual(before);
  });
});

test('a round whose answers are not there is never published as if nobody had answered', async () => {
  const { deps } = organisation;
  const { round } = await organisation.open();
  rmSync(join(deps.config.dataDir, 'rounds', `${round}.ballots.db`));
  organisation.at(AFTER);
  await expect(closeRound(deps, round)).rejects.toThrow(/not in DATA_DIR.*round cancel --round/);
  expect(await runDueJobs(deps)).toEqual({ published: [] });
  expect(await liveRounds(deps)).toEqual([]);
  expect(roundFiles(deps)).toEqual([]);
});
