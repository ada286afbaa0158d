/** SQL on the token rows of one round's store: written once each, in place. */
import { type Bytes, bytesOf } from '../core/byte-kinds.ts';
import { type RowStore, UNSEALED } from '../db/row-store.ts';

export interface TokenRow {
  linkHash: Bytes<'link hash'>;
  body: Bytes<'token row'>;
}

/** Writes `rows` into a new store. */
export function insertTokenRows(store: RowStore, rows: TokenRow[]): void {
  for (const { linkHash, body } of rows) {
    store.run('INSERT INTO tokens (link_hash, body) VALUES (?, ?)', [linkHash, body]);
  }
}

/** A link's row, or undefined. */
export function readTokenRow(
  store: RowStore,
  linkHash: Bytes<'link hash'>,
): Bytes<'token row'> | undefined {
  const sql = 'SELECT body FROM tokens WHERE link_hash = ?';
  const [row] = store.all<{ body: Uint8Array }>(sql, [linkHash]);
  return row && bytesOf('token row', row.body);
}

export type TokenOverwrite = TokenRow & {
  /** The row's bytes as they were read: a row is written once only. */
  expected: Bytes<'token row'>;
};

/** Overwrites rows in one transaction, each only while it is unchanged and the store not sealed. */
export function overwriteTokenRows(store: RowStore, writes: TokenOverwrite[]): boolean[] {
  const sql = `UPDATE tokens SET body = ? WHERE link_hash = ? AND body = ? AND ${UNSEALED}`;
  return store.transaction(() =>
    writes.map(({ linkHash, body, expected }) => store.run(sql, [body, linkHash, expected]) === 1),
  );
}
