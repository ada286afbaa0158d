/** Keeps the database DATABASE locked for HOLD_MS, again and again, with a short pause, until it is ended. */
import { createRequire } from 'node:module';

const Database = createRequire(import.meta.resolve('@libsql/client/sqlite3'))('libsql');
const { DATABASE, HOLD_MS } = process.env;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

for (;;) {
  const database = new Database(DATABASE, { timeout: 2_000 });
  try {
    database.exec('BEGIN IMMEDIATE');
    process.stdout.write('locked\n');
    await wait(Number(HOLD_MS));
    database.exec('COMMIT');
  } catch (error) {
    if (!String(error.code).startsWith('SQLITE_BUSY')) throw error;
  } finally {
    database.close();
  }
  await wait(150);
}
