import { once } from 'node:events';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import { checkLadder, LADDER } from '../../../src/http/access.ts';
import { errorSentence } from '../../../src/http/error-texts.ts';
import { linksOfRound } from '../../../src/rounds/service.ts';
import { createCheckedApp } from '../../support/checked-app.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { MUNICIPALITY, publishMonth, staffList, unitIds } from '../../support/published-rounds.ts';
import { blind, fetchCredential, openLink, responseBody } from '../../support/respondent.ts';
import { linkToken, signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let server: ReturnType<typeof serve>;
let units: Record<string, string>;
let published: string;
let open: string;
let links: Record<string, string>;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  organisation = await makeOrganisation();
  organisation.at('2026-10-01T08:00:00.000Z');
  await organisation.import(...staffList(MUNICIPALITY));
  units = await unitIds(organisation);
  published = await publishMonth(organisation, '2026-10');
  organisation.at('2026-11-02T08:00:00.000Z');
  const round = await organisation.open({
    closes: new Date('2026-11-10T00:00:00.000Z'),
    items: ['aut1', 'own1'],
  });
  open = round.round;
  links = Object.fromEntries(round.links.map(({ employee_id: id, url }) => [id, url]));
  cookies.leader = await signInAs(organisation, 'leader', ['H']);
  for (const role of ['hr', 'observer', 'admin'] as const) {
    cookies[role] = await signInAs(organisation, role);
  }
  const { fetch } = createCheckedApp(organisation.deps);
  server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await organisation.close();
});

const send = (path: string, init?: RequestInit) => organisation.send(path, init);
const asUser = (caller: string, path: string, init: RequestInit = {}) =>
  send(path, { ...init, headers: { ...init.headers, Cookie: cookies[caller]! } });

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
  if (route !== 'POST /api/sign-out') return { Cookie: cookies[caller]! };
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

/** Everything of an answer that the one who asks can see. */
async function seen(answer: Response | Promise<Response>): Promise<string> {
  const { status, headers } = await answer;
  return JSON.stringify([status, [...headers], await (await answer).text()]);
}

test('a leader sees the own unit and those below, everybody else’s are as if they were not there', async () => {
  const places = {
    own: ['H'],
    below: ['H1', 'H2'],
    above: ['R'],
    foreign: ['O', 'O1', 'O2'],
    hidden: ['H3', 'H31'],
  };
  const missing = ['', 'x', 'AAAAAAAAAAAA', units.H!.toLowerCase(), `${units.H} `, `${units.H}\0`];
  const may: Record<string, (keyof typeof places)[]> = {
    leader: ['own', 'below'],
    hr: ['own', 'below', 'above', 'foreign'],
    observer: ['own', 'below', 'above', 'foreign'],
    admin: [],
  };
  for (const [caller, visible] of Object.entries(may)) {
    const refused = new Set<string>();
    for (const [place, codes] of Object.entries(places)) {
      for (const code of codes) {
        const answer = await asUser(caller, `/api/results?unit=${units[code]}`);
        const isVisible = visible.includes(place as keyof typeof places);
        expect(answer.ok, `${caller}, ${place}, ${code}`).toBe(isVisible);
        if (isVisible)
          expect(await answer.json()).toMatchObject({ unit: { id: units[code], code } });
        else refused.add(await seen(answer));
      }
    }
    for (const id of missing) {
      refused.add(await seen(asUser(caller, `/api/results?unit=${encodeURIComponent(id)}`)));
    }
    refused.add(await seen(asUser(caller, '/api/results')));
    expect([...refused], caller).toHaveLength(1);
    const code = caller === 'admin' ? 'role' : 'missing';
    expect([...refused][0]).toContain(JSON.stringify(errorSentence(code, 'en')).slice(1, -1));
  }
});

test('guessing ids finds nothing: patterns, lists, and those of other things', async () => {
  const guesses = [
    ...['%', '_', '*', '____________', `${units.H!.slice(0, 11)}%`, `${units.H!.slice(0, 11)}_`],
    ...[
      "' OR 1=1 --",
      `${units.O}' --`,
      '0',
      '-1',
      'null',
      'undefined',
      '__proto__',
      'constructor',
    ],
    ...[`${units.H},${units.O}`, `${units.O}/../${units.H}`, 'R', 'H', 'Helse og omsorg'],
    ...[open, published, 'H1#0', 'leader-h@example.no'],
  ];
  const missing = await seen(asUser('leader', '/api/results?unit=AAAAAAAAAAAA'));
  for (const guess of guesses) {
    const path = `/api/results?unit=${encodeURIComponent(guess)}`;
    expect(await seen(asUser('leader', path)), guess).toBe(missing);
  }
  for (const query of [`unit[]=${units.O}`, `Unit=${units.O}`, `unit=${units.O}&unit=${units.H}`]) {
    expect(await seen(asUser('leader', `/api/results?${query}`)), query).toBe(missing);
  }
  const two = `/api/results?unit=${units.H}&unit=${units.O}`;
  expect(await seen(asUser('leader', two))).toBe(missing);
});

