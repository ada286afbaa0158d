/** What the application needs, as Node gives it: files, threads, the machine's clock and randomness. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, type Environment, parseConfig } from '../config.ts';
import { type Cryptography, createCryptography } from '../core/credentials/cryptography.ts';
import type { Clock, Deps } from '../deps.ts';
import { createLedger } from '../participation/ledger.ts';
import { createBallotBox } from '../responses/ballot-box.ts';
import { createSessions } from '../users/sessions.ts';
import { pathOf } from './database/file-address.ts';
import { openDatabase } from './database/open-database.ts';
import { lockForServer } from './database/server-lock.ts';
import { hashProgram } from './hash-program.ts';
import { openKeyFiles } from './keys/key-files.ts';
import { makeFolder } from './make-folder.ts';
import { PROJECT } from './project-folder.ts';
import { createOpeningLock } from './stores/opening-lock.ts';
import { openRoundFiles, type RoundFiles } from './stores/round-files.ts';
import { createCryptographyPool } from './threads/pool.ts';

/** How long an answer's commit waits for company: long enough to hide its place among others. */
const ANSWER_WAIT_MS = 300;
/** How long a token's commit waits: no more than makes a flush to disk serve several. */
const TOKEN_WAIT_MS = 40;

/** The longest queue of the cryptography's threads, and the commit after it. A clock that is set needs no waiting. */
const SETTLE_MS = 12_000;

/** The folder of drizzle's migrations of the organisation's database. */
export const MIGRATIONS = join(PROJECT, 'drizzle/database');

/** What runs is what was there at the start, so it is hashed once. */
let build: Promise<string> | undefined;

function buildOnce(): Promise<string> {
  build ??= hashProgram(PROJECT);
  return build;
}

export interface NodeDeps extends Deps {
  config: Config;
  close(): Promise<void>;
}

export const nodeRandom = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export interface NodeOptions {
  clock?: Clock;
  /** A server is alone on its database, and its cryptography runs on threads; the command line needs neither. */
  server?: boolean;
  /** How long a commit waits for company, in milliseconds. */
  answerWaitMs?: number;
  tokenWaitMs?: number;
}

/**
 * Opens everything that the environment names, and brings the database to the newest schema.
 * Throws InvalidInput when something in the environment can't be used.
 */
export async function openNodeDeps(env: Environment, options: NodeOptions = {}): Promise<NodeDeps> {
  const config = parseConfig(env);
  const databasePath = pathOf(config.databaseUrl);
  const folders = [config.dataDir, dirname(databasePath)];
  const build = await buildOnce();
  const keys = await openKeyFiles({ ...config, dataFolders: folders });
  await makeFolder(config.dataDir, 'DATA_DIR');
  await makeFolder(roundsFolder(config.dataDir), 'DATA_DIR');
  await makeFolder(dirname(databasePath), 'DATABASE_URL');
  const unlock = options.server ? await lockForServer(databasePath) : undefined;
  const database = await openDatabase(databasePath, MIGRATIONS).catch((error: unknown) => {
    unlock?.();
    throw error;
  });
  const stores = await openStores(config.dataDir);
  const pool = options.server && createPool();
  const cryptography: Cryptography = pool || createCryptography(nodeRandom);
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
    build,
    openapi: readOpenapi,
    async close() {
      if (pool) await pool.close();
      stores.ledger.close();
      stores.ballots.close();
      database.close();
      unlock?.();
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

function createPool() {
  return createCryptographyPool(
    pathToFileURL(join(PROJECT, 'dist/cryptography-thread.js')),
    availableParallelism(),
  );
}

/** Null before it is built: the server starts without it. */
function readOpenapi(): Promise<string | null> {
  return readFile(join(PROJECT, 'dist/openapi.json'), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
}
