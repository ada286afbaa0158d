import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawBytes, readBytes } from '../../../src/core/byte-kinds.ts';
import { fromBase64url, toBase64url } from '../../../src/core/bytes.ts';
import { signedMessage, signResponse } from '../../../src/core/credentials/receipt.ts';
import { cancelRound } from '../../../src/rounds/service.ts';
import { flipBit } from '../../core/credentials/seeded-random.ts';
import {
  END,
  makeOrganisation,
  START,
  type TestOrganisation,
  type TestRound,
  teams,
} from '../../support/organisation.ts';
import {
  answer,
  type Credential,
  fetchCredential,
  putResponse,
  responseBody,
  systemRandom,
} from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
const GOOD = [1, 2, 3, 4, 5, null];
let organisation: TestOrganisation;
let round: TestRound;
/** Two of team A, one of team B. */
let ada: Credential;
let bo: Credential;
let cai: Credential;
beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9, B: 9 }));
  round = await organisation.open();
  const links = ['A-1', 'A-2', 'B-1'].map(
    (id) => round.links.find((link) => link.employee_id === id)!.url,
  );
  const fetched = await Promise.all(links.map((url) => fetchCredential(organisation.send, url)));
  [ada, bo, cai] = fetched as [Credential, Credential, Credential];
});
afterAll(() => organisation.close());

const put = (body: unknown, headers?: HeadersInit) =>
  putResponse(organisation.send, round.round, body, headers);
const codeOf = async (response: Response) =>
  response.ok
    ? response.status
    : [response.status, ((await response.json()) as { error: { code: string } }).error.code];

test('an answer is created, resent, replaced, withdrawn and given again', async () => {
  const first = responseBody(ada, GOOD, 1);
  expect(await codeOf(await put(first))).toBe(201);
  expect(await codeOf(await put(first))).toBe(200);
  expect(await codeOf(await put(responseBody(ada, [5, 5, 5, 5, 5, 5], 1)))).toEqual([
    409,
    'conflict',
  ]);
  expect(await codeOf(await put(responseBody(ada, [5, 5, 5, 5, 5, 5], 2)))).toBe(200);
  expect(await codeOf(await put(first))).toEqual([409, 'conflict']);
  expect(await codeOf(await put(responseBody(ada, null, 3)))).toBe(200);
  expect(await codeOf(await put(responseBody(ada, null, 3)))).toBe(200);
  expect(await codeOf(await put(responseBody(ada, GOOD, 0xffffffff)))).toBe(200);
  expect(await codeOf(await put(responseBody(ada, GOOD, 4)))).toEqual([409, 'conflict']);
});

test('an acceptance says nothing but that: no id, no time, no cookie', async () => {
  const created = await put(responseBody(bo, GOOD));
  const resent = await put(responseBody(bo, GOOD));
  expect([created.status, resent.status]).toEqual([201, 200]);
  for (const response of [created, resent]) {
    expect(await response.text()).toBe('{"accepted":true}');
    expect([...response.headers.keys()].sort()).toEqual([
      'cache-control',
      'content-security-policy',
      'content-type',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'origin-agent-cluster',
      'referrer-policy',
      'strict-transport-security',
      'x-content-type-options',
      'x-dns-prefetch-control',
      'x-download-options',
      'x-frame-options',
      'x-permitted-cross-domain-policies',
      'x-xss-protection',
    ]);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  }
  expect([...created.headers]).toEqual([...resent.headers]);
});

/** The fields of a response, signed anew by `signer`. */
function signed(
  credential: Credential,
  changes: Partial<Credential>,
  signer = credential,
): Record<string, string | number> {
  const body = responseBody({ ...credential, ...changes }, GOOD, 7);
  const { round: id, cell } = { ...credential, ...changes };
  const payload = readBytes('payload', String(body.payload))!;
  const message = signedMessage({ round: id, cell, seq: 7, payload });
  return { ...body, signature: toBase64url(signResponse(signer.secretKey, message)) };
}

