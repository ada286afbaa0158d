/**
 * A copy of an embedded database for keeping. Token rows and slots are never in it: two copies of them
 * would tell who took part when. Nor are sessions and sign-in links, which let people in.
 *
 * The copy is written row by row into a new file, for a copied file's free pages would hold what was
 * left out.
 */
import { access, open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { getTableName } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { InvalidInput } from '../../core/invalid-input.ts';
import * as schema from '../../db/schema.ts';
import { fileAddress } from './file-address.ts';
import { migrateDatabase } from './migrate.ts';

const COPIED = [
  schema.units,
  schema.employees,
  schema.rounds,
  schema.invitations,
  schema.releases,
  schema.accounts,
  schema.identities,
  schema.roles,
  schema.ledUnits,
  schema.followUps,
  schema.toleranceBands,
];

/**
 * Copies the database file at `source` to a new file `target` (mode 600) in one transaction.
 * `migrations`: drizzle's folder. Throws InvalidInput when `target` is there already, or `source` is not.
 */
export async function backUp(options: {
  source: string;
  target: string;
  migrations: string;
}): Promise<void> {
  await access(options.source).catch((error: unknown) => {
    throw new InvalidInput(`There is no database at ${options.source}.`, { cause: error });
  });
  await claim(options.target);
  const client = createClient({ url: fileAddress(options.target), concurrency: 1 });
  try {
    await client.execute('PRAGMA busy_timeout = 60000');
    const connection = drizzle(client, { schema });
    await migrateDatabase(connection, options.migrations);
    await client.execute({ sql: 'ATTACH ? AS original', args: [resolve(options.source)] });
    const copies = COPIED.map(getTableName).map(
      (table) => `INSERT INTO main.${table} SELECT * FROM original.${table}`,
    );
    await client.batch(copies, 'deferred');
    client.close();
  } catch (error) {
    client.close();
    await rm(options.target, { force: true });
    throw error;
  }
}

async function claim(path: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.close();
  } catch (error) {
    throw new InvalidInput(`${path} is there already or can't be written. Name a new file.`, {
      cause: error,
    });
  }
}
