import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawBytes, readBytes } from '../../../src/core/byte-kinds.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import { linkHash } from '../../../src/core/credentials/link.ts';
import { openTokenRow } from '../../../src/core/credentials/token-row.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { cancelRound } from '../../../src/rounds/service.ts';
import {
  AFTER,
  END,
  makeOrganisation,
  type TestOrganisation,
  type TestRound,
  teams,
} from '../../support/organisation.ts';
import {
  blind,
  fetchCredential,
  openLink,
  requestToken,
  systemRandom,
} from '../../support/respondent.ts';
import { roundFiles, storedTokens } from '../../support/stored-rows.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let round: TestRound;
beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 12, B: 9 }));
  round = await organisation.open();
});
afterAll(() => organisation.close());

const open = (employee: number) => openLink(organisation.send, round.links[employee]!.url);
const code = async (response: Response) => [
  response.status,
  ((await response.json()) as { error: { code: string } }).error.code,
];

function post(secret: string | null, body: unknown, path = round.round) {
  return organisation.send(`/api/rounds/${path}/tokens`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(secret !== null && { Authorization: secret }),
    },
    body: JSON.stringify(body),
  });
}

test('the same blinded value gets the same bytes, another one is a conflict that changes nothing', async () => {
  const invited = await open(0);
  const { blinded } = blind(invited);
  const first = await requestToken(organisation.send, invited, blinded);
  const bytes = await first.text();
  expect(first.status).toBe(200);
  expect(Object.keys(JSON.parse(bytes))).toEqual(['evaluated', 'proof']);

  const other = await requestToken(organisation.send, invited, blind(invited).blinded);
  expect(await code(other)).toEqual([409, 'conflict']);
  const again = await requestToken(organisation.send, invited, blinded);
  expect(await again.text()).toBe(bytes);
});

test('one value asked for many times at once gets one answer', async () => {
  const invited = await open(1);
  const { blinded } = blind(invited);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => requestToken(organisation.send, invited, blinded)),
  );
  const bytes = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(new Set(bytes).size).toBe(1);
});

test('of several values asked for at once by one link exactly one wins, and goes on winning', async () => {
  const invited = await open(2);
  const values = Array.from({ length: 6 }, () => blind(invited).blinded);
  const ask = () =>
    Promise.all(values.map((value) => requestToken(organisation.send, invited, value)));
  const statuses = (await ask()).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
  expect((await ask()).map(({ status }) => status)).toEqual(statuses);
});

test('whatever is no link of this round gets 401 with one and the same body', async () => {
  const { secret } = await open(3);
  const stranger = toBase64url(systemRandom(32));
  const wrong = [
    null,
    '',
    'Bearer',
    `Bearer ${stranger}`,
    `Bearer ${secret.slice(1)}`,
    `Bearer ${secret}A`,
    `Bearer ${secret} more`,
    `Bearer  ${secret}`,
    `Basic ${secret}`,
    secret,
    `Bearer ${secret.slice(0, -1)}!`,
  ];
  const { blinded } = blind(await open(3));
  const bodies = new Set<string>();
  for (const header of wrong) {
    const headers: HeadersInit = header === null ? {} : { Authorization: header };
    for (const answer of [
      await post(header, { blinded: toBase64url(blinded) }),
      await organisation.send('/api/me', { headers }),
      await organisation.send('/api/me/results', { headers }),
    ]) {
      expect(answer.status, String(header)).toBe(401);
      bodies.add(await answer.text());
    }
  }
  expect([...bodies].map((body) => JSON.parse(body).error.code)).toEqual(['link']);
});

test('a link opens no other round, whether that exists or not', async () => {
  const { secret } = await open(3);
  const blinded = toBase64url(blind(await open(3)).blinded);
  expect(await code(await post(`Bearer ${secret}`, { blinded }, '2026-11-zzzzzz'))).toEqual([
    401,
    'link',
  ]);
});

test('a blinded value that is no group element, or its identity, is refused and costs the link nothing', async () => {
  const invited = await open(4);
  const authorization = `Bearer ${invited.secret}`;
  const good = toBase64url(blind(invited).blinded);
  const wrong = [
    toBase64url(new Uint8Array(32)),
    toBase64url(new Uint8Array(32).fill(255)),
    toBase64url(new Uint8Array(31)),
    `${good}=`,
    good.slice(0, -1),
    '',
    17,
    null,
    [good],
  ];
  for (const blinded of wrong) {
    expect(await code(await post(authorization, { blinded })), String(blinded)).toEqual([
      400,
      'invalid',
    ]);
  }
  expect(await code(await post(authorization, {}))).toEqual([400, 'invalid']);
  expect(await code(await post(authorization, { blinded: good, more: 1 }))).toEqual([
    400,
    'invalid',
  ]);
  expect((await post(authorization, { blinded: good })).status).toBe(200);
});

