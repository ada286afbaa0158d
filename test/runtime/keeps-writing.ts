/** Writes numbered rows to DATABASE, by turns alone and in batches, and says each number once it is written. */
import { writeSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { openFileDatabase } from '../../src/db/file-database.ts';

const { write } = await openFileDatabase(`file:${process.env.DATABASE}`);
await write.run(sql`CREATE TABLE IF NOT EXISTS numbers (number INTEGER PRIMARY KEY)`);
for (let number = 1; ; number++) {
  const insert = write.run(sql`INSERT INTO numbers (number) VALUES (${number})`);
  if (number % 2) await insert;
  else await write.batch([insert, write.run(sql`SELECT 1`)]);
  writeSync(1, `${number}\n`);
}
