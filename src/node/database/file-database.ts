/**
 * The embedded database: one file, one writing connection behind a first-in-first-out lock, one
 * reading connection. Other processes may write too.
 *
 * After SQLITE_BUSY a native connection reports success for work that it then loses, so every busy
 * answer is followed by a new connection, its PRAGMAs and another try. The write-ahead log keeps what
 * was deleted until it is emptied, so whoever deletes something that must be gone has it emptied.
 */
import type { Client, InStatement, InValue, ResultSet } from '@libsql/client';
import { createClient } from '@libsql/client/sqlite3';
import { drizzle } from 'drizzle-orm/libsql';
import type { Database } from '../../db/database.ts';
import * as schema from '../../db/schema.ts';
import { AppError } from '../../errors.ts';
import { isBusy } from './explain-database.ts';

const BUSY_TIMEOUT_MS = 2_000;
const GIVE_UP_AFTER_MS = 60_000;
const RETRY_AFTER_MS = 5;
const PRAGMAS = [
  `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'PRAGMA secure_delete = ON',
  'PRAGMA temp_store = MEMORY',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
];

/** Opens `url` (`file:…`). The folder must exist. Throws when the file can't be opened. */
export async function openFileDatabase(url: string): Promise<Database> {
  const writer = await openConnection(url, PRAGMAS);
  const reader = await openConnection(url, [...PRAGMAS, 'PRAGMA query_only = ON']);
  return {
    read: drizzle(reader, { schema }),
    write: drizzle(writer, { schema }),
    eraseDeleted: () => emptyLog(writer),
    async rewrite() {
      await writer.execute('VACUUM');
      await emptyLog(writer);
    },
    close() {
      reader.close();
      writer.close();
    },
  };
}

/** Brings the log into the database file, where `secure_delete` has put zeros, and cuts it to nothing. */
async function emptyLog(writer: Client): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const { rows } = await writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    if (rows[0]?.busy === 0) return;
    if (performance.now() > giveUpAt) {
      throw new AppError('unavailable', 'another program keeps reading the database');
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
  }
}

async function openConnection(url: string, pragmas: string[]): Promise<Client> {
  const client = createClient({ url, concurrency: 1 });
  let prepared = false;
  let last: Promise<unknown> = Promise.resolve();

  async function prepare(): Promise<void> {
    if (prepared) return;
    for (const pragma of pragmas) await client.execute(pragma);
    prepared = true;
  }

  async function untilNotBusy<T>(work: () => Promise<T>): Promise<T> {
    const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
    for (;;) {
      try {
        await prepare();
        return await work();
      } catch (error) {
        prepared = false;
        await client.reconnect();
        if (!isBusy(error)) throw error;
        if (performance.now() > giveUpAt) {
          const options = { cause: error };
          throw new AppError('unavailable', 'another program keeps the database locked', options);
        }
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      }
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(() => untilNotBusy(work));
    last = turn.catch(() => undefined);
    return turn;
  }

  await inTurn(prepare);
  return {
    execute: (statement: InStatement | string, args?: unknown) =>
      inTurn(() => execute(client, statement, args)),
    batch: (statements: Parameters<Client['batch']>[0]) =>
      inTurn(() => client.batch(statements, 'write')),
    migrate: (statements: InStatement[]) => inTurn(() => client.migrate(statements)),
    transaction: () => Promise.reject(new Error('use a batch: transactions block other writers')),
    executeMultiple: (sql: string) => inTurn(() => client.executeMultiple(sql)),
    sync: () => client.sync(),
    reconnect: () => client.reconnect(),
    close: () => client.close(),
    get closed() {
      return client.closed;
    },
    get protocol() {
      return client.protocol;
    },
  } as Client;
}

function execute(
  client: Client,
  statement: InStatement | string,
  args: unknown,
): Promise<ResultSet> {
  return typeof statement === 'string'
    ? client.execute(statement, args as InValue[])
    : client.execute(statement);
}
