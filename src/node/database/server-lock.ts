/**
 * One server a database: the ballot box remembers which slots are free, and two servers would each
 * remember something else. The lock is SQLite's own on a file beside the database, so it goes when
 * the process does, however it ends. The command line needs no lock.
 */
import { createClient } from '@libsql/client/sqlite3';
import { InvalidInput } from '../../core/invalid-input.ts';
import { orSay } from '../explain-system.ts';
import { realPath } from '../real-path.ts';
import { explainDatabase, isBusy } from './explain-database.ts';
import { fileAddress } from './file-address.ts';

/**
 * Holds the database at `path` until the returned function is called, under whatever name others reach
 * it. Its folder must exist. Throws InvalidInput when another server holds it.
 */
export async function lockForServer(path: string): Promise<() => void> {
  const lock = `${await orSay(path, 'used', () => realPath(path))}.lock`;
  try {
    const client = createClient({ url: fileAddress(lock), concurrency: 1 });
    try {
      await client.execute('PRAGMA busy_timeout = 2000');
      await client.execute('PRAGMA locking_mode = EXCLUSIVE');
      await client.executeMultiple('BEGIN EXCLUSIVE; COMMIT');
      return () => client.close();
    } catch (error) {
      client.close();
      throw error;
    }
  } catch (error) {
    if (!isBusy(error)) throw explainDatabase(lock, error);
    throw new InvalidInput(`Another server uses the database ${path} already. Stop it first.`, {
      cause: error,
    });
  }
}
