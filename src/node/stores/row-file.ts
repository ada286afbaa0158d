/**
 * A row store in a file. It is built at one go and afterwards only overwritten in place, with
 * `secure_delete` and a rollback journal: a write-ahead log would remember the order of writes.
 */
import { pathToFileURL } from 'node:url';
import Connection from 'libsql';
import type { RowStore, Value } from '../../db/row-store.ts';

export interface RowFile extends RowStore {
  close(): void;
}

/** Others hold a store for moments only, and a connection that waits holds up the whole program. */
const BUSY_TIMEOUT_MS = 200;
const KEPT_PRAGMAS = ['secure_delete = ON', 'journal_mode = TRUNCATE', 'synchronous = FULL'];
/**
 * What is being built is not there yet: a crash leaves a draft, which is swept. Pages that are split
 * must keep no second copy of a row: compared with the row it would tell whether that was used.
 */
const BUILT_PRAGMAS = ['secure_delete = ON', 'journal_mode = OFF', 'synchronous = OFF'];

/** Opens a store that is there. Throws when it isn't. */
export function openRowFile(path: string): RowFile {
  const address = `${pathToFileURL(path).href}?mode=rw`;
  return rowFile(new Connection(address, { timeout: BUSY_TIMEOUT_MS }), KEPT_PRAGMAS);
}

/** Fills the empty file at `path` with the tables of `schema` and what `fill` writes. It isn't synced. */
export function buildRowFile(path: string, schema: string, fill: (store: RowStore) => void): void {
  const connection = new Connection(`${pathToFileURL(path).href}?mode=rw`);
  const file = rowFile(connection, BUILT_PRAGMAS);
  try {
    file.transaction(() => {
      connection.exec(schema);
      fill(file);
    });
  } finally {
    file.close();
  }
}

function rowFile(connection: Connection.Database, pragmas: string[]): RowFile {
  const statements = new Map<string, Connection.Statement<[Value[]]>>();
  const prepare = (sql: string) => {
    const known = statements.get(sql) ?? connection.prepare<Value[]>(sql);
    statements.set(sql, known as Connection.Statement<[Value[]]>);
    return known as Connection.Statement<[Value[]]>;
  };
  const file: RowFile = {
    all: <Row>(sql: string, values: Value[]) =>
      prepare(sql)
        .all(values)
        .map((row) => withBytes(row as Record<string, unknown>) as Row),
    run: (sql, values) => prepare(sql).run(values).changes,
    transaction(work) {
      connection.exec('BEGIN IMMEDIATE');
      const result = work();
      connection.exec('COMMIT');
      return result;
    },
    close: () => connection.close(),
  };
  try {
    for (const pragma of pragmas) file.all(`PRAGMA ${pragma}`, []);
    return file;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function withBytes(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof ArrayBuffer ? new Uint8Array(value) : value,
  ]);
  return Object.fromEntries(entries);
}
