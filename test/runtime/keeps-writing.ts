/** Writes numbered rows to DATABASE, each alone or (BATCH) in a batch, and says each number once it is written. */
import { writeSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { openFileDatabase } from '../../src/node/database/file-database.ts';

const { write } = await openFileDatabase(`file:${process.env.DATABASE}`);
await write.run(sql`CREATE TABLE IF NOT EXISTS numbers (number INTEGER PRIMARY KEY)`);
for (let number = 1; ; number++) {
  const insert = write.run(sql`INSERT INTO numbers (number) VALUES (${number})`);
  if (process.env.BATCH) await write.batch([insert, write.run(sql`SELECT 1`)]);
  else await insert;
  writeSync(1, `${number}\n`);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
