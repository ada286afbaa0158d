/** Nothing that was acknowledged is lost: kill -9 under load, two programs that write, a locked database. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, expect, test } from 'vitest';
import { toBase64url } from '../../src/core/bytes.ts';
import { decodePayload, receiptHash } from '../../src/core/credentials/receipt.ts';
import { randomBelow } from '../../src/core/random.ts';
import { releases } from '../../src/db/schema.ts';
import { openFileDatabase } from '../../src/node/database/file-database.ts';
import type { StoredResponse } from '../../src/responses/service.ts';
import { seededRandom } from '../core/credentials/seeded-random.ts';
import { teams } from '../support/organisation.ts';
import {
  type Child,
  endChildren,
  startCli,
  startNode,
  startServer,
} from '../support/process/process-children.ts';
import { storedAnswers } from '../support/stored-rows.ts';
import { newRespondents, type Respondent, startStorm } from '../support/storm-answers.ts';
import { makeCredentials } from '../support/storm-credentials.ts';
import {
  AFTER,
  ITEMS,
  importTeams,
  inFolder,
  newFolder,
  openFor,
  type Prepared,
  removeFolders,
} from './prepared.ts';

afterEach(endChildren);
afterAll(removeFolders);

const STORM = { connections: 60, items: ITEMS.length };
const TEAMS = Object.fromEntries([...'ABCDEFGH'].map((code) => [code, 30]));
const random = seededRandom('storm');
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error('waited 30 seconds in vain');
    await wait(10);
  }
}

/** An open round, everybody with a credential. */
async function openStormRound() {
  const prepared = newFolder();
  return inFolder(prepared, undefined, async (deps) => {
    await importTeams(deps, TEAMS);
    const opened = await openFor(deps);
    const respondents = newRespondents(await makeCredentials(deps, opened, random));
    return { prepared, round: opened.round, respondents };
  });
}

/** Every answer that stands in the round's slots. */
function answersIn(prepared: Prepared, round: string): Promise<StoredResponse[]> {
  return inFolder(prepared, undefined, (deps) => storedAnswers(deps, round));
}

/** The acknowledged answer or a later one that was sent is there, once, as it was sent. */
function expectNothingLost(stored: StoredResponse[], respondents: Respondent[]): void {
  const byKey = new Map(stored.map((response) => [toBase64url(response.key), response]));
  expect(byKey.size, 'a response key with two slots').toBe(stored.length);
  for (const { credential, sent, acknowledged } of respondents) {
    const response = byKey.get(toBase64url(credential.responseKey));
    expect(response?.seq ?? 0, 'an acknowledged answer is lost').toBeGreaterThanOrEqual(
      acknowledged,
    );
    if (!response) continue;
    const { payload, signature } = sent[response.seq - 1]!;
    expect(toBase64url(response.payload)).toBe(payload);
    expect(toBase64url(response.signature)).toBe(signature);
  }
  const known = new Set(respondents.map(({ credential }) => toBase64url(credential.responseKey)));
  expect([...byKey.keys()].filter((key) => !known.has(key))).toEqual([]);
}

test('kill -9 ten times in a storm of answers loses nothing acknowledged and doubles nothing', async () => {
  const { prepared, round, respondents } = await openStormRound();
  const storms = [];
  for (let kill = 0; kill < 10; kill++) {
    const server = await startServer(prepared.env);
    const storm = startStorm(server.url, respondents, { ...STORM, random });
    await storm.untilAcknowledged(randomBelow(80, random));
    await wait(randomBelow(350, random));
    expect((await server.kill()).stderr).not.toContain('Error');
    storms.push(await storm.ended);
  }
  expect(storms.flatMap(({ unexpected }) => unexpected)).toEqual([]);
  console.log(
    'acknowledged before each kill:',
    storms.map((storm) => storm.acknowledged).join(' '),
  );
  expect(respondents.filter(({ acknowledged }) => acknowledged > 0).length).toBeGreaterThan(100);

  const server = await startServer(prepared.env);
  const stored = await answersIn(prepared, round);
  expectNothingLost(stored, respondents);
  for (const respondent of respondents.filter(({ issued }) => issued).slice(0, 40)) {
    await expectSameToken(server.url, respondent);
  }

  const [tick, again] = await Promise.all(
    [0, 1].map(() => startCli(['tick', '--now', AFTER.toISOString()], prepared.env).finished),
  );
  expect([tick!.code, again!.code, tick!.stderr + again!.stderr]).toEqual([0, 0, '']);
  expect((await startCli(['verify'], prepared.env).finished).code).toBe(0);
  const published = await inFolder(prepared, undefined, ({ database }) =>
    database.read.select().from(releases),
  );
  expect(published.map((release) => release.round)).toEqual([round]);
  await expectReceipts(server.url, round, stored);
  expect((await server.stop()).code).toBe(0);
});

