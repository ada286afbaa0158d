/** What anybody may check of publications. */
import { Hono, type TypedResponse } from 'hono';
import type { InferOutput } from 'valibot';
import type { Deps } from '../deps.ts';
import { documented } from '../http/documented.ts';
import { IMMUTABLE } from '../http/headers.ts';
import { receiptsAnswer, releaseListAnswer } from './answers.ts';
import { findRelease, releaseList } from './service.ts';

export function publicationRoutes({ database }: Deps) {
  return new Hono()
    .get(
      '/api/releases',
      documented('The releases with their hashes.', { 200: releaseListAnswer }),
      async (c) => c.json({ releases: await releaseList(database) }, 200),
    )
    .get(
      '/api/rounds/:round/receipts',
      documented('What was counted; there after publication.', { 200: receiptsAnswer }, 'missing'),
      async (c) => {
        const release = await findRelease({ database }, c.req.param('round'));
        const answer: unknown = new Response(release.receipts, {
          headers: { 'Content-Type': 'application/json', 'Cache-Control': IMMUTABLE },
        });
        return answer as TypedResponse<InferOutput<typeof receiptsAnswer>, 200, 'json'>;
      },
    );
}