test('the body is JSON of at most 4 KiB', async () => {
  const { secret } = await open(5);
  const send = (type: string, body: string) =>
    organisation.send(`/api/rounds/${round.round}/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': type, Authorization: `Bearer ${secret}` },
      body,
    });
  expect(await code(await send('text/plain', '{}'))).toEqual([415, 'media_type']);
  expect(await code(await send('application/jsonp', '{}'))).toEqual([415, 'media_type']);
  expect(await code(await send('application/json', '{"blinded"'))).toEqual([400, 'invalid']);
  expect(await code(await send('application/json', ' '.repeat(5000)))).toEqual([413, 'too_large']);
});

test('without the link a used token row looks like an unused one', async () => {
  const used = await open(6);
  await fetchCredential(organisation.send, round.links[7]!.url);
  const state = blind(used);
  await requestToken(organisation.send, used, state.blinded);
  const rows = await storedTokens(organisation.deps, round.round);
  expect(rows).toHaveLength(21);
  expect(new Set(rows.map(({ body }) => body.length))).toEqual(new Set([157]));

  const secret = readBytes('link secret', used.secret)!;
  const row = rows.find(({ linkHash: hash }) => Buffer.compare(hash, linkHash(secret)) === 0)!;
  const opened = await openTokenRow(row.body, secret, round.round);
  expect(opened?.blinded).toEqual(state.blinded);
  await expect(
    openTokenRow(row.body, drawBytes('link secret', systemRandom), round.round),
  ).rejects.toThrow();
  await expect(openTokenRow(row.body, secret, '2026-11-zzzzzz')).rejects.toThrow();
});

test('the table does not hold the blinded value in clear', async () => {
  const invited = await open(8);
  const { blinded } = blind(invited);
  await requestToken(organisation.send, invited, blinded);
  const rows = await storedTokens(organisation.deps, round.round);
  const table = Buffer.concat(rows.map(({ body }) => body));
  expect(table.includes(Buffer.from(blinded))).toBe(false);
});

test('a token is refused before the round opens and from the closing moment on', async () => {
  const early = await makeOrganisation();
  try {
    await early.import(...teams({ A: 12 }));
    const { links } = await early.open({ opens: new Date('2026-11-03T08:00:00Z') });
    const invited = await openLink(early.send, links[0]!.url);
    const ask = async () => {
      const answer = await requestToken(early.send, invited, blind(invited).blinded);
      return answer.ok ? answer.status : code(answer);
    };
    expect(await ask()).toEqual([425, 'early']);
    early.at('2026-11-03T07:59:59.999Z');
    expect(await ask()).toEqual([425, 'early']);
    early.at(END);
    expect(await ask()).toEqual([410, 'closed']);
    early.at('2026-11-09T11:59:59.999Z');
    expect(await ask()).toBe(200);
  } finally {
    await early.close();
  }
});

test('after publication the link still shows results, and no round; after the next opening it shows nothing', async () => {
  const later = await makeOrganisation();
  try {
    await later.import(...teams({ A: 12 }));
    const first = await later.open();
    const { secret } = await openLink(later.send, first.links[0]!.url);
    const headers = { Authorization: `Bearer ${secret}` };
    const results = async () => (await later.send('/api/me/results', { headers })).json();
    expect(await results()).toEqual({
      unit: { id: expect.any(String), name: 'Team A' },
      results: [],
      predecessors: [],
    });

    const credentials = await Promise.all(
      first.links.slice(0, 10).map(({ url }) => fetchCredential(later.send, url)),
    );
    expect(credentials).toHaveLength(10);
    later.at(AFTER);
    await closeRound(later.deps, first.round);
    expect(await (await later.send('/api/me', { headers })).json()).toEqual({
      language: 'nb',
      unit: { id: expect.any(String), name: 'Team A' },
      round: null,
    });
    const { status } = await later.send(`/api/rounds/${first.round}/tokens`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ blinded: toBase64url(systemRandom(32)) }),
    });
    expect(status).toBe(410);
    expect((await later.send('/api/me/results', { headers })).status).toBe(200);

    later.at('2026-12-01T08:00:00Z');
    const second = await later.open({ closes: new Date('2026-12-08T12:00:00Z') });
    for (const path of ['/api/me', '/api/me/results']) {
      expect((await later.send(path, { headers })).status).toBe(401);
    }
    const invited = await openLink(later.send, second.links[0]!.url);
    const elsewhere = { ...invited, round: first.round };
    const { blinded } = blind(invited);
    expect(await code(await requestToken(later.send, elsewhere, blinded))).toEqual([401, 'link']);
    const before = { ...invited, secret };
    expect(await code(await requestToken(later.send, before, blinded))).toEqual([401, 'link']);
  } finally {
    await later.close();
  }
});

test('a cancelled round ends its links at once', async () => {
  const other = await makeOrganisation();
  try {
    await other.import(...teams({ A: 12 }));
    const { round: id, links } = await other.open();
    const invited = await openLink(other.send, links[0]!.url);
    await cancelRound(other.deps, id);
    const answer = await requestToken(other.send, invited, blind(invited).blinded);
    expect(await code(answer)).toEqual([401, 'link']);
    expect(roundFiles(other.deps)).toEqual([]);
  } finally {
    await other.close();
  }
});