async function expectSameToken(url: string, { credential, issued }: Respondent): Promise<void> {
  const answer = await fetch(`${url}/api/rounds/${credential.round}/tokens`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${toBase64url(credential.link)}`,
    },
    body: JSON.stringify({ blinded: credential.blinded }),
  });
  expect(await answer.text()).toBe(issued);
}

/** The receipts list holds everybody who answered and nobody who withdrew. */
async function expectReceipts(url: string, round: string, stored: StoredResponse[]): Promise<void> {
  const list = await (await fetch(`${url}/api/rounds/${round}/receipts`)).json();
  const receipts = new Set((list as { receipts: string[] }).receipts);
  const counted = stored.map(({ key, payload }) => ({
    listed: receipts.has(toBase64url(receiptHash(key))),
    answered: !decodePayload(payload, ITEMS.length).withdrawn,
  }));
  expect(counted.filter(({ listed, answered }) => listed !== answered)).toEqual([]);
  expect(counted.filter(({ answered }) => answered).length).toBeGreaterThan(0);
  expect(counted.filter(({ answered }) => !answered).length).toBeGreaterThan(0);
}

test('the command line writes beside a server under load: nothing is lost and nothing refused', async () => {
  const { prepared, round, respondents } = await openStormRound();
  const server = await startServer(prepared.env);
  const storm = startStorm(server.url, respondents, { ...STORM, random });
  const codes: Record<string, number[]> = { import: [], tick: [], migrate: [] };

  async function repeat(...commands: string[][]): Promise<void> {
    for (const words of commands) {
      const { code, stderr } = await startCli(words, prepared.env).finished;
      expect(stderr).toBe('');
      codes[words[0]!]!.push(code!);
    }
  }

  const imports = ['1', '2', '1', '2', '1'].map((version) => importCommand(prepared, version));
  await Promise.all([repeat(...imports), repeat(['tick'], ['migrate'], ['tick'], ['migrate'])]);
  await storm.untilAcknowledged(200);
  storm.end();
  const { acknowledged, unexpected } = await storm.ended;
  console.log('acknowledged:', acknowledged, 'commands:', codes);
  expect(unexpected).toEqual([]);
  expect(new Set(Object.values(codes).flat())).toEqual(new Set([0]));
  const { code, stderr } = await server.stop();
  expect(code).toBe(0);
  expect(stderr).not.toContain('Error');
  expectNothingLost(await answersIn(prepared, round), respondents);
});

/** A staff list in which everybody has another telephone number from version to version. */
function importCommand({ folder }: Prepared, version: string): string[] {
  const [units, people] = teams({ ...TEAMS, Z: 2_000 });
  const files = { units: join(folder, 'units.csv'), people: join(folder, `people${version}.csv`) };
  writeFileSync(files.units, units);
  writeFileSync(files.people, people.replaceAll(',,nb', `,+479000000${version},nb`));
  return ['import', '--units', files.units, '--people', files.people];
}

/** How many lines a process has printed so far. */
function countLines({ process }: Child): () => number {
  let lines = 0;
  process.stdout!.on('data', (text: string) => {
    lines += text.split('\n').length - 1;
  });
  return () => lines;
}

/** Kills a writer as soon as it says that it has written what a lock of 3 seconds held up. */
async function killAfterLock(variables: Record<string, string>): Promise<void> {
  const DATABASE = join(newFolder().folder, 'numbers.db');
  const writes = ['--import', 'tsx', 'test/runtime/keeps-writing.ts'];
  const writer = startNode(writes, { DATABASE, ...variables });
  const written = countLines(writer);
  await until(() => written() > 5);
  const locker = startNode(['test/runtime/locks-database.mjs'], { DATABASE, HOLD_MS: '3000' });
  const locks = countLines(locker);
  await until(() => locks() > 0);
  await wait(1_000);
  const before = written();
  await until(() => written() > before);
  writer.process.kill('SIGKILL');
  locker.process.kill('SIGKILL');
  const { stdout, stderr } = await writer.finished;
  await locker.finished;
  expect(stderr).toBe('');

  const database = await openFileDatabase(`file:${DATABASE}`);
  const rows = await database.read.all<{ number: number }>(sql`SELECT number FROM numbers`);
  database.close();
  const kept = new Set(rows.map(({ number }) => number));
  const said = stdout.split('\n').slice(0, -1).map(Number);
  expect(said.filter((number) => !kept.has(number))).toEqual([]);
}

test('what is written while another program locks the database outlives kill -9 of the writer', async () => {
  await Promise.all(['', '', '1', '1'].map((BATCH) => killAfterLock({ BATCH })));
});
