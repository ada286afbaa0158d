/** Opens the embedded database for this program alone: not a newer version's, not another program's. */
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { InvalidInput } from '../../core/invalid-input.ts';
import type { Connection, Database } from '../../db/database.ts';
import { explainDatabase } from './explain-database.ts';
import { fileAddress } from './file-address.ts';
import { openFileDatabase } from './file-database.ts';
import { migrateDatabase } from './migrate.ts';

/**
 * Opens the file at `path`, in a folder that exists, and brings it to the newest schema of `migrations`
 * (drizzle's folder). Throws InvalidInput when the file can't be used.
 */
export async function openDatabase(path: string, migrations: string): Promise<Database> {
  try {
    const database = await openFileDatabase(fileAddress(path));
    try {
      await refuseForeign(database.read, path, migrations);
      await migrateDatabase(database.write, migrations);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw explainDatabase(path, error);
  }
}

async function refuseForeign(read: Connection, path: string, migrations: string): Promise<void> {
  const tables = await read.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table'`,
  );
  if (tables.length === 0) return;
  if (!tables.some(({ name }) => name === '__drizzle_migrations')) {
    throw new InvalidInput(`The database ${path} belongs to another program. Name another file.`);
  }
  const known = new Set(
    readMigrationFiles({ migrationsFolder: migrations }).map(({ hash }) => hash),
  );
  const made = await read.all<{ hash: string }>(sql`SELECT hash FROM __drizzle_migrations`);
  if (made.every(({ hash }) => known.has(hash))) return;
  throw new InvalidInput(
    `The database ${path} was last used by a newer version of this program, or by another. Start that version.`,
  );
}
