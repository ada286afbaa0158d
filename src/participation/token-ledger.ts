/** The token ledger: records that a link has fetched its token, many in one commit. */
import type { Random } from '../core/random.ts';
import type { Database } from '../db/database.ts';
import { createGroupCommit } from '../db/group-commit.ts';
import { overwriteTokenRows, type TokenWrite } from './queries.ts';

export interface TokenLedger {
  /** Resolves after the commit with whether the row was written; false: it had changed, or the round is not open. */
  record(write: TokenWrite): Promise<boolean>;
}

/** `waitMs`: how long a commit waits for company, in milliseconds. */
export function createTokenLedger(options: {
  database: Database;
  random: Random;
  waitMs: number;
}): TokenLedger {
  const commits = createGroupCommit<TokenWrite, boolean>({
    ...options,
    commit: (group) => overwriteTokenRows(options.database, group),
  });
  return { record: (write) => commits.add(write) };
}
