/** What SQLite's refusals mean to whoever runs the program. */
import { InvalidInput } from '../../core/invalid-input.ts';

/** Whether SQLite refused because somebody else held the database; the wrapping layers are looked through. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error) ?? '');
}

const FAULTS: [code: RegExp, fault: string][] = [
  [/^SQLITE_NOTADB/, 'is not a database. Put the right file there, or name another'],
  [/^SQLITE_CORRUPT/, 'is damaged. Put a backup in its place'],
  [/^SQLITE_(CANTOPEN|PERM|AUTH)/, "can't be opened: it is a folder, or this user may not use it"],
  [/^SQLITE_READONLY/, "can't be written: make it and its folder writable for this user"],
  [/^SQLITE_FULL/, "can't be written: the disk is full"],
  [/^SQLITE_IOERR/, "can't be read or written: the disk refuses"],
];

/** InvalidInput with a sentence when SQLite can't use the file at `path`; any other error as it is. */
export function explainDatabase(path: string, error: unknown): unknown {
  const code = sqliteCode(error);
  const known = FAULTS.find(([pattern]) => code !== undefined && pattern.test(code));
  if (known) return new InvalidInput(`The database ${path} ${known[1]}.`, { cause: error });
  return error;
}

function sqliteCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && String(cause.code).startsWith('SQLITE_')) return String(cause.code);
    // The driver's own error has no code, only SQLite's number at its end.
    if (/^ConnectionFailed\(.*: 14"\)$/s.test(cause.message)) return 'SQLITE_CANTOPEN';
  }
  return undefined;
}
