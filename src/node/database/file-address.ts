/**
 * Paths and the `file:` addresses of libSQL. An address is percent-decoded and ends at `?` or `#`; a
 * path is taken as it stands. Whoever opens a file goes through here, so that none lies elsewhere.
 */
import { resolve } from 'node:path';
import { InvalidInput } from '../../core/invalid-input.ts';

/** The address under which libSQL opens exactly `path`, whatever its name. */
export function fileAddress(path: string): string {
  return `file:${resolve(path).split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The path in an address such as `file:./data/spillerom.db` or `file:///srv/a%20b.db`. Throws InvalidInput
 * for a hosted database and for what names no file.
 */
export function pathOf(databaseUrl: string): string {
  const address = /^file:(?:\/\/(?<host>[^/]*)(?=\/))?(?<path>[^?#]+)$/s.exec(databaseUrl)?.groups;
  if (!address) {
    throw new InvalidInput(
      databaseUrl.startsWith('file:')
        ? 'DATABASE_URL must name one file after file:, with ? written as %3F and # as %23.'
        : 'DATABASE_URL names a hosted database, which is for the Workers entry. On Node it must start with file:.',
    );
  }
  const path = decoded(address.path!);
  if (address.host && address.host !== 'localhost') {
    throw new InvalidInput(
      'DATABASE_URL must name a file on this machine, such as file:///srv/x.db.',
    );
  }
  if (path.startsWith(':memory:') || path.endsWith('/')) {
    throw new InvalidInput('DATABASE_URL must name a file: that of the database, not a folder.');
  }
  return path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new InvalidInput(
      'DATABASE_URL has a % that is followed by no two digits. Write % as %25.',
      {
        cause: error,
      },
    );
  }
}
