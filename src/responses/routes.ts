/** The anonymous call: no cookie, no link, no trace of who sends it. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { SenderBindings } from '../http/access.ts';
import { body, smallJson } from '../http/validate.ts';
import { responseRequest } from './input.ts';
import { acceptResponse } from './service.ts';

export function responseRoutes(deps: Deps) {
  return new Hono<SenderBindings>().put(
    '/api/rounds/:round/responses',
    ...smallJson,
    body(responseRequest),
    async (c) => {
      const request = c.req.valid('json');
      const sender = c.env?.sender;
      const outcome = await acceptResponse(deps, c.req.param('round'), request, sender);
      return c.json({ accepted: true }, outcome === 'created' ? 201 : 200);
    },
  );
}
