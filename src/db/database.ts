/** What the services are given to read and write with, whatever database stands behind it. */
import { DrizzleQueryError } from 'drizzle-orm';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import type * as schema from './schema.ts';

export type Connection = LibSQLDatabase<typeof schema>;

export interface Database {
  /** Reads only; refuses to write where the database can. */
  read: Connection;
  /** Writes, one batch at a time. A batch is one transaction; interactive transactions are refused. */
  write: Connection;
  /** What was deleted or overwritten before is gone from every file of the database when this resolves. */
  eraseDeleted(): Promise<void>;
  close(): void;
}

/**
 * What went wrong beneath a failed query. Drizzle's own error holds the query's values, such as the hash
 * of a personal link: with the time of the log they would tell who was here when.
 */
export function withoutQuery(error: Error): Error {
  const beneath = error instanceof DrizzleQueryError && error.cause;
  return beneath ? withoutQuery(beneath) : error;
}

/** Whether a write was refused because a key that must be unique was there already. */
export function isUniqueConflict(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && String(cause.code).startsWith('SQLITE_CONSTRAINT')) return true;
  }
  return false;
}
