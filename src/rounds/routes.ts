/** What anybody may know of a round: its exact public bytes. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { documented } from '../http/documented.ts';
import { IMMUTABLE } from '../http/headers.ts';
import { manifestAnswer, questionsAnswer } from './answers.ts';
import { manifestOf, questionsOf } from './service.ts';
import { findRound } from './state.ts';

export function roundRoutes({ database }: Deps) {
  return new Hono()
    .get(
      '/api/rounds/:round/manifest',
      documented(
        "The manifest's exact bytes, canonical JSON; they never change. ETag is their SHA-256.",
        { 200: manifestAnswer },
        'missing',
      ),
      async (c) => {
        const { id, manifestHash } = await findRound({ database }, c.req.param('round'));
        return immutableJson((await manifestOf(database, id))!, manifestHash);
      },
    )
    .get(
      '/api/rounds/:round/instrument',
      documented(
        "The questions' exact bytes in three languages; the manifest holds their SHA-256.",
        { 200: questionsAnswer },
        'missing',
      ),
      async (c) => {
        const { id, manifest } = await findRound({ database }, c.req.param('round'));
        return immutableJson((await questionsOf(database, id))!, manifest.instrumentHash);
      },
    );
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
