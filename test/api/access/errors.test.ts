import { rmSync } from 'node:fs';
import { DrizzleQueryError } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '../../../src/core/bytes.ts';
import { AppError, STATUS } from '../../../src/errors.ts';
import { createCheckedApp } from '../../support/checked-app.ts';
import {
  makeOrganisation,
  type TestOrganisation,
  type TestRound,
  teams,
} from '../../support/organisation.ts';
import {
  type Credential,
  fetchCredential,
  openLink,
  putResponse,
  responseBody,
  systemRandom,
} from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

const consoleErrors = watchConsole();
let organisation: TestOrganisation;
let round: TestRound;
let secret: string;
let credential: Credential;
beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9 }));
  round = await organisation.open();
  secret = (await openLink(organisation.send, round.links[0]!.url)).secret;
  credential = await fetchCredential(organisation.send, round.links[1]!.url);
});
afterAll(() => organisation.close());

/** Stands for whatever a sender would not like to see again. */
const MARK = 'q7Zk0wVtYb3Rm9Lx';

async function expectKnownShape(response: Response): Promise<void> {
  const text = await response.text();
  expect(text).not.toContain(MARK);
  expect(text).not.toMatch(/\bat .*\.[jt]s\b|node_modules|Error:|SQLITE|undefined/);
  if (response.ok) return;
  const body = JSON.parse(text) as { error: { code: keyof typeof STATUS; message: string } };
  expect(Object.keys(body)).toEqual(['error']);
  expect(Object.keys(body.error).toSorted()).toEqual(['code', 'message']);
  expect(STATUS[body.error.code]).toBe(response.status);
  expect(response.status).toBeLessThan(500);
  expect(body.error.message.length).toBeGreaterThan(20);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
}

const marked = fc.oneof(
  fc.constant(MARK),
  fc.constant(`${MARK}\u0000\ud800"<>`),
  fc.constant('A'.repeat(43)),
  fc.string({ unit: 'binary', maxLength: 90 }),
);
const json = fc.oneof(
  { arbitrary: marked, weight: 3 },
  fc.constantFrom(null, true, 0, -1, 1.5, 1e308, 2 ** 32),
  fc.jsonValue({ maxDepth: 3 }),
);
const FIELDS = ['blinded', 'key', 'cell', 'token', 'seq', 'payload', 'signature'];
const fields = fc.dictionary(fc.constantFrom(...FIELDS, '__proto__', 'constructor', 'more'), json);
const body = fc.oneof(
  fc.oneof(fields, json).map((value) => JSON.stringify(value)),
  marked,
  fc.constantFrom('', '{', '[[[[', '{"seq":1e999}', 'x'.repeat(5000), `"${MARK}"`, `["${MARK}"]`),
);
const segment = fc.oneof(
  fc.constantFrom('..', '.', '%', '%00', '%E0%A4%A', '%2F', 'constructor', '__proto__', '😀', ''),
  fc.constant(MARK),
  fc.string({ maxLength: 30 }).map(encodeURIComponent),
);
const path = fc.tuple(
  fc.constantFrom('', '/api', '/api/rounds', '/api/me', '/api/health', '/api/releases', 'own'),
  fc.array(segment, { maxLength: 2 }),
  fc.constantFrom('', '/tokens', '/responses', '/manifest', '/instrument', '/receipts', '/results'),
);
const header = fc.oneof(
  fc.constantFrom('', 'Bearer', 'application/json', 'text/plain', 'nn', '*', '0', '999999999'),
  fc.constant(`Bearer ${MARK}`),
  fc.stringMatching(/^[!-~]{0,60}$/),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'Authorization',
    'Content-Type',
    'Accept-Language',
    'Cookie',
    'Content-Length',
    'Transfer-Encoding',
    'Accept',
    'If-None-Match',
    'X-HTTP-Method-Override',
  ),
  header,
);

test('whatever is sent, the answer has the contract’s shape and echoes nothing', async () => {
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'),
    path,
    headers,
    json: fc.boolean(),
    body,
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path: [start, middle, end], ...sent }) => {
      const address = `${start === 'own' ? `/api/rounds/${round.round}` : start}${middle.map((part) => `/${part}`).join('')}${end}`;
      const init = {
        method,
        headers: { ...sent.headers, ...(sent.json && { 'Content-Type': 'application/json' }) },
        ...(method !== 'GET' && method !== 'HEAD' && { body: sent.body }),
      };
      const response = await organisation.send(address || '/', init);
      if (method === 'HEAD') expect(response.status).toBeLessThan(500);
      else await expectKnownShape(response);
    }),
    { seed: 20261102, numRuns: 1500 },
  );
});

test('a wrong field of a token request or a response is named and never repeated', async () => {
  const good = responseBody(credential, [1, 2, 3, 4, 5, null], 5);
  await fc.assert(
    fc.asyncProperty(fields, body, async (changes, text) => {
      const answers = [
        await putResponse(organisation.send, round.round, { ...good, ...changes, seq: 'x' }),
        await putResponse(organisation.send, round.round, { ...good, ...changes, token: MARK }),
        await putResponse(organisation.send, round.round, text),
        await organisation.send(`/api/rounds/${round.round}/tokens`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
          body: JSON.stringify({ ...changes, blinded: MARK }),
        }),
      ];
      for (const answer of answers) {
        expect(answer.ok).toBe(false);
        await expectKnownShape(answer);
      }
    }),
    { seed: 20261102, numRuns: 150 },
  );
});

test('a body that was turned into text twice is refused without being repeated', async () => {
  const twice = JSON.stringify(JSON.stringify(responseBody(credential, [1, 2, 3, 4, 5, 1], 5)));
  const answer = await putResponse(organisation.send, round.round, twice);
  expect(answer.status).toBe(400);
  expect(await answer.text()).not.toContain(toBase64url(credential.token).slice(0, 20));
});

/** The application over a database that fails at every read with `fault`. */
function overFailingReads(fault: Error) {
  const { deps } = organisation;
  const read = new Proxy(deps.database.read, {
    get: (target, name, receiver) =>
      name === 'select'
        ? () => {
            throw fault;
          }
        : Reflect.get(target, name, receiver),
  });
  return createCheckedApp({ ...deps, database: { ...deps.database, read } });
}

test('an unexpected fault is answered with a sentence, and logged', async () => {
  const app = overFailingReads(new Error(`disk I/O error near ${MARK}`));
  const answer = await app.request('/api/releases');
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { error: { code: 'failed', message: expect.stringContaining('Something went wrong here') } },
  ]);
  expect(consoleErrors.expected()).toContain('disk I/O error');
});

test('a fault of the database is logged without the link that the query carried', async () => {
  const ruined = await makeOrganisation();
  ruined.deps.database.close();
  const headers = { Authorization: `Bearer ${toBase64url(systemRandom(32))}` };
  expect((await ruined.send('/api/me', { headers })).status).toBe(500);
  const logged = consoleErrors.expected();
  expect(logged).toContain('CLIENT_CLOSED');
  expect(logged).not.toMatch(/(\d{1,3},){15}/);
  rmSync(ruined.folder, { recursive: true });
});

test('a database that stays locked is answered as unavailable, also where it is only read', async () => {
  const locked = new AppError('unavailable', 'another program keeps the database locked');
  const wrapped = new DrizzleQueryError('select 1', [], locked);
  const answer = await overFailingReads(wrapped).request('/api/releases');
  expect([answer.status, await answer.json()]).toEqual([
    503,
    {
      error: { code: 'unavailable', message: expect.stringContaining('keeps the database locked') },
    },
  ]);
});
