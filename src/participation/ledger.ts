/**
 * The ledger: records that a link has fetched its token, many in one commit. It has a store of its own
 * each round, apart from the database and from the answers, and knows no person.
 */
import type { Bytes } from '../core/byte-kinds.ts';
import { compareBytes } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import { createGroupCommit } from '../db/group-commit.ts';
import { type RoundLife, type RoundStores, writeByRound } from '../db/round-stores.ts';
import {
  insertTokenRows,
  overwriteTokenRows,
  readTokenRow,
  type TokenOverwrite,
  type TokenRow,
} from './token-rows.ts';

export interface Ledger extends RoundLife {
  /** Makes a round's store with a row for every link. */
  make(round: string, rows: TokenRow[]): Promise<void>;
  /** A link's sealed row; undefined when the round's store is gone or has no such link. */
  tokenRow(round: string, linkHash: Bytes<'link hash'>): Promise<Bytes<'token row'> | undefined>;
  /** Resolves after the commit with whether the row was written; false: it had changed, or the store is sealed or gone. */
  record(write: TokenOverwrite & { round: string }): Promise<boolean>;
}

/** `waitMs`: how long a commit waits for company, in milliseconds. */
export function createLedger(options: {
  stores: RoundStores;
  random: Random;
  waitMs: number;
}): Ledger {
  const { stores } = options;
  const { has, seal, destroy, stored, keepOnly } = stores;
  const commits = createGroupCommit<TokenOverwrite & { round: string }, boolean>({
    ...options,
    commit: (group) => writeByRound(stores, group, overwriteTokenRows),
  });
  return {
    ...{ has, seal, destroy, stored, keepOnly },
    async make(round, rows) {
      const sorted = rows.toSorted((a, b) => compareBytes(a.linkHash, b.linkHash));
      await stores.make(round, (store) => insertTokenRows(store, sorted));
    },
    tokenRow: (round, linkHash) => stores.use(round, (store) => readTokenRow(store, linkHash)),
    record: (write) => commits.add(write),
  };
}
