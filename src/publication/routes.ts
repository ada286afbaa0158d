/** What anybody may check of publications. */
import { Hono, type TypedResponse } from 'hono';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { IMMUTABLE } from '../http/headers.ts';
import { releaseList, releaseOf } from './queries.ts';

/** The stored bytes say this. */
interface ReceiptList {
  round: string;
  /** Base64url of SHA-256 values. */
  receipts: string[];
}

export function publicationRoutes({ database }: Deps) {
  return new Hono()
    .get('/api/releases', async (c) => c.json({ releases: await releaseList(database) }, 200))
    .get('/api/rounds/:round/receipts', async (c) => {
      const release = await releaseOf(database, c.req.param('round'));
      if (!release) throw new AppError('missing');
      const answer: unknown = new Response(release.receipts, {
        headers: { 'Content-Type': 'application/json', 'Cache-Control': IMMUTABLE },
      });
      return answer as TypedResponse<ReceiptList, 200, 'json'>;
    });
}
