/** SQL of the demonstration: whether it was built to its end, and its removal. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import {
  accounts,
  employees,
  followUps,
  invitations,
  ledUnits,
  releases,
  roles,
  rosterPeople,
  rosterUnits,
  rounds,
  sessions,
  signInLinks,
  toleranceBands,
  units,
} from '../../db/schema.ts';

/** SQLite keeps one number for the application in the file's header; a new database has 0. */
const FINISHED = 1;

/** Whether the demonstration in this database was built to its end. */
export async function isFinished({ read }: Database): Promise<boolean> {
  const found = await read.get<{ user_version: number }>(sql`PRAGMA user_version`);
  return found.user_version === FINISHED;
}

export async function markFinished({ write }: Database): Promise<void> {
  await write.run(sql.raw(`PRAGMA user_version = ${FINISHED}`));
}

/** Ids of all rounds, whatever their state. */
export async function roundIds({ read }: Database): Promise<string[]> {
  const found = await read.select({ id: rounds.id }).from(rounds);
  return found.map(({ id }) => id);
}

/** Deletes every row of every table, all or nothing. */
export async function deleteAll({ write: db }: Database): Promise<void> {
  await db.batch([
    db.run(sql`PRAGMA user_version = 0`),
    db.delete(invitations),
    db.delete(releases),
    db.delete(rounds),
    db.delete(rosterUnits),
    db.delete(rosterPeople),
    db.delete(followUps),
    db.delete(toleranceBands),
    db.delete(employees),
    db.delete(units),
    db.delete(ledUnits),
    db.delete(roles),
    db.delete(sessions),
    db.delete(signInLinks),
    db.delete(accounts),
  ]);
}
