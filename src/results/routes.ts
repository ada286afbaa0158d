/** Results for a personal link and for those who sign in. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { LinkVariables, UserVariables } from '../http/access.ts';
import { documented } from '../http/documented.ts';
import { query } from '../http/validate.ts';
import { findInvitation } from '../participation/service.ts';
import { employeeResults, organisationAnswer, unitResults, visibleUnitsAnswer } from './answers.ts';
import { organisationView } from './organisation.ts';
import { resultsForEmployee, resultsForUnit, visibleUnits } from './service.ts';

export function resultRoutes(deps: Deps) {
  return new Hono<LinkVariables & UserVariables>()
    .get(
      '/api/me/results',
      documented(
        'The own unit in the newest rounds, or the nearest shown unit above; with the units that it took over.',
        { 200: employeeResults },
      ),
      async (c) => {
        const { unit } = await findInvitation(deps, c.var.secret);
        return c.json(await resultsForEmployee(deps, unit), 200);
      },
    )
    .get(
      '/api/units',
      documented(
        'The units one may see, each with what the newest round shows of the core questions.',
        { 200: visibleUnitsAnswer },
      ),
      async (c) => c.json(await visibleUnits(deps, c.var.user), 200),
    )
    .get(
      '/api/organisation',
      documented('The whole organisation over time, and what the coming months ask.', {
        200: organisationAnswer,
      }),
      async (c) => c.json(await organisationView(deps), 200),
    )
    .get(
      '/api/results',
      documented(
        'A unit in the newest rounds. A foreign, a hidden and a missing unit get the same answer.',
        { 200: unitResults },
        'missing',
      ),
      query('unit'),
      async (c) => c.json(await resultsForUnit(deps, c.var.user, c.req.valid('query').unit), 200),
    );
}
