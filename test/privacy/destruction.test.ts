/**
 * What is destroyed is gone from every byte: after publication, after cancelling, and after the next
 * round opened, no file in the data and key folders holds a piece of what was secret in the round.
 */
import { closeSync, cpSync, linkSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromBase64url } from '../../src/core/bytes.ts';
import { encodePayload } from '../../src/core/credentials/receipt.ts';
import { invitations } from '../../src/db/schema.ts';
import { runDueJobs } from '../../src/jobs/run-due-jobs.ts';
import { closeRound } from '../../src/publication/service.ts';
import { cancelRound } from '../../src/rounds/service.ts';
import { AFTER } from '../support/organisation.ts';
import { responseBody } from '../support/respondent.ts';
import { makeNeedles, type Needles } from './forensics/needles.ts';
import {
  changed,
  type Deed,
  dataFiles,
  filesIn,
  makeScene,
  playRound,
  type Scene,
} from './forensics/scene.ts';
import { readTable } from './forensics/sqlite-file.ts';

const NEXT_END = '2026-12-09T12:00:00.000Z';
/** Enough rows for b-trees of two levels, so that deleting them moves rows from page to page. */
const SIZES = { A: 8, B: 12, C: 200 };
/** What stands in the files while a round is open: everything sealed, nothing plain. */
const SEALED = [
  'link hash',
  'sealed slot',
  'sealed token row',
  'wrapped answer keys',
  'wrapped link key',
];

let scene: Scene;
let round: string;
let needles: Needles;
beforeEach(async () => {
  scene = await makeScene('destruction', SIZES);
  const opened = await scene.open();
  round = opened.round;
  const deeds = await playRound(scene, opened.links.slice(0, 6), 'again');
  needles = makeNeedles();
  for (const deed of deeds) addSecrets(deed);
  await addKeys();
  addSealed();
});
afterEach(() => scene.close());

function addSecrets({ credential, secret, issued, answers }: Deed): void {
  needles.add('response key', credential.responseKey);
  needles.add('token', credential.token);
  needles.add('link secret', secret);
  for (const [name, bytes] of Object.entries(issued)) needles.add(name, bytes);
  for (const [seq, given] of [answers, changed(answers)].entries()) {
    needles.add('payload', encodePayload(given));
    const { signature } = responseBody(credential, given, seq + 1);
    needles.add('signature', fromBase64url(`${signature}`)!);
  }
}

async function addKeys(): Promise<void> {
  const { tokenKey, dataKey } = await scene.deps.keys.answerKeys(round);
  needles.add('token key', tokenKey);
  needles.add('data key', dataKey);
  needles.add('link key', await scene.deps.keys.linkKey(round));
  const files = filesIn(join(scene.folder, 'keys'));
  const file = (kind: string) => files.get(join(scene.folder, 'keys', `${round}.${kind}.key`))!;
  needles.add('wrapped answer keys', file('answers'));
  needles.add('wrapped link key', file('links'));
}

/** Every row, used or not: what is left of an unused one would be left of a used one. */
function addSealed(): void {
  const column = (kind: Parameters<typeof dataFiles>[1], table: string, at: number) =>
    readTable(dataFiles(scene, kind).examined, table).map(({ values }) => values[at] as Uint8Array);
  for (const body of column('ballots', 'slots', 2)) needles.add('sealed slot', body);
  for (const body of column('ledger', 'tokens', 1)) needles.add('sealed token row', body);
  for (const hash of column('spillerom', 'invitations', 0)) needles.add('link hash', hash);
}

function found(): string[] {
  return needles.foundIn(filesIn(scene.folder).values());
}

test('during the round everything stands sealed in the files, and nothing plain', () => {
  expect(found()).toEqual(SEALED);
});

test('after publication only the links are left, and after the next round opened they are gone too', async () => {
  scene.at(AFTER);
  await closeRound(scene.deps, round);
  expect(found()).toEqual(['link hash', 'wrapped link key']);
  await scene.open(NEXT_END);
  expect(found()).toEqual([]);
});

test('after cancelling nothing is left', async () => {
  await cancelRound(scene.deps, round);
  expect(found()).toEqual([]);
});

test('what is left in a folder of a round that ended is found, and swept without a trace', async () => {
  const left = join(scene.folder, 'data', 'rounds', '2026-10-left00');
  const original = join(scene.folder, 'data', 'rounds', round);
  cpSync(`${original}.ballots.db`, `${left}.ballots.db.gone`);
  cpSync(`${original}.ledger.db`, `${left}.ledger.db`);
  await cancelRound(scene.deps, round);
  expect(found()).toEqual(['link hash', 'sealed slot', 'sealed token row']);
  await runDueJobs(scene.deps);
  expect(found()).toEqual([]);
});

/** What a file system may still hold of a removed file: here a second name keeps it. */
function keepBlocksOf(name: string): () => Uint8Array {
  const kept = join(scene.folder, 'kept');
  linkSync(join(scene.folder, 'data', 'rounds', name), kept);
  const handle = openSync(kept, 'r');
  rmSync(kept);
  return () => {
    const bytes = new Uint8Array(readFileSync(handle));
    closeSync(handle);
    return bytes;
  };
}

test('the stores are overwritten before they are removed: their blocks hold nothing either', async () => {
  const blocks = ['ledger', 'ballots'].map((kind) => keepBlocksOf(`${round}.${kind}.db`));
  await cancelRound(scene.deps, round);
  for (const read of blocks) {
    const bytes = read();
    expect(bytes.length).toBeGreaterThan(10_000);
    expect(needles.foundIn([bytes])).toEqual([]);
  }
});

test('a link that is deleted stands in no file of the database, its log included', async () => {
  const rounds = scene.deps.database;
  await rounds.write.delete(invitations).where(eq(invitations.round, round));
  const log = () => statSync(join(scene.folder, 'data', 'spillerom.db-wal')).size;
  expect(log()).toBeGreaterThan(0);
  expect(inDatabase()).toEqual(['link hash']);
  await rounds.eraseDeleted();
  expect(log()).toBe(0);
  expect(inDatabase()).toEqual([]);
});

function inDatabase(): string[] {
  const files = [...filesIn(join(scene.folder, 'data'))];
  return needles.foundIn(
    files.filter(([path]) => !path.includes('/rounds/')).map(([, file]) => file),
  );
}

test.each(['ballots', 'ledger'])(
  'the search finds what a %s file without secure_delete leaves behind',
  async (kind) => {
    const path = join(scene.folder, 'data', 'rounds', `${round}.${kind}.db`);
    const copy = join(scene.folder, 'copy.db');
    cpSync(path, copy);
    const client = createClient({ url: `file:${copy}` });
    await client.execute('PRAGMA secure_delete = OFF');
    const table = kind === 'ballots' ? 'slots' : 'tokens';
    await client.execute(`DELETE FROM ${table} WHERE 1`);
    client.close();
    await cancelRound(scene.deps, round);
    expect(found()).toContain(kind === 'ballots' ? 'sealed slot' : 'sealed token row');
  },
);
