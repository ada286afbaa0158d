/**
 * Real answers from the staff list to the release: the built programs, the real protocol over HTTP,
 * everybody in a process apart. What is released must be what the reference computes from the answers.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReleaseContent } from '../../../src/core/disclosure/release-content.ts';
import { seededRandom } from '../../core/credentials/seeded-random.ts';
import { blind, openLink, putResponse, requestToken, type Send } from '../../support/respondent.ts';
import { type Installation, makeInstallation } from './installation.ts';
import { type Expected, type ExpectedNode, expectedRelease } from './reference.ts';
import type { RespondentsReport } from './respondents.ts';
import { cutIntoPlatoons, type Organisation, readSoldiers, realDataFolder } from './soldiers.ts';

const K = 5;
const AT_ONCE = 48;
const SEED = 'spillerom real answers';

const dataFolder = realDataFolder();
const instrumentFile = join(dataFolder, 'lq2002-instrument.json');
const items: string[] = JSON.parse(readFileSync(instrumentFile, 'utf8')).rotation.anchors;
const soldiers = readSoldiers(dataFolder, items);

let installation: Installation;
beforeEach(() => {
  installation = makeInstallation();
});
afterEach(() => installation.close());

test('2,042 people in 49 companies who all answer get the release that their answers make', async () => {
  expect(soldiers.people).toHaveLength(2042);
  expect(soldiers.units).toHaveLength(57);
  const { report, expected, release } = await runRound(soldiers);
  expect(report.receipts).toHaveLength(2042);
  expect(release.quality).toEqual({
    alpha: { leadership: 0.9, significance: 0.82 },
    icc1: { leadership: 0.09, significance: 0.08 },
    icc2: { leadership: 0.8, significance: 0.78 },
  });
  expect(expected.used.merged).toBe(0);
});

test('180 platoons with few answers get theirs, with merging, hiding and joining', async () => {
  const organisation = cutIntoPlatoons(soldiers, seededRandom(SEED));
  expect(organisation.units).toHaveLength(237);
  const { report, expected } = await runRound(organisation);
  expect(report.receipts).toHaveLength(919);
  const { merged, complementary, leftOut, joined } = expected.used;
  expect(Math.min(merged, complementary, leftOut, joined)).toBeGreaterThan(0);
});

/** The whole life of a round on an installation, with every check that holds for any organisation. */
async function runRound(
  organisation: Organisation,
): Promise<{ report: RespondentsReport; expected: Expected; release: ReleaseContent }> {
  const started = performance.now();
  const { cli } = installation;
  const inFolder = (name: string) => join(installation.folder, name);
  writeImportFiles(organisation, inFolder('units.csv'), inFolder('people.csv'));
  await cli('import', '--units', inFolder('units.csv'), '--people', inFolder('people.csv'));

  const closes = new Date(Date.now() + 3_600_000).toISOString();
  const opening = ['--closes', closes, '--instrument', instrumentFile];
  const opened = await cli('round', 'open', ...opening, '--links', inFolder('links.csv'));
  const { round, manifestHash } = JSON.parse(opened) as { round: string; manifestHash: string };
  const urls = readLinks(inFolder('links.csv'));
  expect(urls.size).toBe(organisation.people.length);

  const address = await installation.serve();
  const send: Send = (path, init) => fetch(`${address}${path}`, init);
  const get = async (path: string) => (await send(path)).json();
  const someone = await openLink(send, urls.get('1')!);
  const people = organisation.people.flatMap(({ answers }, i) =>
    answers ? [{ url: urls.get(String(i + 1))!, answers }] : [],
  );
  const report = await installation.respond({ address, seed: SEED, atOnce: AT_ONCE, people });
  expect(report.resent).toBeLessThan(people.length / 100);
  expect(answerKeys()).toHaveLength(1);

  await cli('round', 'close', '--round', round, '--now', closes);
  const exporting = ['--round', round, '--format', 'json', '--out', inFolder('release.json')];
  await cli('release', 'export', ...exporting);
  expect(JSON.parse(await cli('verify', '--json'))).toMatchObject({
    verified: [round],
    faults: [],
  });

  const text = readFileSync(inFolder('release.json'));
  const release = JSON.parse(text.toString()) as ReleaseContent;
  const releaseHash = createHash('sha256').update(text).digest('base64url');
  const listed = { round, manifestHash, releaseHash, closes };
  expect(await get('/api/releases')).toMatchObject({ releases: [listed] });
  await expectEndOfRound({ round, someone, send, report });

  const expected = expectedRelease(organisation.units, organisation.people, items.length, K);
  expect(release).toMatchObject({ round, manifestHash, k: K, items });
  const codeOf = await readCodes();
  const { cells } = someone.manifest;
  expect(new Map(cells.map(({ id, headcount }) => [codeOf.get(id), headcount]))).toEqual(
    expected.cells,
  );
  expect(releasedNodes(release)).toEqual(expected.nodes);
  expect(release.notShown.map((id) => codeOf.get(id))).toEqual(expected.hidden);
  print(report, expected, performance.now() - started);
  return { report, expected, release };
}