test('every kind of bad token or signature gets the same bytes', async () => {
  const other = await makeOrganisation();
  let elsewhere: Credential;
  try {
    await other.import(...teams({ A: 9 }));
    elsewhere = await fetchCredential(other.send, (await other.open()).links[0]!.url);
  } finally {
    await other.close();
  }
  const good = signed(cai, {});
  const flipped = fromBase64url(String(good.signature))!.map((byte, at) =>
    at === 5 ? byte ^ 1 : byte,
  );
  const bad: Record<string, object> = {
    'random token': signed(cai, { token: drawBytes('token', systemRandom) }),
    "another person's token": signed(cai, { token: bo.token }),
    'the token with one bit changed': signed(cai, {
      token: flipBit(cai.token, 504),
    }),
    'a cell other than the token’s': signed(cai, { cell: ada.cell }),
    'a unit that is no cell': signed(cai, { cell: 'nowhere' }),
    'a cell with half a character': { ...good, cell: '\ud800' },
    'another key': signed(cai, { responseKey: ada.responseKey, secretKey: ada.secretKey }),
    'a token of another round': signed(cai, elsewhere && { token: elsewhere.token }),
    'everything of another round': signed({ ...elsewhere, round: round.round, cell: cai.cell }, {}),
    'no token': { ...good, token: '' },
    'a token that is not base64url': { ...good, token: '*'.repeat(86) },
    'a short token': { ...good, token: String(good.token).slice(4) },
    'a long token': { ...good, token: `${good.token}AAAA` },
    'a padded token': { ...good, token: `${good.token}==` },
    'a changed signature': { ...good, signature: toBase64url(flipped) },
    "another's signature": signed(cai, {}, ada),
    'a signature for another seq': { ...good, seq: 8 },
    'a signature for another payload': { ...good, payload: responseBody(cai, null).payload },
    'a signature of zeros': { ...good, signature: toBase64url(new Uint8Array(64)) },
    'a key of zeros': { ...good, key: toBase64url(new Uint8Array(32)) },
    'a key that is no point': { ...good, key: toBase64url(new Uint8Array(32).fill(255)) },
  };
  const answers = new Map<string, string[]>();
  for (const [what, body] of Object.entries(bad)) {
    const response = await put(body);
    const bytes = JSON.stringify([
      response.status,
      [...response.headers],
      Buffer.from(await response.arrayBuffer()).toString('base64'),
    ]);
    answers.set(bytes, [...(answers.get(bytes) ?? []), what]);
  }
  expect([...answers.values()]).toEqual([Object.keys(bad)]);
  expect([...answers.keys()][0]).toMatch(/^\[403,/);
  expect(await codeOf(await put(good))).toBe(201);
});

test('a cookie or a link sent along is refused before anything is looked at', async () => {
  const body = responseBody(cai, GOOD, 9);
  for (const headers of [
    { Cookie: 'session=1' },
    { Cookie: '' },
    { Authorization: `Bearer ${toBase64url(systemRandom(32))}` },
    { Authorization: 'Basic Og==' },
  ] as Record<string, string>[]) {
    expect(await codeOf(await put(body, headers)), JSON.stringify(headers)).toEqual([
      400,
      'invalid',
    ]);
  }
  expect(await codeOf(await put('no JSON at all', { Cookie: 'a=b' }))).toEqual([400, 'invalid']);
});

test('a body of another type, too large, cut off or of another shape is refused', async () => {
  const body = responseBody(cai, GOOD, 9);
  const { seq, ...withoutSeq } = body;
  const long = { ...body, token: 'A'.repeat(4096) };
  expect(seq).toBe(9);
  expect(await codeOf(await put(body, { 'Content-Type': 'text/plain' }))).toEqual([
    415,
    'media_type',
  ]);
  expect(await codeOf(await put(long))).toEqual([413, 'too_large']);
  const wrong: unknown[] = [
    '',
    '{',
    'null',
    '[]',
    '7',
    withoutSeq,
    { ...body, more: 1 },
    { ...body, seq: '9' },
    { ...body, seq: -1 },
    { ...body, seq: 1.5 },
    { ...body, seq: 2 ** 32 },
    { ...body, seq: null },
    { ...body, key: toBase64url(systemRandom(31)) },
    { ...body, key: toBase64url(systemRandom(33)) },
    { ...body, key: 3 },
    { ...body, signature: toBase64url(systemRandom(63)) },
    { ...body, signature: toBase64url(systemRandom(65)) },
    { ...body, payload: toBase64url(systemRandom(255)) },
    { ...body, payload: toBase64url(systemRandom(257)) },
    { ...body, cell: 5 },
    { ...body, token: 5 },
  ];
  for (const value of wrong) {
    expect(await codeOf(await put(value)), JSON.stringify(value)).toEqual([400, 'invalid']);
  }
});

test('a payload that no form of this round writes is refused, though its signature is good', async () => {
  const faults: [string, (payload: Uint8Array) => void][] = [
    ['an answer over 5', (payload) => payload.set([6], 2)],
    ['an answer of 255', (payload) => payload.set([255], 7)],
    ['an item too few', (payload) => payload.set([5], 1)],
    ['an item too many', (payload) => payload.set([7], 1)],
    ['no item', (payload) => payload.set([0], 1)],
    ['an answer after the last item', (payload) => payload.set([1], 8)],
    ['a mark in its last byte', (payload) => payload.set([1], 255)],
    ['another version', (payload) => payload.set([2], 0)],
    ['no version', (payload) => payload.set([0], 0)],
  ];
  for (const [what, spoil] of faults) {
    const body = responseBody(cai, GOOD, 20);
    const payload = readBytes('payload', String(body.payload))!;
    spoil(payload);
    const message = signedMessage({ round: round.round, cell: cai.cell, seq: 20, payload });
    const signature = toBase64url(signResponse(cai.secretKey, message));
    const response = await put({ ...body, payload: toBase64url(payload), signature });
    expect(await codeOf(response), what).toEqual([400, 'invalid']);
  }
});

test('an answer counts until the millisecond before the round closes, and none before it opens', async () => {
  const send = async (seq: number) => codeOf(await put(responseBody(cai, GOOD, seq)));
  organisation.at('2026-11-09T11:59:59.999Z');
  expect(await send(30)).toBe(200);
  organisation.at(END);
  expect(await send(31)).toEqual([410, 'closed']);
  expect(await send(30)).toEqual([410, 'closed']);
  organisation.at('2026-11-02T07:59:59.999Z');
  expect(await send(31)).toEqual([425, 'early']);
  organisation.at(START);
  expect(await send(31)).toBe(200);
});

test('an unknown round is missing, a cancelled one closed', async () => {
  const other = await makeOrganisation();
  try {
    await other.import(...teams({ A: 9 }));
    const { round: id, links } = await other.open();
    const credential = await fetchCredential(other.send, links[0]!.url);
    expect(await answer(other.send, credential, GOOD)).toBe(201);
    await cancelRound(other.deps, id);
    const late = await putResponse(other.send, id, responseBody(credential, GOOD, 2));
    expect(await codeOf(late)).toEqual([410, 'closed']);
    const nowhere = await putResponse(other.send, '2026-11-zzzzzz', responseBody(credential, GOOD));
    expect(await codeOf(nowhere)).toEqual([404, 'missing']);
  } finally {
    await other.close();
  }
});
