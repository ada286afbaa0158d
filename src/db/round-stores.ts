/** Where the stores of one kind lie, one a round: files on Node, objects at the edge. */
import type { RowStore } from './row-store.ts';

/** What `rounds` does with a round's stores, without looking inside. */
export interface RoundLife {
  /** Whether the round's store is there, and so whole. */
  has(round: string): Promise<boolean>;
  /** After this no write succeeds, from any program. Nothing happens where there is no store. */
  seal(round: string): Promise<void>;
  /** Overwrites and removes the store and all that a cut-off program left of it. */
  destroy(round: string): Promise<void>;
  /** Every round of which anything is stored, be it a part. */
  stored(): Promise<string[]>;
  /** Lets go of what this program holds open or remembers of all rounds but these. */
  keepOnly(rounds: string[]): Promise<void>;
}

export interface RoundStores extends RoundLife {
  /**
   * Makes a round's store: there with all that `fill` writes, or not there at all. Rows must be written in
   * the order of their keys: else pages are split, and SQLite leaves second copies of rows in them.
   */
  make(round: string, fill: (store: RowStore) => void): Promise<void>;
  /**
   * Gives what `work` gives; undefined when the round has no store, or none any more. `work` may run
   * again when another program held the store. Throws AppError `unavailable` when it does so for long.
   */
  use<T>(round: string, work: (store: RowStore) => T): Promise<T | undefined>;
}

/** Has `overwrite` write each round's part of `writes` in that round's store; false where there is none. */
export async function writeByRound<Write extends { round: string }>(
  stores: RoundStores,
  writes: Write[],
  overwrite: (store: RowStore, writes: Write[]) => boolean[],
): Promise<boolean[]> {
  const written = new Map<Write, boolean>();
  for (const round of new Set(writes.map((write) => write.round))) {
    const own = writes.filter((write) => write.round === round);
    const outcomes = await stores.use(round, (store) => overwrite(store, own));
    for (const [index, write] of own.entries()) written.set(write, outcomes?.[index] ?? false);
  }
  return writes.map((write) => written.get(write)!);
}
