import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import { checkLadder, LADDER } from '../../../src/http/access.ts';
import { linksOfRound } from '../../../src/rounds/service.ts';
import { blind, fetchCredential, openLink, responseBody } from '../../support/respondent.ts';
import { linkToken, signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';
import { makeAccessScene } from './access-scene.ts';

watchConsole();
const { organisation, units, published, open, links, cookies, asUser } = await makeAccessScene();
const { send } = organisation;
afterAll(() => organisation.close());

test('a route that nobody is declared to call stops the start, and so does a declaration without route', () => {
  const { routes } = createApp(organisation.deps);
  const own = routes.filter(({ path }) => path.startsWith('/api/'));
  expect(() => checkLadder(own)).not.toThrow();
  const more = new Hono().get('/api/people', (c) => c.text('everybody'));
  expect(() => checkLadder([...own, ...more.routes])).toThrow(
    'nobody is declared to call GET /api/people',
  );
  const otherMethod = new Hono().delete('/api/units', (c) => c.text('gone'));
  expect(() => checkLadder([...own, ...otherMethod.routes])).toThrow('DELETE /api/units');
  const otherName = new Hono().get('/api/rounds/:id/manifest', (c) => c.text('{}'));
  expect(() => checkLadder([...own, ...otherName.routes])).toThrow('GET /api/rounds/:id/manifest');
  const fewer = own.filter(({ path }) => path !== '/api/results');
  expect(() => checkLadder(fewer)).toThrow('the ladder names missing routes GET /api/results');
});

test('a route for all methods does not slip past the ladder', () => {
  const { routes } = createApp(organisation.deps);
  const own = routes.filter(({ path }) => path.startsWith('/api/'));
  const every = new Hono().all('/api/people', (c) => c.text('everybody'));
  expect(() => checkLadder([...own, ...every.routes])).toThrow('/api/people');
});

type Caller = 'nobody' | 'link' | 'leader' | 'hr' | 'observer' | 'admin';
const CALLERS: Caller[] = ['nobody', 'link', 'leader', 'hr', 'observer', 'admin'];

/** A request that is right in all but who sends it, and the answer to each of CALLERS. */
interface Step {
  request: (
    caller: Caller,
  ) => Promise<[path: string, init?: RequestInit]> | [path: string, init?: RequestInit];
  answers: (number | string)[];
}
const NO_SESSION = '401 session';
const NO_LINK = '401 link';
const NO_ROLE = '403 role';
const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const get = (path: () => string) => (): [string] => [path()];
const everybody = CALLERS.map(() => 200);

const ACTION = { action: 'Faste møter', owner: 'Kari', ownerUnit: null, due: '2026-12-01' };
const BAND = { construct: 'firefighting', levelFrom: 0, levelTo: 60 };

async function proposedBand(): Promise<string> {
  const answer = await asUser('hr', '/api/tolerance-bands', json('POST', BAND));
  return ((await answer.json()) as { id: string }).id;
}

/** Written out, not derived: a change of who may call what has to be made here too. */
const STEPS: Record<string, Step> = {
  'GET /api/health': { request: get(() => '/api/health'), answers: everybody },
  'GET /api/openapi.json': { request: get(() => '/api/openapi.json'), answers: everybody },
  'GET /api/rounds/:round/manifest': {
    request: get(() => `/api/rounds/${open}/manifest`),
    answers: everybody,
  },
  'GET /api/rounds/:round/instrument': {
    request: get(() => `/api/rounds/${open}/instrument`),
    answers: everybody,
  },
  'GET /api/rounds/:round/receipts': {
    request: get(() => `/api/rounds/${published}/receipts`),
    answers: everybody,
  },
  'GET /api/releases': { request: get(() => '/api/releases'), answers: everybody },
  'POST /api/code': {
    request: async () => {
      const { invited } = await linksOfRound(organisation.deps, open);
      return ['/api/code', json('POST', { code: invited[0]!.code })];
    },
    answers: everybody,
  },
  'POST /api/sign-in': {
    request: async (caller) => {
      const token = await linkToken(organisation, `${caller}-again@example.no`, 'observer');
      return ['/api/sign-in', json('POST', { token })];
    },
    answers: everybody,
  },
  'PUT /api/rounds/:round/responses': {
    request: async (caller) => {
      const credential = await fetchCredential(send, links[`H1#${CALLERS.indexOf(caller)}`]!);
      return [`/api/rounds/${open}/responses`, json('PUT', responseBody(credential, [3, 4]))];
    },
    answers: [201, '400 invalid', '400 invalid', '400 invalid', '400 invalid', '400 invalid'],
  },
  'GET /api/me': {
    request: get(() => '/api/me'),
    answers: [NO_LINK, 200, NO_LINK, NO_LINK, NO_LINK, NO_LINK],
  },
  'GET /api/me/results': {
    request: get(() => '/api/me/results'),
    answers: [NO_LINK, 200, NO_LINK, NO_LINK, NO_LINK, NO_LINK],
  },
  'POST /api/rounds/:round/tokens': {
    request: async () => {
      const { blinded } = blind(await openLink(send, links['H2#0']!));
      const body = json('POST', { blinded: toBase64url(blinded) });
      return [`/api/rounds/${open}/tokens`, body];
    },
    answers: [NO_LINK, 200, NO_LINK, NO_LINK, NO_LINK, NO_LINK],
  },
  'GET /api/session': {
    request: get(() => '/api/session'),
    answers: [NO_SESSION, NO_SESSION, 200, 200, 200, 200],
  },
  'GET /api/units': {
    request: get(() => '/api/units'),
    answers: [NO_SESSION, NO_SESSION, 200, 200, 200, NO_ROLE],
  },
  'GET /api/results': {
    request: get(() => `/api/results?unit=${units.H}`),
    answers: [NO_SESSION, NO_SESSION, 200, 200, 200, NO_ROLE],
  },
  'GET /api/me/follow-ups': {
    request: get(() => '/api/me/follow-ups'),
    answers: [NO_LINK, 200, NO_LINK, NO_LINK, NO_LINK, NO_LINK],
  },
  'POST /api/follow-ups': {
    request: () => ['/api/follow-ups', json('POST', { unit: units.H, ...ACTION })],
    answers: [NO_SESSION, NO_SESSION, 201, NO_ROLE, NO_ROLE, NO_ROLE],
  },
  'GET /api/follow-ups': {
    request: get(() => `/api/follow-ups?unit=${units.H}`),
    answers: [NO_SESSION, NO_SESSION, 200, 200, 200, NO_ROLE],
  },
  'PATCH /api/follow-ups/:id': {
    request: async () => {
      const answer = await asUser('hr', `/api/follow-ups?unit=${units.H}`);
      const { followUps } = (await answer.json()) as { followUps: { id: string }[] };
      return [`/api/follow-ups/${followUps[0]!.id}`, json('PATCH', { status: 'doing' })];
    },
    answers: [NO_SESSION, NO_SESSION, 200, NO_ROLE, NO_ROLE, NO_ROLE],
  },
  'GET /api/owner-units': {
    request: get(() => '/api/owner-units'),
    answers: [NO_SESSION, NO_SESSION, 200, NO_ROLE, NO_ROLE, NO_ROLE],
  },
  'GET /api/learnings': {
    request: get(() => '/api/learnings?q='),
    answers: [NO_SESSION, NO_SESSION, 200, 200, 200, NO_ROLE],
  },
  'GET /api/tolerance-bands': {
    request: get(() => '/api/tolerance-bands'),
    answers: [NO_SESSION, NO_SESSION, 200, 200, 200, NO_ROLE],
  },
  'POST /api/tolerance-bands': {
    request: () => ['/api/tolerance-bands', json('POST', BAND)],
    answers: [NO_SESSION, NO_SESSION, NO_ROLE, 201, NO_ROLE, NO_ROLE],
  },
  'POST /api/tolerance-bands/:id/agree': {
    request: async () => [`/api/tolerance-bands/${await proposedBand()}/agree`, json('POST', {})],
    answers: [NO_SESSION, NO_SESSION, NO_ROLE, NO_ROLE, 200, NO_ROLE],
  },
  'POST /api/tolerance-bands/:id/end': {
    request: async () => [`/api/tolerance-bands/${await proposedBand()}/end`, json('POST', {})],
    answers: [NO_SESSION, NO_SESSION, NO_ROLE, 200, 200, NO_ROLE],
  },
  'GET /api/offers': {
    request: get(() => '/api/offers'),
    answers: [NO_SESSION, NO_SESSION, 200, NO_ROLE, NO_ROLE, NO_ROLE],
  },
  'GET /api/organisation': {
    request: get(() => '/api/organisation'),
    answers: [NO_SESSION, NO_SESSION, NO_ROLE, 200, 200, NO_ROLE],
  },
  'GET /api/export/releases/:file': {
    request: get(() => `/api/export/releases/${published}.csv`),
    answers: [NO_SESSION, NO_SESSION, NO_ROLE, 200, 200, NO_ROLE],
  },
  'POST /api/sign-out': {
    request: () => ['/api/sign-out', json('POST', {})],
    answers: [NO_SESSION, NO_SESSION, 200, 200, 200, 200],
  },
};

async function credentialsOf(caller: Caller, route: string): Promise<Record<string, string>> {
  if (caller === 'nobody') return {};
  if (caller === 'link') {
    const { secret } = await openLink(send, links['H2#0']!);
    return { Authorization: `Bearer ${secret}` };
  }
  // Signing out ends a session, and the others are needed.
  if (route !== 'POST /api/sign-out') return { Cookie: cookies[caller] };
  const unitCodes = caller === 'leader' ? ['H'] : [];
  return { Cookie: await signInAs(organisation, caller, unitCodes, `${caller}-leaves@example.no`) };
}

test('every route of the ladder answers every caller as it is written here', async () => {
  expect(Object.keys(STEPS).toSorted()).toEqual(Object.keys(LADDER).toSorted());
  for (const [route, { request, answers }] of Object.entries(STEPS)) {
    const found = [];
    for (const caller of CALLERS) {
      const [path, init] = await request(caller);
      const headers = { ...init?.headers, ...(await credentialsOf(caller, route)) };
      const answer = await send(path, { ...init, headers });
      const text = await answer.text();
      const code = answer.ok
        ? ''
        : ` ${(JSON.parse(text) as { error: { code: string } }).error.code}`;
      found.push(answer.ok ? answer.status : `${answer.status}${code}`);
      if (!answer.ok) expect(text.length, `${route} for ${caller}`).toBeLessThan(300);
    }
    expect(found, route).toEqual(answers);
  }
});
