/**
 * One server a database: the ballot box remembers which slots are free, and two servers would each
 * remember something else. The lock is SQLite's own on a file beside the database, so it goes when
 * the process does, however it ends. The command line needs no lock.
 */
import { createClient } from '@libsql/client/sqlite3';
import { InvalidInput } from '../../core/invalid-input.ts';

/** Holds `folder` until the returned function is called. Throws InvalidInput when another server does. */
export async function lockForServer(folder: string): Promise<() => void> {
  const client = createClient({ url: `file:${folder}/server.lock`, concurrency: 1 });
  try {
    await client.execute('PRAGMA busy_timeout = 2000');
    await client.execute('PRAGMA locking_mode = EXCLUSIVE');
    await client.executeMultiple('BEGIN EXCLUSIVE; COMMIT');
    return () => client.close();
  } catch (error) {
    client.close();
    throw new InvalidInput('Another server uses this DATA_DIR already. Stop it first.', {
      cause: error,
    });
  }
}
