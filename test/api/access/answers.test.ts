import type { hc, InferRequestType, InferResponseType } from 'hono/client';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import type { Api } from '../../../src/app.ts';
import type { Route } from '../../../src/node/openapi/read-routes.ts';
import { releaseNode } from '../../../src/publication/answers.ts';
import { checked, routesOf } from '../../support/checked-app.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';

let organisation: TestOrganisation;
let routes: Route[];
beforeAll(async () => {
  organisation = await makeOrganisation();
  routes = routesOf(organisation.deps);
});
afterAll(() => organisation.close());

const HASH = 'A'.repeat(43);
const RELEASE = {
  round: '2026-11-a',
  opens: '2026-11-02T08:00:00.000Z',
  closes: '2026-11-09T12:00:00.000Z',
  manifestHash: HASH,
  releaseHash: HASH,
};
const releases = (...list: object[]) => Response.json({ releases: list });
const refuse = (code: string, status: number, headers = {}) =>
  Response.json({ error: { code, message: 'What happened.' } }, { status, headers });

/** What is thrown for an application that answers `answer` to `path`; null when nothing is. */
async function faultOf(answer: Response, path = '/api/releases', method = 'GET') {
  const app = checked({ fetch: () => answer }, routes);
  return app.request(path, { method }).then(
    () => null,
    (error: Error) => error.message,
  );
}
const TOKENS = ['/api/rounds/x/tokens', 'POST'] as const;

test('an answer as it is documented passes', async () => {
  expect(await faultOf(releases(RELEASE, RELEASE))).toBeNull();
  expect(await faultOf(refuse('unavailable', 503))).toBeNull();
  expect(await faultOf(refuse('slow_down', 429, { 'Retry-After': '2' }), ...TOKENS)).toBeNull();
  expect(await faultOf(refuse('missing', 404), '/api/nowhere')).toBeNull();
  expect(await faultOf(new Response(null), '/api/releases', 'HEAD')).toBeNull();
});

const { releaseHash: _, ...LACKING } = RELEASE;
const FAULTS: [what: string, answer: () => Response, said: RegExp, ...call: [string?, string?]][] =
  [
    ['another status', () => Response.json({}, { status: 202 }), /status/],
    ['a field too many', () => releases({ ...RELEASE, answered: 7 }), /releases\.0\.answered/],
    ['a field too few', () => releases(LACKING), /releases\.0\.releaseHash/],
    ['a field too many at the top', () => Response.json({ releases: [], n: 3 }), /n: /],
    ['null for a text', () => releases({ ...RELEASE, round: null }), /releases\.0\.round/],
    ['a time in another form', () => releases({ ...RELEASE, opens: '2026-11-02' }), /opens/],
    ['a hash that is too short', () => releases({ ...RELEASE, releaseHash: 'A' }), /releaseHash/],
    ['a list for an object', () => Response.json([]), /releases: /],
    ['another media type', () => new Response('{"releases":[]}'), /media type/],
    ['a refusal that the route has not', () => refuse('missing', 404), /status/],
    ['a code of another status', () => refuse('failed', 503), /another status/],
    ['a code that the route has not', () => refuse('link', 503), /not documented/],
    ['a code that there is not', () => refuse('sorry', 500), /error\.code/],
    ['a refusal in plain text', () => new Response('sorry', { status: 500 }), /media type/],
    [
      'more than code and message',
      () => Response.json({ error: { code: 'failed', message: 'a', stack: 'b' } }, { status: 500 }),
      /error\.stack/,
    ],
    ['no Retry-After', () => refuse('slow_down', 429), /Retry-After/, ...TOKENS],
    ['a wrong Retry-After', () => refuse('failed', 500, { 'Retry-After': '2' }), /Retry-After/],
    ['a body to HEAD', () => releases(), /HEAD/, '/api/releases', 'HEAD'],
    ['an answer of no route', () => releases(), /status/, '/api/nowhere'],
    ['an answer of another method', () => releases(), /status/, '/api/releases', 'POST'],
    ['an answer to an empty name', () => releases(), /status/, '/api/rounds//manifest'],
  ];

test.each(FAULTS)('%s fails the test that got it', async (_what, answer, said, path, method) => {
  expect(await faultOf(answer(), path, method)).toMatch(said);
});

test('respondents are from and to, of one band or of several that are joined', () => {
  const node = {
    unit: 'u',
    code: 'H',
    name: '',
    parent: null,
    participation: null,
    levels: { aut1: [40, 50], own1: null },
    distribution: null,
  };
  const isNode = (respondents: unknown) => v.is(releaseNode, { ...node, respondents });
  for (const band of ['5-9', '10-19', '5-19', '1000-1999']) expect(isNode(band), band).toBe(true);
  for (const other of ['7', '', '0-4', '5-9-19', 7, [5, 9]]) expect(isNode(other)).toBe(false);
});

/** Checked by the compiler: what the pages' client knows of calls and answers, without a copy. */
type Calls = ReturnType<typeof hc<Api>>['api'];
test('the client has the types of the answers', () => {
  expectTypeOf<InferResponseType<Calls['me']['$get']>>().toEqualTypeOf<{
    language: 'nb' | 'nn' | 'en';
    unit: { id: string; name: string };
    round: { id: string; cell: string; manifestHash: string; closes: string } | null;
  }>();
  type Node = InferResponseType<Calls['results']['$get']>['results'][number]['node'];
  expectTypeOf<NonNullable<Node>['levels']>().toEqualTypeOf<{
    [item: string]: readonly [number, number] | null;
  }>();
  type FollowUp = InferResponseType<Calls['me']['follow-ups']['$get']>['followUps'][number];
  expectTypeOf<FollowUp['gain']>().toEqualTypeOf<'yes' | 'partly' | 'no' | null>();
  expectTypeOf<InferResponseType<Calls['sign-out']['$post']>>().toEqualTypeOf<{
    signedIn: false;
  }>();
  type Token = InferRequestType<Calls['rounds'][':round']['tokens']['$post']>;
  expectTypeOf<Token['json']>().toEqualTypeOf<{ blinded: string }>();
});
