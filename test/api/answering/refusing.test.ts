/** What a refused answer costs, and what the checks are told of who sends it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../../src/app.ts';
import type { Cryptography, Sender } from '../../../src/core/credentials/cryptography.ts';
import type { Deps } from '../../../src/deps.ts';
import { AppError } from '../../../src/errors.ts';
import { makeOrganisation, type TestOrganisation, teams } from '../../support/organisation.ts';
import {
  type Credential,
  fetchCredential,
  putResponse,
  responseBody,
} from '../../support/respondent.ts';

let organisation: TestOrganisation;
let credential: Credential;
beforeEach(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9 }));
  const { links } = await organisation.open();
  credential = await fetchCredential(organisation.send, links[0]!.url);
});
afterEach(() => organisation.close());

const GOOD = [1, 2, 3, 4, 5, null];

/** Sends `body` to the application with these parts in place of its own. */
function put(body: object, parts: Partial<Deps>, env?: object): Promise<Response> {
  const app = createApp({ ...organisation.deps, ...parts });
  const send = async (path: string, init?: RequestInit) => app.request(path, init, env);
  return Promise.resolve(putResponse(send, credential.round, body));
}

function checking(check: Cryptography['check']): Partial<Deps> {
  return { cryptography: { ...organisation.deps.cryptography, check } };
}

test('whoever is asked to slow down is told when to come back', async () => {
  const busy = checking(() => Promise.reject(new AppError('slow_down')));
  const answer = await put(responseBody(credential, GOOD), busy);
  expect(answer.status).toBe(429);
  expect(answer.headers.get('Retry-After')).toBe('2');
  expect(await answer.json()).toMatchObject({ error: { code: 'slow_down' } });
  expect((await put(responseBody(credential, GOOD), {})).status).toBe(201);
});

test('a token of the wrong length, an unknown cell and a malformed payload cost no check', async () => {
  let checks = 0;
  const counted = checking(async () => {
    checks += 1;
    return true;
  });
  const good = responseBody(credential, GOOD);
  const zeros = (length: number) => Buffer.alloc(length).toString('base64url');
  for (const wrong of [{ token: zeros(63) }, { token: '' }, { cell: 'nowhere' }]) {
    expect((await put({ ...good, ...wrong }, counted)).status).toBe(403);
  }
  for (const wrong of [{ key: zeros(31) }, { payload: zeros(255) }, { signature: 'A' }]) {
    expect((await put({ ...good, ...wrong }, counted)).status).toBe(400);
  }
  expect(checks).toBe(0);
  expect((await put(good, counted)).status).toBe(201);
  expect(checks).toBe(1);
});

test('the check alone is told who sends, and the answer is kept without it', async () => {
  const sender: Sender = {};
  const told: unknown[] = [];
  const cast: unknown[][] = [];
  const parts: Partial<Deps> = {
    ...checking(async (_, from) => {
      told.push(from);
      return true;
    }),
    ballotBox: {
      ...organisation.deps.ballotBox,
      async cast(...given) {
        cast.push(given);
        return 'created';
      },
    },
  };
  expect((await put(responseBody(credential, GOOD), parts, { sender })).status).toBe(201);
  expect((await put(responseBody(credential, GOOD), parts)).status).toBe(201);
  expect(told[0]).toBe(sender);
  expect(told[1]).toBeUndefined();
  expect(cast[0]).toEqual(cast[1]);
  expect(cast[0]!.flatMap((part) => Object.values(part as object))).not.toContain(sender);
});
