/** What an employee's personal link opens. */
import { Hono } from 'hono';
import { toBase64url } from '../core/bytes.ts';
import type { Deps } from '../deps.ts';
import { followUpsForEmployee } from '../followup/service.ts';
import type { LinkVariables } from '../http/access.ts';
import { body, smallJson } from '../http/validate.ts';
import { resultsForEmployee } from '../results/service.ts';
import { codeRequest, tokenRequest } from './input.ts';
import { findInvitation, findLink, issueToken, openLink } from './service.ts';

export function participationRoutes(deps: Deps) {
  return new Hono<LinkVariables>()
    .get('/api/me', async (c) => {
      const visit = await openLink(deps, c.var.secret);
      // The page reckons the time that is left by this clock, never by the device's.
      c.header('Date', deps.clock().toUTCString());
      return c.json(visit, 200);
    })
    .get('/api/me/results', async (c) => {
      const { unit } = await findInvitation(deps, c.var.secret);
      return c.json(await resultsForEmployee(deps, unit), 200);
    })
    .get('/api/me/follow-ups', async (c) => {
      const { unit } = await findInvitation(deps, c.var.secret);
      return c.json({ followUps: await followUpsForEmployee(deps, unit.id) }, 200);
    })
    .post('/api/code', ...smallJson, body(codeRequest), async (c) => {
      const { secret, manifestHash } = await findLink(deps, c.req.valid('json').code);
      return c.json({ secret: toBase64url(secret), manifestHash }, 200);
    })
    .post('/api/rounds/:round/tokens', ...smallJson, body(tokenRequest), async (c) => {
      const { blinded } = c.req.valid('json');
      const { secret } = c.var;
      const issued = await issueToken(deps, { secret, round: c.req.param('round'), blinded });
      const { evaluated, proof } = issued;
      return c.json({ evaluated: toBase64url(evaluated), proof: toBase64url(proof) }, 200);
    });
}
