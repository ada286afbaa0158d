/** Folders with an organisation in a known state, made in this process, for programs to work on. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBytes } from '../../src/core/byte-kinds.ts';
import { utf8 } from '../../src/core/bytes.ts';
import { standardInstrument } from '../../src/core/instrument/standard.ts';
import { type NodeDeps, openNodeDeps } from '../../src/node/deps.ts';
import { importPeople } from '../../src/people/service.ts';
import { closeRound } from '../../src/publication/service.ts';
import { type OpenedRound, openRound } from '../../src/rounds/service.ts';
import { teams } from '../support/organisation.ts';
import { type Credential, responseBody } from '../support/respondent.ts';

export const ITEMS = ['aut1', 'own1', 'ff1'];
const HOUR_MS = 3_600_000;

/** Rounds here close an hour after the tests began. */
export const CLOSES = new Date(Date.now() + HOUR_MS);
export const AFTER = new Date(CLOSES.getTime() + 5_000);

export interface Prepared {
  folder: string;
  env: { DATA_DIR: string; KEY_DIR: string; MIN_ROUND_HOURS: string };
}

const made: string[] = [];

export function newFolder(): Prepared {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-'));
  made.push(folder);
  const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') };
  return { folder, env: { ...env, MIN_ROUND_HOURS: '0' } };
}

/** A copy in a new folder; nothing may have the first one open. */
export function copyOf({ folder }: Prepared): Prepared {
  const copy = newFolder();
  cpSync(folder, copy.folder, { recursive: true });
  return copy;
}

/** For afterAll. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Opens the folder as a program that starts does, works, and closes it. `now`: what its clock says. */
export async function inFolder<T>(
  { env }: Prepared,
  now: Date | undefined,
  work: (deps: NodeDeps) => Promise<T>,
): Promise<T> {
  const options = { answerWaitMs: 0, ...(now && { clock: () => now }) };
  const deps = await openNodeDeps(env, options);
  try {
    return await work(deps);
  } finally {
    await deps.close();
  }
}

export function importTeams(deps: NodeDeps, sizes: Record<string, number>): Promise<unknown> {
  const [units, people] = teams(sizes).map(utf8) as [Uint8Array, Uint8Array];
  return importPeople(deps, { units, people }, { dryRun: false });
}

export function openFor(deps: NodeDeps): Promise<OpenedRound> {
  return openRound(deps, { closes: CLOSES, instrument: standardInstrument(), items: ITEMS });
}

/** Puts an answer of each into the ballot box, as a server does after its checks. */
export async function castAnswers(deps: NodeDeps, credentials: Credential[]): Promise<void> {
  for (const credential of credentials) {
    const { round, cell, responseKey: key } = credential;
    const { payload, signature, seq } = responseBody(
      credential,
      ITEMS.map(() => 4),
    );
    const bytes = {
      payload: readBytes('payload', String(payload))!,
      signature: readBytes('signature', String(signature))!,
    };
    const { dataKey } = await deps.keys.answerKeys(round);
    await deps.ballotBox.cast({ round, cell }, { key, seq: Number(seq), ...bytes }, dataKey);
  }
}

/** An organisation with one published round, whose links still show results. */
export async function afterOneRound(sizes: Record<string, number>): Promise<Prepared> {
  const prepared = newFolder();
  const { round } = await inFolder(prepared, undefined, async (deps) => {
    await importTeams(deps, sizes);
    return openFor(deps);
  });
  await inFolder(prepared, AFTER, (deps) => closeRound(deps, round));
  return prepared;
}
