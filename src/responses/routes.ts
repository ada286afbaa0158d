/** The anonymous call: no cookie, no link, no trace of who sends it. */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { body, smallJson } from '../http/validate.ts';
import { responseRequest } from './input.ts';
import { acceptResponse } from './service.ts';

/** A page that sends who it is along with an answer is broken: better no answer than a named one. */
const anonymous = createMiddleware(async (c, next) => {
  for (const header of ['Cookie', 'Authorization']) {
    if (c.req.header(header) !== undefined) {
      throw new AppError('invalid', `an answer is sent without ${header}`);
    }
  }
  await next();
});

export function responseRoutes(deps: Deps) {
  return new Hono().put(
    '/api/rounds/:round/responses',
    anonymous,
    ...smallJson,
    body(responseRequest),
    async (c) => {
      const outcome = await acceptResponse(deps, c.req.param('round'), c.req.valid('json'));
      return c.json({ accepted: true }, outcome === 'created' ? 201 : 200);
    },
  );
}
