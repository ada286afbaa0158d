/** Follow-ups for a personal link; follow-ups, learnings, tolerance bands and offers for those who sign in. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { LinkVariables, UserVariables } from '../http/access.ts';
import { documented } from '../http/documented.ts';
import { written } from '../http/formats.ts';
import { body, query, smallJson } from '../http/validate.ts';
import { findInvitation } from '../participation/service.ts';
import {
  employeeFollowUps,
  learningsAnswer,
  offersAnswer,
  ownerUnitsAnswer,
  toleranceBandsAnswer,
  unitFollowUps,
} from './answers.ts';
import { followUpChange, followUpRequest, toleranceRequest } from './input.ts';
import { findLearnings } from './learnings.ts';
import { offersFor } from './offers.ts';
import {
  changeFollowUp,
  followUpsForEmployee,
  followUpsForUser,
  ownerUnits,
  writeFollowUp,
} from './service.ts';
import { agreeToBand, endBand, proposeBand, toleranceBands } from './tolerance.ts';

export function followUpRoutes(deps: Deps) {
  return new Hono<LinkVariables & UserVariables>()
    .get(
      '/api/me/follow-ups',
      documented('What the own unit took up, or the nearest unit above that has anything.', {
        200: employeeFollowUps,
      }),
      async (c) => {
        const { unit } = await findInvitation(deps, c.var.secret);
        return c.json({ followUps: await followUpsForEmployee(deps, unit.id) }, 200);
      },
    )
    .get(
      '/api/follow-ups',
      documented(
        'What a unit takes up. A foreign and a missing unit get the same answer.',
        { 200: unitFollowUps },
        'missing',
      ),
      query('unit'),
      async (c) => c.json(await followUpsForUser(deps, c.var.user, c.req.valid('query').unit), 200),
    )
    .post(
      '/api/follow-ups',
      documented(
        'Writes what a unit takes up after the newest published round; one a round.',
        { 201: written },
        'missing',
        'conflict',
        'early',
      ),
      ...smallJson,
      body(followUpRequest),
      async (c) => c.json(await writeFollowUp(deps, c.var.user, c.req.valid('json')), 201),
    )
    .patch(
      '/api/follow-ups/:id',
      documented(
        'Takes a follow-up a step along its chain, or corrects its words. Closing takes gain and learning.',
        { 200: written },
        'missing',
        'conflict',
      ),
      ...smallJson,
      body(followUpChange),
      async (c) =>
        c.json(await changeFollowUp(deps, c.var.user, c.req.param('id'), c.req.valid('json')), 200),
    )
    .get(
      '/api/owner-units',
      documented('The units in which the owner of a follow-up may work: all of the tree.', {
        200: ownerUnitsAnswer,
      }),
      async (c) => c.json({ units: await ownerUnits(deps) }, 200),
    )
    .get(
      '/api/learnings',
      documented(
        'What was learnt, across the organisation: with every word of q of three characters or more.',
        { 200: learningsAnswer },
      ),
      query('q'),
      async (c) => c.json({ learnings: await findLearnings(deps, c.req.valid('query').q) }, 200),
    )
    .get(
      '/api/tolerance-bands',
      documented('Where levels may lie, and what a band can be agreed on.', {
        200: toleranceBandsAnswer,
      }),
      async (c) => c.json(await toleranceBands(deps), 200),
    )
    .post(
      '/api/tolerance-bands',
      documented(
        'Proposes a band; the proposal on the same construct that still stood has ended.',
        { 201: written },
      ),
      ...smallJson,
      body(toleranceRequest),
      async (c) => c.json(await proposeBand(deps, c.var.user, c.req.valid('json')), 201),
    )
    .post(
      '/api/tolerance-bands/:id/agree',
      documented(
        'Agrees to a band: it holds for rounds that open from now on.',
        { 200: written },
        'missing',
        'conflict',
      ),
      ...smallJson,
      async (c) => c.json(await agreeToBand(deps, c.var.user, c.req.param('id')), 200),
    )
    .post(
      '/api/tolerance-bands/:id/end',
      documented('Ends a band, agreed or not.', { 200: written }, 'missing'),
      ...smallJson,
      async (c) => c.json(await endBand(deps, c.req.param('id')), 200),
    )
    .get(
      '/api/offers',
      documented(
        'Offers of help, for units that lay outside an agreed band in two of the last three rounds.',
        { 200: offersAnswer },
      ),
      async (c) => c.json({ offers: await offersFor(deps, c.var.user) }, 200),
    );
}
