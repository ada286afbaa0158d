/**
 * The entry on Cloudflare Workers. Secrets, the ledger and the ballot box live in Durable Objects, whose stubs
 * have the same methods as on Node; a database client lasts for one request.
 */
import { createApp } from '../app.ts';
import { type Environment, parseConfig } from '../config.ts';
import { createCryptography } from '../core/credentials/cryptography.ts';
import type { Deps } from '../deps.ts';
import type { Ledger } from '../participation/ledger.ts';
import type { BallotBox } from '../responses/ballot-box.ts';
import type { KeyStore } from '../rounds/key-store.ts';
import type { OpeningLock } from '../rounds/opening-lock.ts';
import { createSessions } from '../users/sessions.ts';
import { openHostedDatabase } from './hosted-database.ts';

/** The Worker's variables and bindings. */
export type Bindings = Environment & {
  KEYS: KeyStore;
  LEDGER: Ledger;
  BALLOT_BOX: BallotBox;
  OPENING_LOCK: OpeningLock;
  BUILD: string;
  /** The built files that the platform serves. */
  ASSETS: { fetch(address: string): Promise<Response> };
};

const SETTLE_MS = 12_000;

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

async function depsOf(bindings: Bindings): Promise<Deps> {
  const { KEYS, LEDGER, BALLOT_BOX, OPENING_LOCK, BUILD, ASSETS, ...variables } = bindings;
  const config = parseConfig(variables as Environment);
  const database = openHostedDatabase(config.databaseUrl, config.databaseToken);
  return {
    config,
    database,
    keys: KEYS,
    ledger: LEDGER,
    ballotBox: BALLOT_BOX,
    openingLock: OPENING_LOCK,
    cryptography: createCryptography(random),
    sessions: createSessions({
      database,
      publicUrl: config.publicUrl,
      secret: await KEYS.sessionSecret(),
    }),
    clock: () => new Date(),
    settleMs: SETTLE_MS,
    random,
    openapi: () => readAsset(ASSETS, 'openapi.json'),
    build: BUILD,
  };
}

async function readAsset(assets: Bindings['ASSETS'], name: string): Promise<string | null> {
  const found = await assets.fetch(`https://assets/${name}`);
  return found.ok ? found.text() : null;
}

export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    return createApp(await depsOf(bindings)).fetch(request);
  },
};
