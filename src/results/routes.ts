/** Results for those who sign in. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { UserVariables } from '../http/access.ts';
import { resultsForUnit, visibleUnits } from './service.ts';

export function resultRoutes(deps: Deps) {
  return new Hono<UserVariables>()
    .get('/api/units', async (c) => c.json({ units: await visibleUnits(deps, c.var.user) }, 200))
    .get('/api/results', async (c) =>
      c.json(await resultsForUnit(deps, c.var.user, c.req.query('unit') ?? ''), 200),
    );
}
