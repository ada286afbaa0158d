import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readManifest } from '../../../src/core/manifest.ts';
import { errorSentence } from '../../../src/http/error-texts.ts';
import { closeRound, findRelease } from '../../../src/publication/service.ts';
import {
  AFTER,
  END,
  makeOrganisation,
  START,
  type TestOrganisation,
  type TestRound,
  teams,
} from '../../support/organisation.ts';
import { openLink } from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let round: TestRound;
beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9, B: 8 }));
  round = await organisation.open();
});
afterAll(() => organisation.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
const get = (path: string, headers: HeadersInit = {}) => organisation.send(path, { headers });
const IMMUTABLE = 'public, max-age=31536000, immutable';

test('the manifest is served as the exact bytes whose hash is in every link, for ever', async () => {
  const answer = await get(`/api/rounds/${round.round}/manifest`);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(sha256(text)).toBe(round.manifestHash);
  expect(answer.headers.get('ETag')).toBe(`"${round.manifestHash}"`);
  expect(answer.headers.get('Cache-Control')).toBe(IMMUTABLE);
  expect(answer.headers.get('Content-Type')).toBe('application/json');
  const manifest = readManifest(text);
  expect(manifest).toMatchObject({
    round: round.round,
    k: 5,
    opens: START,
    closes: END,
    previousManifestHash: null,
    build: organisation.deps.build,
  });
  expect(manifest.cells.map(({ headcount }) => headcount).toSorted()).toEqual([8, 9]);
  expect(manifest.units).toHaveLength(3);
  expect(text).not.toMatch(/Team|Kommunen/);
});

test('everybody gets the same manifest and questions, whatever they send along', async () => {
  const { secret } = await openLink(organisation.send, round.links[0]!.url);
  const senders: Record<string, string>[] = [
    {},
    { Authorization: `Bearer ${secret}` },
    { Cookie: 'who=me', 'User-Agent': 'a', 'Accept-Language': 'nn' },
    { Accept: 'text/html', 'Accept-Encoding': 'gzip, br', 'X-Forwarded-For': '10.0.0.1' },
    { 'If-None-Match': '"another"', Origin: 'https://elsewhere.example', Host: 'elsewhere' },
  ];
  for (const what of ['manifest', 'instrument']) {
    const answers = await Promise.all(
      senders.map(async (headers) => {
        const answer = await get(`/api/rounds/${round.round}/${what}`, headers);
        return JSON.stringify([answer.status, [...answer.headers], await answer.text()]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^\[200,/);
  }
});

test('the questions are the bytes that the manifest names, in three languages', async () => {
  const manifest = readManifest(await (await get(`/api/rounds/${round.round}/manifest`)).text());
  const answer = await get(`/api/rounds/${round.round}/instrument`);
  const text = await answer.text();
  expect(sha256(text)).toBe(manifest.instrumentHash);
  expect(answer.headers.get('ETag')).toBe(`"${manifest.instrumentHash}"`);
  expect(answer.headers.get('Cache-Control')).toBe(IMMUTABLE);
  const { items } = JSON.parse(text) as { items: { id: string; text: Record<string, string> }[] };
  expect(items.map(({ id }) => id)).toEqual(manifest.items);
  for (const item of items) {
    expect(Object.keys(item.text).sort()).toEqual(['en', 'nb', 'nn']);
  }
});

test('receipts and the release come with publication, and the round’s bytes stay as they were', async () => {
  const path = `/api/rounds/${round.round}/receipts`;
  const manifest = await (await get(`/api/rounds/${round.round}/manifest`)).text();
  expect((await get(path)).status).toBe(404);
  expect(await (await get('/api/releases')).json()).toEqual({ releases: [] });

  organisation.at(AFTER);
  await closeRound(organisation.deps, round.round);
  const receipts = await get(path);
  const text = await receipts.text();
  expect(receipts.headers.get('Cache-Control')).toBe(IMMUTABLE);
  const list = JSON.parse(text) as { round: string; receipts: string[] };
  expect(text).toBe(JSON.stringify({ receipts: list.receipts, round: round.round }));
  expect(list.receipts).toHaveLength(100);
  expect(await (await get(path)).text()).toBe(text);
  const { hash } = await findRelease(organisation.deps, round.round);
  expect(await (await get('/api/releases')).json()).toEqual({
    releases: [
      {
        round: round.round,
        opens: START,
        closes: END,
        manifestHash: round.manifestHash,
        releaseHash: hash,
      },
    ],
  });
  expect(await (await get(`/api/rounds/${round.round}/manifest`)).text()).toBe(manifest);
});

test('the health route tells whether the database answers', async () => {
  const answer = await get('/api/health');
  expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ok"}']);
  const ruined = await makeOrganisation();
  ruined.deps.database.close();
  const ill = await ruined.send('/api/health');
  expect([ill.status, ((await ill.json()) as { error: { code: string } }).error.code]).toEqual([
    503,
    'unavailable',
  ]);
  await rm(ruined.folder, { recursive: true });
});

test('what is not there is missing, in the language that is asked for', async () => {
  const paths = ['/', '/api', '/api/nothing', '/api/rounds', '/api/rounds/x/manifest'];
  const languages = [
    [undefined, 'en'],
    ['nb', 'nb'],
    ['no-NO,en;q=0.5', 'nb'],
    ['nn-NO;q=0.9, nb', 'nn'],
    ['de, en;q=0.8, nb', 'en'],
    ['de', 'en'],
    ['\u00e6', 'en'],
  ] as const;
  for (const path of paths) {
    for (const [header, language] of languages) {
      const answer = await get(path, header === undefined ? {} : { 'Accept-Language': header });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
      expect(await answer.json()).toEqual({
        error: { code: 'missing', message: errorSentence('missing', language) },
      });
    }
  }
  const wrongMethod = await organisation.send('/api/health', { method: 'DELETE' });
  expect(wrongMethod.status).toBe(404);
});
