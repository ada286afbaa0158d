/** SQL on the slots of one round's store: as many a cell as it has people, overwritten in place. */
import { type Bytes, bytesOf, lengthOf } from '../core/byte-kinds.ts';
import { type RowStore, UNSEALED } from '../db/row-store.ts';

export interface SlotRow {
  slot: number;
  body: Bytes<'slot body'>;
}

/** Fills a new store with free slots, numbered from 0 in each cell. */
export function insertFreeSlots(
  store: RowStore,
  cells: readonly { id: string; headcount: number }[],
): void {
  const sql = `INSERT INTO slots (cell, slot, body)
    WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?)
    SELECT ?, n, randomblob(${lengthOf('slot body')}) FROM numbers`;
  for (const { id, headcount } of cells) store.run(sql, [headcount, id]);
}

/** All slots of a cell, used and free. */
export function slotsOfCell(store: RowStore, cell: string): SlotRow[] {
  const sql = 'SELECT slot, body FROM slots WHERE cell = ? ORDER BY slot';
  return store
    .all<{ slot: number; body: Uint8Array }>(sql, [cell])
    .map(({ slot, body }) => ({ slot, body: bytesOf('slot body', body) }));
}

export type SlotOverwrite = SlotRow & {
  cell: string;
  /** The slot's bytes as they were when it was chosen; another writer may have been quicker. */
  expected: Bytes<'slot body'>;
};

/** Overwrites slots in one transaction, each only while it is unchanged and the store not sealed. */
export function overwriteSlots(store: RowStore, writes: SlotOverwrite[]): boolean[] {
  const sql = `UPDATE slots SET body = ? WHERE cell = ? AND slot = ? AND body = ? AND ${UNSEALED}`;
  return store.transaction(() =>
    writes.map(
      ({ cell, slot, body, expected }) => store.run(sql, [body, cell, slot, expected]) === 1,
    ),
  );
}
