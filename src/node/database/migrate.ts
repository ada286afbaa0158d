/** Brings an embedded database to the newest schema. Node only: it reads the migrations' folder. */
import { migrate } from 'drizzle-orm/libsql/migrator';
import type { Connection } from '../../db/database.ts';

/**
 * Runs what is missing of `folder` (drizzle's migrations), all or nothing. Two programs that start at
 * once may both find work; the one that comes second looks again and finds none.
 */
export async function migrateDatabase(connection: Connection, folder: string): Promise<void> {
  const run = () => migrate(connection, { migrationsFolder: folder });
  await run().catch(run);
}
