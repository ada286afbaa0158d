/** The anonymous call: no cookie, no link, no trace of who sends it. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { SenderBindings } from '../http/access.ts';
import { documented } from '../http/documented.ts';
import { body, smallJson } from '../http/validate.ts';
import { accepted } from './answers.ts';
import { responseRequest } from './input.ts';
import { acceptResponse } from './service.ts';

export function responseRoutes(deps: Deps) {
  return new Hono<SenderBindings>().put(
    '/api/rounds/:round/responses',
    documented(
      'Gives, changes or withdraws an answer, with a token and without cookie or Authorization. 200: replaced, or the same once more; 201: kept.',
      { 200: accepted, 201: accepted },
      'token',
      'missing',
      'conflict',
      'closed',
      'early',
      'slow_down',
    ),
    ...smallJson,
    body(responseRequest),
    async (c) => {
      const request = c.req.valid('json');
      const sender = c.env?.sender;
      const outcome = await acceptResponse(deps, c.req.param('round'), request, sender);
      return c.json({ accepted: true as const }, outcome === 'created' ? 201 : 200);
    },
  );
}
