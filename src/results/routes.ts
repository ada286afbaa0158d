/** Results for those who sign in. */
import { Hono } from 'hono';
import { validator } from 'hono/validator';
import type { Deps } from '../deps.ts';
import type { UserVariables } from '../http/access.ts';
import { organisationView } from './organisation.ts';
import { resultsForUnit, visibleUnits } from './service.ts';

/** `?unit=ID`; none is like one that doesn't exist. */
const unitQuery = validator('query', ({ unit }) => ({
  unit: typeof unit === 'string' ? unit : '',
}));

export function resultRoutes(deps: Deps) {
  return new Hono<UserVariables>()
    .get('/api/units', async (c) => c.json(await visibleUnits(deps, c.var.user), 200))
    .get('/api/organisation', async (c) => c.json(await organisationView(deps), 200))
    .get('/api/results', unitQuery, async (c) =>
      c.json(await resultsForUnit(deps, c.var.user, c.req.valid('query').unit), 200),
    );
}
