/** What the application needs, as Node gives it: files, threads, the machine's clock and randomness. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, type Environment, parseConfig } from '../config.ts';
import { type Cryptography, createCryptography } from '../core/credentials/cryptography.ts';
import type { Clock, Deps } from '../deps.ts';
import { createTokenLedger } from '../participation/token-ledger.ts';
import { createBallotBox } from '../responses/ballot-box.ts';
import { createSessions } from '../users/sessions.ts';
import { pathOf } from './database/file-address.ts';
import { openDatabase } from './database/open-database.ts';
import { lockForServer } from './database/server-lock.ts';
import { hashProgram } from './hash-program.ts';
import { openKeyFiles } from './keys/key-files.ts';
import { makeFolder } from './make-folder.ts';
import { PROJECT } from './project-folder.ts';
import { createCryptographyPool } from './threads/pool.ts';

/** How long an answer's commit waits for company: long enough to hide its place among others. */
const ANSWER_WAIT_MS = 300;
/** How long a token's commit waits: no more than makes a flush to disk serve several. */
const TOKEN_WAIT_MS = 40;

/** The longest queue of the cryptography's threads, and the commit after it. A clock that is set needs no waiting. */
const SETTLE_MS = 12_000;

/** The folder of drizzle's migrations. */
export const MIGRATIONS = join(PROJECT, 'drizzle');

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

/**
 * Opens everything that the environment names, and brings the database to the newest schema. A `server` is
 * alone on its database and has its cryptography on threads; the command line needs neither.
 * Throws InvalidInput when something in the environment can't be used.
 */
export async function openNodeDeps(
  env: Environment,
  options: { clock?: Clock; server?: boolean; answerWaitMs?: number } = {},
): Promise<NodeDeps> {
  const config = parseConfig(env);
  const databasePath = pathOf(config.databaseUrl);
  const folders = [config.dataDir, dirname(databasePath)];
  const build = await buildOnce();
  const keys = await openKeyFiles({ ...config, dataFolders: folders });
  await makeFolder(config.dataDir, 'DATA_DIR');
  await makeFolder(dirname(databasePath), 'DATABASE_URL');
  const unlock = options.server ? await lockForServer(databasePath) : undefined;
  const database = await openDatabase(databasePath, MIGRATIONS).catch((error: unknown) => {
    unlock?.();
    throw error;
  });
  const pool = options.server && createPool();
  const cryptography: Cryptography = pool || createCryptography(nodeRandom);
  const shared = { database, random: nodeRandom };
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
    ballotBox: createBallotBox({ ...shared, waitMs: options.answerWaitMs ?? ANSWER_WAIT_MS }),
    tokenLedger: createTokenLedger({ ...shared, waitMs: TOKEN_WAIT_MS }),
    clock: options.clock ?? (() => new Date()),
    settleMs: options.clock ? 0 : SETTLE_MS,
    random: nodeRandom,
    build,
    openapi: readOpenapi,
    async close() {
      if (pool) await pool.close();
      database.close();
      unlock?.();
    },
  };
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
