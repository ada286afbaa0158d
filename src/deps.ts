/** What the application is given. Nothing here or in what uses it knows which runtime it is on. */
import type { Config } from './config.ts';
import type { Cryptography } from './core/credentials/cryptography.ts';
import type { Random } from './core/random.ts';
import type { Database } from './db/database.ts';
import type { Ledger } from './participation/ledger.ts';
import type { BallotBox } from './responses/ballot-box.ts';
import type { KeyStore } from './rounds/key-store.ts';
import type { OpeningLock } from './rounds/opening-lock.ts';
import type { Sessions } from './users/sessions.ts';

export interface Deps {
  config: Pick<
    Config,
    'publicUrl' | 'timeZone' | 'minRoundHours' | 'minGroup' | 'organisationName'
  >;
  database: Database;
  keys: KeyStore;
  ledger: Ledger;
  ballotBox: BallotBox;
  openingLock: OpeningLock;
  cryptography: Cryptography;
  sessions: Sessions;
  clock: Clock;
  /** How long after `closes` (milliseconds) an answer that arrived in time may still be on its way to the database. */
  settleMs: number;
  random: Random;
  /** The text of openapi.json; null where the program was built without it. */
  openapi(): Promise<string | null>;
  /** SHA-256 (base64url) of the program that runs; it stands in every manifest. */
  build: string;
}

/** The time as it is now. */
export type Clock = () => Date;
