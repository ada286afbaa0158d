/** What an employee's personal link opens. */
import { Hono } from 'hono';
import { toBase64url } from '../core/bytes.ts';
import type { Deps } from '../deps.ts';
import type { LinkVariables } from '../http/access.ts';
import { documented } from '../http/documented.ts';
import { body, smallJson } from '../http/validate.ts';
import { codeAnswer, invitationAnswer, tokenAnswer } from './answers.ts';
import { codeRequest, tokenRequest } from './input.ts';
import { findLink, issueToken, openLink } from './service.ts';

export function participationRoutes(deps: Deps) {
  return new Hono<LinkVariables>()
    .get(
      '/api/me',
      documented('Whom the link was made for: language, unit, and the open round with the cell.', {
        200: invitationAnswer,
      }),
      async (c) => {
        const visit = await openLink(deps, c.var.secret);
        // The page reckons the time that is left by this clock, never by the device's.
        c.header('Date', deps.clock().toUTCString());
        return c.json(visit, 200);
      },
    )
    .post(
      '/api/code',
      documented('The personal link behind the code on a letter.', { 200: codeAnswer }, 'link'),
      ...smallJson,
      body(codeRequest),
      async (c) => {
        const { secret, manifestHash } = await findLink(deps, c.req.valid('json').code);
        return c.json({ secret: toBase64url(secret), manifestHash }, 200);
      },
    )
    .post(
      '/api/rounds/:round/tokens',
      documented(
        'Evaluates the one blinded value of a link in a round; the same value gets the same bytes.',
        { 200: tokenAnswer },
        'missing',
        'conflict',
        'closed',
        'early',
        'slow_down',
      ),
      ...smallJson,
      body(tokenRequest),
      async (c) => {
        const { blinded } = c.req.valid('json');
        const { secret } = c.var;
        const issued = await issueToken(deps, { secret, round: c.req.param('round'), blinded });
        const { evaluated, proof } = issued;
        return c.json({ evaluated: toBase64url(evaluated), proof: toBase64url(proof) }, 200);
      },
    );
}
