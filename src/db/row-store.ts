/**
 * A small SQL database of its own. Every round has two: one for its token rows and one for its slots,
 * so that no statement can reach both. All of it is synchronous, as a connection to a file and the
 * storage of a Durable Object both can be.
 */

export type Value = string | number | Uint8Array;

export interface RowStore {
  /** All rows of a reading statement; blobs are plain bytes. */
  all<Row>(sql: string, values: Value[]): Row[];
  /** Runs a statement; gives how many rows it changed. */
  run(sql: string, values: Value[]): number;
  /** Commits everything that `work` writes, or nothing. */
  transaction<T>(work: () => T): T;
}

/** Belongs to the condition of every UPDATE: once a store is sealed nobody can write to it, in whatever program. */
export const UNSEALED = '(SELECT sealed FROM store_state) = 0';

/** From now on every UPDATE finds the store sealed. */
export function sealStore(store: RowStore): void {
  store.run('UPDATE store_state SET sealed = 1', []);
}

export function isSealed(store: RowStore): boolean {
  return store.all(`SELECT 1 FROM store_state WHERE ${UNSEALED}`, []).length === 0;
}
