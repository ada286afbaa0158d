/** What anybody may know of a round: its exact public bytes. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { IMMUTABLE } from '../http/headers.ts';
import { findRound } from './find-round.ts';
import { manifestOf, questionsOf } from './queries.ts';

export function roundRoutes({ database }: Deps) {
  return new Hono()
    .get('/api/rounds/:round/manifest', async (c) => {
      const round = c.req.param('round');
      const manifest = await manifestOf(database, round);
      if (!manifest) throw new AppError('missing');
      const { manifestHash } = await findRound({ database }, round);
      return immutableJson(manifest, manifestHash);
    })
    .get('/api/rounds/:round/instrument', async (c) => {
      const round = c.req.param('round');
      const questions = await questionsOf(database, round);
      if (!questions) throw new AppError('missing');
      const { manifest } = await findRound({ database }, round);
      return immutableJson(questions, manifest.instrumentHash);
    });
}

/** The stored bytes themselves: a JSON library might spell them differently. */
function immutableJson(text: string, hash: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': IMMUTABLE,
      ETag: `"${hash}"`,
    },
  });
}
