import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '../../../src/core/bytes.ts';
import { receiptHash } from '../../../src/core/credentials/receipt.ts';
import { type Release, readRelease } from '../../../src/core/disclosure/release.ts';
import { closeRound, findRelease } from '../../../src/publication/service.ts';
import {
  AFTER,
  makeOrganisation,
  type TestOrganisation,
  teams,
} from '../../support/organisation.ts';
import { answer, type Credential, fetchCredential, openLink } from '../../support/respondent.ts';
import { roundFiles } from '../../support/stored-rows.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
const SKIPPED = [null, null, null, null, null, null];
let organisation: TestOrganisation;
let release: Release;
let receipts: string[];
const people = new Map<string, Credential>();
const secretOf = new Map<string, string>();
beforeAll(async () => {
  organisation = await makeOrganisation();
  const { send, deps } = organisation;
  await organisation.import(...teams({ R: 8, A: 12, B: 9, C: 9, D: 9, E: 9 }));
  const { round, links } = await organisation.open();
  const answering = links.filter(({ employee_id: id }) => /^R|^A|^[BCDE]-[1-5]$/.test(id));
  for (const { employee_id: id, url } of answering) {
    people.set(id, await fetchCredential(send, url));
    secretOf.set(id, (await openLink(send, url)).secret);
  }
  const give = (id: string, answers: (number | null)[] | null, seq: number) =>
    answer(send, people.get(id)!, answers, seq);

  // Team E counts its answers from 0.
  const first = (id: string) => (id.startsWith('E') ? 0 : 1);
  await Promise.all([...people.keys()].map((id) => give(id, [1, 1, 2, 3, 4, 5], first(id))));
  // Team A changes its mind, B-5 skips all, C-5 withdraws, D-5 withdraws and answers again.
  await Promise.all([
    ...Array.from({ length: 12 }, (_, i) => give(`A-${i + 1}`, [5, 5, 3, 3, 3, 1], 2)),
    give('B-5', SKIPPED, 2),
    give('C-5', null, 2),
    give('D-5', null, 2),
  ]);
  await give('D-5', [1, 2, 3, 4, 5, 5], 3);

  organisation.at(AFTER);
  await closeRound(deps, round);
  release = readRelease((await findRelease(deps, round)).text);
  const list = await (await send(`/api/rounds/${round}/receipts`)).json();
  receipts = (list as { receipts: string[] }).receipts;
});
afterAll(() => organisation.close());

const node = (code: string) => release.nodes.find((shown) => shown.code === code);
const listed = (id: string) =>
  receipts.includes(toBase64url(receiptHash(people.get(id)!.responseKey)));

test('the last answer under a key is the one that counts', () => {
  const { aut1, own1, ff1 } = node('A')!.levels;
  expect([aut1, own1, ff1]).toEqual([
    [80, 100],
    [80, 100],
    [0, 20],
  ]);
});

test('an answer with seq 0, the lowest there is, counts like any other', () => {
  expect(node('E')!.respondents).toBe('5-9');
  expect(node('E')!.levels.aut1).not.toBeNull();
  expect(listed('E-5')).toBe(true);
});

test('who skipped every question is a respondent with a receipt, and counts for no statistic', () => {
  expect(node('B')!.respondents).toBe('5-9');
  expect(new Set(Object.values(node('B')!.levels))).toEqual(new Set([null]));
  expect(listed('B-5')).toBe(true);
});

test('who withdrew is no respondent and has no receipt', () => {
  expect(node('C')).toBeUndefined();
  expect(listed('C-5')).toBe(false);
});

test('who withdrew and answered again is a respondent again', () => {
  expect(node('D')!.respondents).toBe('5-9');
  expect(listed('D-5')).toBe(true);
});

test('the public list has everybody who counts, sorted, and is filled up to a hundred', () => {
  expect([...people.keys()].filter((id) => !listed(id))).toEqual(['C-5']);
  expect(receipts).toHaveLength(100);
  expect(new Set(receipts).size).toBe(100);
  const bytes = receipts.map((text) => Buffer.from(text, 'base64url'));
  expect(bytes.every((entry) => entry.length === 32)).toBe(true);
  expect(receipts).toEqual(
    bytes.toSorted(Buffer.compare).map((entry) => entry.toString('base64url')),
  );
});

test('no answer and no token row is left after publication', async () => {
  expect(roundFiles(organisation.deps)).toEqual([]);
});

test('a link shows the own unit, and where that is hidden the nearest unit above', async () => {
  const nodes = await Promise.all(
    ['A-1', 'C-1', 'R-1'].map(async (id) => {
      const headers = { Authorization: `Bearer ${secretOf.get(id)}` };
      const answered = await organisation.send('/api/me/results', { headers });
      return (await answered.json()) as { unit: { name: string }; results: object[] };
    }),
  );
  expect(nodes.map(({ unit }) => unit.name)).toEqual(['Team A', 'Team C', 'Kommunen']);
  expect(nodes.map(({ results }) => results)).toEqual(
    ['A', 'R', 'R'].map((code) => [
      {
        round: release.round,
        opens: '2026-11-02T08:00:00.000Z',
        closes: '2026-11-09T12:00:00.000Z',
        items: [
          'autonomy',
          'ownership',
          'leader_trust',
          'leader_trust',
          'leader_trust',
          'firefighting',
        ].map((construct, i) => ({ id: release.items[i], construct })),
        organisation: code === 'R' ? null : node('R')!.levels,
        node: node(code),
      },
    ]),
  );
});