function writeImportFiles({ units, people }: Organisation, unitsFile: string, peopleFile: string) {
  const unitRows = units.map(({ code, name, parent }) => ({ code, name, parent_code: parent }));
  const peopleRows = people.map(({ unit }, i) => {
    return { employee_id: i + 1, unit_code: unit, email: '', phone: '', language: 'en', since: '' };
  });
  writeFileSync(unitsFile, Papa.unparse(unitRows));
  writeFileSync(peopleFile, Papa.unparse(peopleRows));
}

/** Personal links by employee id. */
function readLinks(file: string): Map<string, string> {
  const { data } = Papa.parse<{ employee_id: string; url: string }>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  return new Map(data.map(({ employee_id, url }) => [employee_id, url]));
}

function answerKeys(): string[] {
  return readdirSync(installation.keyDir).filter((name) => name.endsWith('.answers.key'));
}

async function query<Row>(sql: string): Promise<Row[]> {
  const client = createClient({ url: `file:${join(installation.dataDir, 'spillerom.db')}` });
  try {
    return (await client.execute(sql)).rows as Row[];
  } finally {
    client.close();
  }
}

async function readCodes(): Promise<Map<string, string>> {
  const units = await query<{ id: string; code: string }>('SELECT id, code FROM units');
  return new Map(units.map(({ id, code }) => [id, code]));
}

/** Every receipt is listed, late calls are told so, and answers, token rows and their keys are gone. */
async function expectEndOfRound({
  round,
  someone,
  send,
  report,
}: {
  round: string;
  someone: Awaited<ReturnType<typeof openLink>>;
  send: Send;
  report: RespondentsReport;
}): Promise<void> {
  const answer = await send(`/api/rounds/${round}/receipts`);
  const { receipts } = (await answer.json()) as { receipts: string[] };
  expect(receipts).toHaveLength(Math.ceil(report.receipts.length / 100) * 100);
  expect(receipts).toEqual(expect.arrayContaining(report.receipts));

  expect((await requestToken(send, someone, blind(someone).blinded)).status).toBe(410);
  expect((await putResponse(send, round, report.unsent)).status).toBe(410);

  expect(readdirSync(join(installation.dataDir, 'rounds'))).toEqual(['opening.lock']);
  expect(answerKeys()).toEqual([]);
}

function releasedNodes(release: ReleaseContent): Map<string, ExpectedNode> {
  return new Map(
    release.nodes.map(({ code, respondents, participation, levels }) => {
      const shown = items.map((item) => levels[item] as [number, number] | null);
      return [code, { respondents, participation, levels: shown }];
    }),
  );
}

function print(
  { calls, resent, seconds, receipts }: RespondentsReport,
  expected: Expected,
  ms: number,
) {
  const { merged, complementary, leftOut, joined } = expected.used;
  const at = (times: number[], share: number) =>
    times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1]!.toFixed(0);
  const lines = [
    `${receipts.length} complete answers, ${(receipts.length / seconds).toFixed(1)} a second, ${AT_ONCE} at once, ${resent} calls sent again; the whole round took ${(ms / 1000).toFixed(1)} s`,
    ...Object.entries(calls).map(
      ([call, times]) => `  ${call}: p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms`,
    ),
    `${expected.nodes.size} units shown, ${expected.hidden.length} not`,
    `  ${merged} units merged upwards, ${complementary} hidden though ${K} or more answered there,`,
    `  ${leftOut} questions left out of shown units, ${joined} bands joined`,
  ];
  console.log(lines.join('\n'));
}
