/** What the application needs, as Node gives it: files, threads, the machine's clock and randomness. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, type Environment, parseConfig } from '../config.ts';
import { toBase64url } from '../core/bytes.ts';
import { type Cryptography, createCryptography } from '../core/credentials/cryptography.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import type { Clock, Deps } from '../deps.ts';
import { createLedger } from '../participation/ledger.ts';
import { createBallotBox } from '../responses/ballot-box.ts';
import { createSessions } from '../users/sessions.ts';
import { openFileDatabase } from './database/file-database.ts';
import { migrateDatabase } from './database/migrate.ts';
import { openKeyFiles } from './keys/key-files.ts';
import { PROJECT } from './project-folder.ts';
import { createOpeningLock } from './stores/opening-lock.ts';
import { openRoundFiles, type RoundFiles } from './stores/round-files.ts';
import { createCryptographyPool } from './threads/pool.ts';

/** How long an answer's commit waits for company: long enough to hide its place among others. */
const ANSWER_WAIT_MS = 300;
/** How long a token's commit waits: no more than makes a flush to disk serve several. */
const TOKEN_WAIT_MS = 40;

/** The longest line of waiting cryptography, and the commit after it. A clock that is set needs no waiting. */
const SETTLE_MS = 12_000;

/** The folder of drizzle's migrations of the organisation's database. */
export const MIGRATIONS = join(PROJECT, 'drizzle/database');

export interface NodeDeps extends Deps {
  config: Config;
  close(): Promise<void>;
}

export const nodeRandom = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export interface NodeOptions {
  clock?: Clock;
  /** Cryptography on worker threads (the server), or where it stands (the command line). */
  threads?: boolean;
  /** How long a commit waits for company, in milliseconds. */
  answerWaitMs?: number;
  tokenWaitMs?: number;
}

/**
 * Opens everything that the environment names, and brings an embedded database to the newest schema.
 */
export async function openNodeDeps(env: Environment, options: NodeOptions = {}): Promise<NodeDeps> {
  const config = parseConfig(env);
  const databasePath = pathOf(config.databaseUrl);
  const folders = [config.dataDir, dirname(databasePath)];
  const keys = await openKeyFiles({ ...config, dataFolders: folders });
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = await openFileDatabase(config.databaseUrl);
  await migrateDatabase(database.write, MIGRATIONS);
  const pool = options.threads && createPool();
  const cryptography: Cryptography = pool || createCryptography(nodeRandom);
  const stores = await openStores(config.dataDir);
  const random = nodeRandom;
  return {
    config,
    database,
    keys,
    cryptography,
    sessions: createSessions({
      database,
      publicUrl: config.publicUrl,
      secret: await keys.sessionSecret(),
    }),
    ledger: createLedger({
      stores: stores.ledger,
      random,
      waitMs: options.tokenWaitMs ?? TOKEN_WAIT_MS,
    }),
    ballotBox: createBallotBox({
      stores: stores.ballots,
      random,
      waitMs: options.answerWaitMs ?? ANSWER_WAIT_MS,
    }),
    openingLock: createOpeningLock(join(roundsFolder(config.dataDir), 'opening.lock')),
    clock: options.clock ?? (() => new Date()),
    settleMs: options.clock ? 0 : SETTLE_MS,
    random,
    build: await hashProgram(),
    async close() {
      if (pool) await pool.close();
      stores.ledger.close();
      stores.ballots.close();
      database.close();
    },
  };
}

const roundsFolder = (dataDir: string) => join(dataDir, 'rounds');

/** The stores of the rounds in `dataDir`, in files. */
export async function openStores(
  dataDir: string,
): Promise<{ ledger: RoundFiles; ballots: RoundFiles }> {
  const folder = roundsFolder(dataDir);
  const schema = (path: string) => readFile(join(PROJECT, 'drizzle', path), 'utf8');
  const [ledger, ballots] = await Promise.all([
    openRoundFiles({ folder, kind: 'ledger', schema: await schema('ledger/0000_ledger.sql') }),
    openRoundFiles({
      folder,
      kind: 'ballots',
      schema: await schema('ballot-box/0000_ballot_box.sql'),
    }),
  ]);
  return { ledger, ballots };
}

/** The file behind a `file:` address. Throws InvalidInput for a hosted database. */
export function pathOf(databaseUrl: string): string {
  const path = databaseUrl.match(/^file:(.*)$/)?.[1];
  if (path !== undefined) return path;
  throw new InvalidInput(
    'A hosted database is for the Workers entry. On Node, DATABASE_URL starts with file:.',
  );
}

function createPool() {
  return createCryptographyPool(
    pathToFileURL(join(PROJECT, 'dist/cryptography-thread.js')),
    availableParallelism(),
  );
}

/** The SHA-256 of every program file beside this one, by name, so that equal builds have equal hashes. */
async function hashProgram(): Promise<string> {
  const folder = join(PROJECT, 'dist');
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.[jt]s$/.test(name),
  );
  const hash = createHash('sha256');
  for (const name of names.sort()) {
    hash.update(`${name}\0`).update(await readFile(join(folder, name)));
  }
  return toBase64url(hash.digest());
}
