import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { createCheckedApp } from '../../support/checked-app.ts';
import {
  makeOrganisation,
  type TestOrganisation,
  type TestRound,
  teams,
} from '../../support/organisation.ts';
import {
  blind,
  type Credential,
  fetchCredential,
  openLink,
  putResponse,
  requestToken,
  responseBody,
  type Send,
} from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let round: TestRound;
let credential: Credential;
beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9 }));
  round = await organisation.open();
  credential = await fetchCredential(organisation.send, round.links[0]!.url);
});
afterAll(() => organisation.close());

async function statusFor(contentType: string): Promise<number> {
  const answer = await organisation.send(`/api/rounds/${round.round}/responses`, {
    method: 'PUT',
    headers: { 'Content-Type': contentType },
    body: JSON.stringify(responseBody(credential, [1, 2, 3, 4, 5, null])),
  });
  return answer.status;
}

test('a media type is the same in any case, with or without parameters', async () => {
  expect(await statusFor('application/json')).toBe(201);
  for (const same of [
    'application/JSON; charset=UTF-8',
    'Application/Json',
    'APPLICATION/JSON;CHARSET=utf-8',
    'application/json ; charset="utf-8"',
  ]) {
    expect(await statusFor(same), same).toBe(200);
  }
});

test('another media type is refused, whatever it resembles', async () => {
  for (const other of [
    '',
    'text/plain',
    'application/jsonp',
    'application/json, text/plain',
    'application/ld+json',
    'text/json',
    'application/json; charset',
    'x application/json',
  ]) {
    expect(await statusFor(other), other).toBe(415);
  }
});

test('who is asked to slow down is told after how many seconds to come back', async () => {
  const refuse = async () => {
    throw new AppError('slow_down');
  };
  const app = createCheckedApp({
    ...organisation.deps,
    cryptography: { ...organisation.deps.cryptography, evaluate: refuse, check: refuse },
  });
  const send: Send = (path, init) => app.request(path, init);
  const invited = await openLink(send, round.links[1]!.url);
  const asked = [
    await requestToken(send, invited, blind(invited).blinded),
    await putResponse(send, round.round, responseBody(credential, [5, 4, 3, 2, 1, null], 2)),
  ];
  for (const answer of asked) {
    expect([answer.status, (await answer.json()).error.code]).toEqual([429, 'slow_down']);
    expect(answer.headers.get('Retry-After')).toMatch(/^[1-9]\d?$/);
  }
});
