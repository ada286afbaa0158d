/** Follow-ups, learnings, tolerance bands and offers of help for those who sign in. */
import { Hono } from 'hono';
import { validator } from 'hono/validator';
import type { Deps } from '../deps.ts';
import type { UserVariables } from '../http/access.ts';
import { body, smallJson } from '../http/validate.ts';
import { followUpChange, followUpRequest, toleranceRequest } from './input.ts';
import { findLearnings } from './learnings.ts';
import { offersFor } from './offers.ts';
import { changeFollowUp, followUpsForUser, ownerUnits, writeFollowUp } from './service.ts';
import { agreeToBand, endBand, proposeBand, toleranceBands } from './tolerance.ts';

/** A parameter that is missing or given twice is like an empty one. */
const query = <Name extends string>(name: Name) =>
  validator('query', (given) => {
    const value = given[name];
    return { [name]: typeof value === 'string' ? value : '' } as Record<Name, string>;
  });

export function followUpRoutes(deps: Deps) {
  return new Hono<UserVariables>()
    .get('/api/follow-ups', query('unit'), async (c) =>
      c.json(await followUpsForUser(deps, c.var.user, c.req.valid('query').unit), 200),
    )
    .post('/api/follow-ups', ...smallJson, body(followUpRequest), async (c) =>
      c.json(await writeFollowUp(deps, c.var.user, c.req.valid('json')), 201),
    )
    .patch('/api/follow-ups/:id', ...smallJson, body(followUpChange), async (c) =>
      c.json(await changeFollowUp(deps, c.var.user, c.req.param('id'), c.req.valid('json')), 200),
    )
    .get('/api/owner-units', async (c) => c.json({ units: await ownerUnits(deps) }, 200))
    .get('/api/learnings', query('q'), async (c) =>
      c.json({ learnings: await findLearnings(deps, c.req.valid('query').q) }, 200),
    )
    .get('/api/tolerance-bands', async (c) => c.json(await toleranceBands(deps), 200))
    .post('/api/tolerance-bands', ...smallJson, body(toleranceRequest), async (c) =>
      c.json(await proposeBand(deps, c.var.user, c.req.valid('json')), 201),
    )
    .post('/api/tolerance-bands/:id/agree', ...smallJson, async (c) =>
      c.json(await agreeToBand(deps, c.var.user, c.req.param('id')), 200),
    )
    .post('/api/tolerance-bands/:id/end', ...smallJson, async (c) =>
      c.json(await endBand(deps, c.req.param('id')), 200),
    )
    .get('/api/offers', async (c) => c.json({ offers: await offersFor(deps, c.var.user) }, 200));
}