/** What stands on the wire: an address that no client has tidied up. */
async function raw(method: string, target: string, headers: Record<string, string> = {}) {
  const address = server.address() as { port: number };
  const socket = connect({ host: '127.0.0.1', port: address.port });
  const lines = Object.entries({ Host: 'spillerom.test', Connection: 'close', ...headers });
  socket.write(
    `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
  let text = '';
  for await (const part of socket.setEncoding('utf8')) text += part;
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

const PROTECTED = () => [
  '/api/session',
  '/api/units',
  `/api/results?unit=${units.H}`,
  `/api/export/releases/${published}.json`,
];
const DISGUISES: ((path: string) => string)[] = [
  (path) => path.replace(/(\?|$)/, '/$1'),
  (path) => path.replace(/(\?|$)/, '//$1'),
  (path) => `/${path}`,
  (path) => path.replace('/api/', '/api//'),
  (path) => path.replace('/api/', '//api/'),
  (path) => path.replace('/api/', '/api%2F'),
  (path) => path.replace('/api/', '/api%2f'),
  (path) => path.replace('/api/', '/api%252f'),
  (path) => path.replace('/api/', '/API/'),
  (path) => path.replace('/api/', '/Api/'),
  (path) => path.replace('/api/', '/%61pi/'),
  (path) => path.replace('/api/', '/api/./'),
  (path) => path.replace('/api/', '/api/health/../'),
  (path) => path.replace('/api/', '/api/health/%2e%2e/'),
  (path) => path.replace('/api/', '/api\\'),
  (path) => path.replace(/(\?|$)/, ';x=y$1'),
  (path) => path.replace(/(\?|$)/, '%00$1'),
  (path) => path.replace(/(\?|$)/, '%20$1'),
  (path) => path.replace(/(\?|$)/, '%3F$1'),
  (path) => path.replace(/(\?|$)/, '.json$1'),
  (path) => `http://spillerom.test${path}`,
  (path) => `http://evil.example${path}`,
  (path) => `${path}#/api/health`,
];

test('no way of writing an address leads around a guard', async () => {
  const plain = await raw('GET', `/api/results?unit=${units.H}`, { Cookie: cookies.hr! });
  expect([plain.status, plain.body]).toEqual([200, expect.stringContaining('Helse og omsorg')]);
  for (const path of PROTECTED()) {
    for (const disguise of [(same: string) => same, ...DISGUISES]) {
      const target = disguise(path);
      const nobody = await raw('GET', target);
      expect([400, 401, 404], `nobody at ${target}: ${nobody.status}`).toContain(nobody.status);
      const admin = await raw('GET', target, { Cookie: cookies.admin! });
      const allowed = path === '/api/session' ? [200, 400, 404] : [400, 403, 404];
      expect(allowed, `admin at ${target}: ${admin.status}`).toContain(admin.status);
      expect(nobody.body + admin.body).not.toMatch(/Helse|Granvik|levels/);
    }
  }
});

test('HEAD is guarded like GET and gives no body, other methods find nothing', async () => {
  for (const path of PROTECTED()) {
    const [nobody, hr] = [
      await raw('HEAD', path),
      await raw('HEAD', path, { Cookie: cookies.hr! }),
    ];
    expect([nobody.status, nobody.body, hr.status, hr.body]).toEqual([401, '', 200, '']);
    if (path !== '/api/session') {
      expect((await raw('HEAD', path, { Cookie: cookies.admin! })).status).toBe(403);
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const overridden = { Cookie: cookies.hr!, 'X-HTTP-Method-Override': 'GET' };
      for (const headers of [{}, overridden] as Record<string, string>[]) {
        const { status, body } = await raw(method, path, { ...headers, 'Content-Length': '0' });
        expect([404, 405], `${method} ${path}: ${status}`).toContain(status);
        expect(body).not.toMatch(/Helse|Granvik|levels/);
      }
    }
  }
  const leader = { Cookie: cookies.leader! };
  const [foreign, missing] = await Promise.all(
    [units.O!, 'AAAAAAAAAAAA'].map((id) => raw('HEAD', `/api/results?unit=${id}`, leader)),
  );
  const withoutDate = (head: string) => head.replace(/\r\ndate: .*/i, '');
  expect(withoutDate(foreign!.head)).toBe(withoutDate(missing!.head));
  expect(foreign!.status).toBe(404);
});

test('a link opens nothing that needs a session, and a session nothing that needs a link', async () => {
  const { secret } = await openLink(send, links['H2#1']!);
  const forms: Record<string, string>[] = [
    { Authorization: `Bearer ${secret}` },
    { Cookie: `spillerom.session_token=${secret}` },
    { Authorization: `Bearer ${cookies.hr!.split('=')[1]}` },
    { Authorization: cookies.hr! },
    { 'X-Cookie': cookies.hr!, 'X-Forwarded-User': 'hr@example.no', 'X-Role': 'hr' },
  ];
  for (const headers of forms) {
    for (const path of PROTECTED()) {
      expect((await send(path, { headers })).status, JSON.stringify(headers)).toBe(401);
    }
  }
  expect((await send('/api/me', { headers: forms[2]! })).status).toBe(401);
  expect((await asUser('hr', '/api/me')).status).toBe(401);
});

test('a session cookie beside others is found', async () => {
  const headers = { Cookie: `lang=nb; ${cookies.hr}; other="a b"` };
  expect((await send('/api/units', { headers })).status).toBe(200);
});

test('while a round is open nothing of it is shown to anybody', async () => {
  const callers = ['leader', 'hr', 'observer'];
  for (const caller of callers) {
    const results = await (await asUser(caller, `/api/results?unit=${units.H}`)).text();
    expect(results).not.toContain(open);
    const exported = await asUser(caller, `/api/export/releases/${open}.json`);
    expect(exported.status).toBe(caller === 'leader' ? 403 : 404);
  }
});
