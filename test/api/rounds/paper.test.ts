import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '../../../src/core/bytes.ts';
import { linkHash, readLinkFragment } from '../../../src/core/credentials/link.ts';
import { groupedCode } from '../../../src/core/credentials/paper-code.ts';
import { invitations } from '../../../src/db/schema.ts';
import { makeLetters } from '../../../src/messages/service.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { cancelRound, type Invited, linksOfRound } from '../../../src/rounds/service.ts';
import { AFTER, makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { answer, fetchCredential } from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
beforeAll(async () => {
  organisation = await makeOrganisation();
});
afterAll(() => organisation.close());

const UNITS = 'code,name,parent_code\nR,Kommunen,\n';
const HEADER = 'employee_id,unit_code,email,phone,language,since';

/** Nine people in one unit; `changed` stands in place of the address, `-` for nobody there. */
function importStaff(changed: Record<string, string> = {}) {
  const contact: Record<string, string> = {
    p1: ',',
    p2: ',',
    m1: 'm1@example.no,',
    s1: ',+4790000001',
    ...Object.fromEntries([3, 4, 5, 6, 7].map((i) => [`m${i}`, `m${i}@example.no,`])),
    ...changed,
  };
  const lines = Object.entries(contact)
    .filter(([, address]) => address !== '-')
    .map(([id, address]) => `${id},R,${address},nb,`);
  return organisation.import(UNITS, `${[HEADER, ...lines].join('\n')}\n`);
}

async function invitedTo(round: string): Promise<Record<string, Invited>> {
  const { invited } = await linksOfRound(organisation.deps, round);
  return Object.fromEntries(invited.map((each) => [each.person.id, each]));
}

function enter(code: unknown) {
  return organisation.send('/api/code', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
}

async function refusal(response: Response) {
  return [response.status, (await response.json()).error.code];
}

test('a code gives its own link, which answers, and whose secret the database doesn’t hold', async () => {
  await importStaff();
  const { round, manifestHash, links } = await organisation.open();
  const { p1, p2, m1, s1 } = await invitedTo(round);
  expect([m1!.code, s1!.code]).toEqual([null, null]);
  for (const { person, url, code } of [p1!, p2!]) {
    expect(url).toBe(links.find(({ employee_id }) => employee_id === person.id)!.url);
    const typed = groupedCode(code!).toLowerCase().replaceAll('0', 'o').replaceAll('1', ' l');
    const given = await enter(typed);
    expect(given.headers.get('Cache-Control')).toBe('no-store');
    const link = await given.json();
    expect(Object.keys(link)).toEqual(['secret', 'manifestHash']);
    expect(url.endsWith(`/p#${link.secret}.${manifestHash}`)).toBe(true);

    const rows = await organisation.deps.database.read.select().from(invitations);
    const stored = rows.map((row) => toBase64url(row.linkHash));
    const { secret } = readLinkFragment(`${link.secret}.${link.manifestHash}`);
    expect(stored).toContain(toBase64url(linkHash(secret)));
    expect(stored).not.toContain(link.secret);
  }
  const credential = await fetchCredential(organisation.send, p1!.url);
  expect(await answer(organisation.send, credential, [1, 2, 3, 4, 5, null])).toBe(201);
});

test('whatever is no code of this round is refused alike, and never repeated', async () => {
  const [round] = await organisation.deps.database.read.select().from(invitations).limit(1);
  const { p1 } = await invitedTo(round!.round);
  const code = p1!.code!;
  const wrong = [code.slice(1), `${code}0`, `${code[0] === '0' ? '1' : '0'}${code.slice(1)}`, ''];
  const bodies = await Promise.all(
    [...wrong, '0'.repeat(16), p1!.url.split('#')[1]!.slice(0, 43)].map(async (typed) => {
      const response = await enter(typed);
      expect(response.status, typed).toBe(401);
      return response.text();
    }),
  );
  expect(new Set(bodies).size).toBe(1);
  for (const malformed of [7, null, 'A'.repeat(65), [code]]) {
    const response = await enter(malformed);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).not.toMatch(/\b7\b|AAAA/);
    expect(text).not.toContain(code);
  }
});

test('who gets or loses an address meanwhile keeps the link of this round, and a letter with it', async () => {
  const [round] = await organisation.deps.database.read.select().from(invitations).limit(1);
  const id = round!.round;
  const before = await invitedTo(id);
  const first = await makeLetters(organisation.deps, id);
  expect(first.count).toBe(2);

  await importStaff({ p1: 'p1@example.no,', m1: ',', p2: '-', new: ',' });
  const after = await invitedTo(id);
  expect(after.new).toBeUndefined();
  expect(after.p2).toBeUndefined();
  for (const person of ['p1', 'm1', 's1', 'm3']) {
    expect([after[person]!.url, after[person]!.code], person).toEqual([
      before[person]!.url,
      before[person]!.code,
    ]);
  }
  const secret = after.p1!.url.split('#')[1]!.split('.')[0]!;
  expect((await (await enter(after.p1!.code)).json()).secret).toBe(secret);

  const { count, html } = await makeLetters(organisation.deps, id);
  expect(count).toBe(2);
  const letters = html.split('<article').slice(1);
  expect(letters.map((letter) => letter.match(/<br>(\w+)</)![1])).toEqual(['m1', 'p1']);
  expect(letters.map((letter) => letter.includes('class="code"'))).toEqual([false, true]);
  expect(letters[1]).toContain(groupedCode(before.p1!.code!));
});

test('a code lives as long as the link: published, superseded, cancelled', async () => {
  await importStaff();
  const [row] = await organisation.deps.database.read.select().from(invitations).limit(1);
  const first = row!.round;
  const { p1 } = await invitedTo(first);
  organisation.at(AFTER);
  const late = makeLetters(organisation.deps, first);
  await expect(late).rejects.toMatchObject({ code: 'conflict' });
  await closeRound(organisation.deps, first);
  const link = await (await enter(p1!.code)).json();
  const me = await organisation.send('/api/me', {
    headers: { Authorization: `Bearer ${link.secret}` },
  });
  expect((await me.json()).round).toBeNull();

  organisation.at('2026-11-20T08:00:00.000Z');
  const next = await organisation.open({ closes: new Date('2026-11-27T12:00:00.000Z') });
  expect(await refusal(await enter(p1!.code))).toEqual([401, 'link']);
  const { p1: again } = await invitedTo(next.round);
  expect(again!.code).not.toBe(p1!.code);
  expect((await enter(again!.code)).status).toBe(200);
  await cancelRound(organisation.deps, next.round);
  expect(await refusal(await enter(again!.code))).toEqual([401, 'link']);
  await expect(makeLetters(organisation.deps, next.round)).rejects.toMatchObject({
    code: 'conflict',
  });
});
