/** A hosted libSQL database over HTTP. Every batch is one round trip and one transaction on the server. */
import { createClient } from '@libsql/client/http';
import { drizzle } from 'drizzle-orm/libsql/http';
import type { Database } from '../db/database.ts';
import * as schema from '../db/schema.ts';

/** Opens `url` (`libsql://…` or `http(s)://…`) with its access token. Make one per request on the edge. */
export function openHostedDatabase(url: string, authToken: string | undefined): Database {
  const client = createClient({ url, ...(authToken && { authToken }) });
  const connection = drizzle(client, { schema });
  return {
    read: connection,
    write: connection,
    // Its files are the host's.
    eraseDeleted: () => Promise.resolve(),
    close: () => client.close(),
  };
}
