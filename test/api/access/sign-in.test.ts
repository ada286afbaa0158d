import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts, ledUnits, roles, sessions, signInLinks } from '../../../src/db/schema.ts';
import { errorSentence } from '../../../src/http/error-texts.ts';
import { user as userCommand } from '../../../src/node/cli/user.ts';
import { addUser, ROLES, type UserRequest } from '../../../src/users/service.ts';
import { makeOrganisation, type TestOrganisation, teams } from '../../support/organisation.ts';
import {
  cookieOf,
  linkToken,
  postJson,
  signIn,
  signInAs,
  tokenOf,
} from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let secure: TestOrganisation;
beforeAll(async () => {
  organisation = await makeOrganisation();
  secure = await makeOrganisation({ PUBLIC_URL: 'https://spillerom.test' });
  for (const made of [organisation, secure]) await made.import(...teams({ A: 9, B: 8 }));
});
afterAll(() => Promise.all([organisation.close(), secure.close()]));

const send = (path: string, init?: RequestInit) => organisation.send(path, init);
const sessionOf = (cookie: string) => send('/api/session', { headers: { Cookie: cookie } });
const spend = (token: string, headers: HeadersInit = {}) =>
  postJson(send, '/api/sign-in', { token }, headers);
const signOut = (cookie: string, headers: HeadersInit = {}) =>
  postJson(send, '/api/sign-out', {}, { Cookie: cookie, ...headers });

async function expectSignedOut(cookie: string): Promise<void> {
  const answer = await sessionOf(cookie);
  expect([answer.status, await answer.json()]).toEqual([
    401,
    { error: { code: 'session', message: errorSentence('session', 'en') } },
  ]);
}

async function expectSpent(answer: Response): Promise<void> {
  expect([answer.status, answer.headers.getSetCookie(), await answer.json()]).toEqual([
    401,
    [],
    { error: { code: 'sign_in', message: errorSentence('sign_in', 'en') } },
  ]);
}

test('a user needs an address, units that are there if a leader, and a known employee', async () => {
  const good: UserRequest = { email: 'x@example.no', role: 'leader', unitCodes: ['A'] };
  const wrong: [Partial<UserRequest>, RegExp][] = [
    [{ unitCodes: [] }, /A leader leads at least one unit/],
    [{ role: 'hr' }, /nobody else does/],
    [{ role: 'observer' }, /nobody else does/],
    [{ role: 'admin' }, /nobody else does/],
    [{ unitCodes: ['A', 'NOWHERE'] }, /There is no unit NOWHERE/],
    [{ unitCodes: ['a'] }, /There is no unit a/],
    [{ employeeId: 'A-99' }, /There is no employee A-99/],
    ...[
      '',
      'x',
      'x@',
      '@example.no',
      'x@example',
      'x y@example.no',
      'x@example.no\r\nBcc: y@z.no',
    ].map((email): [Partial<UserRequest>, RegExp] => [{ email }, /is not an e-mail address/]),
  ];
  for (const [change, sentence] of wrong) {
    await expect(addUser(organisation.deps, { ...good, ...change })).rejects.toThrow(sentence);
  }
  const { read } = organisation.deps.database;
  for (const table of [accounts, roles, ledUnits, signInLinks]) {
    expect(await read.select().from(table)).toEqual([]);
  }
});

test('the command line prints a link that works, and refuses a role that is none', async () => {
  const printed: string[] = [];
  const terminal = {
    env: organisation.env,
    print: (text: string) => void printed.push(text),
    note: () => undefined,
  };
  const words = 'add --email Leder.A@Example.no --role leader --unit A --unit B --employee A-1';
  expect(await userCommand.run(words.split(' '), terminal)).toBe(0);
  expect(printed).toEqual([
    expect.stringMatching(/^http:\/\/spillerom\.test\/sign-in#[\w-]{32,}$/),
  ]);
  const answer = await sessionOf(await signIn(send, tokenOf(printed[0]!)));
  expect(await answer.json()).toEqual({ email: 'leder.a@example.no', role: 'leader' });
  for (const role of ['chief', 'Leader', 'constructor']) {
    const wrong = ['add', '--email', 'x@example.no', '--role', role];
    await expect(userCommand.run(wrong, terminal)).rejects.toThrow(/--role is one of/);
  }
});

test('another role replaces the one before, for those too who are signed in', async () => {
  const cookie = await signInAs(organisation, 'leader', ['A', 'B'], 'changes@example.no');
  const may = async (path: string) => (await send(path, { headers: { Cookie: cookie } })).status;
  expect([await may('/api/units'), await may('/api/export/releases/codebook.csv')]).toEqual([
    200, 403,
  ]);
  await addUser(organisation.deps, { email: 'CHANGES@example.no ', role: 'hr', unitCodes: [] });
  expect([await may('/api/units'), await may('/api/export/releases/codebook.csv')]).toEqual([
    200, 200,
  ]);
  const { read } = organisation.deps.database;
  const [account] = await read
    .select()
    .from(accounts)
    .where(eq(accounts.email, 'changes@example.no'));
  expect(await read.select().from(ledUnits).where(eq(ledUnits.userId, account!.id))).toEqual([]);
  await addUser(organisation.deps, { email: 'changes@example.no', role: 'admin', unitCodes: [] });
  expect(await may('/api/units')).toBe(403);
  expect(await read.select().from(roles).where(eq(roles.userId, account!.id))).toHaveLength(1);
});

test('a link works once, also when it is used many times at once', async () => {
  const token = await linkToken(organisation, 'once@example.no', 'hr');
  const answers = await Promise.all(Array.from({ length: 8 }, () => spend(token)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) await expectSpent(answer);
  await expectSpent(await spend(token));
});

test('a link that is too old is refused with the same sentence, and so is one that never was', async () => {
  const token = await linkToken(organisation, 'late@example.no', 'hr');
  const { read, write } = organisation.deps.database;
  const [link] = await read.select().from(signInLinks);
  const day = 24 * 3_600_000;
  expect(link!.expiresAt.getTime() - Date.now()).toBeGreaterThan(day - 60_000);
  expect(link!.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(day);
  await write.update(signInLinks).set({ expiresAt: new Date(Date.now() - 1000) });
  await expectSpent(await spend(token));
  for (const never of [
    '',
    'x',
    'A'.repeat(32),
    token.toLowerCase(),
    `${token} `,
    '\r\nSet-Cookie: a=b',
  ]) {
    await expectSpent(await spend(never));
  }
});

test('the database holds a link’s hash alone', async () => {
  const token = await linkToken(organisation, 'hashed@example.no', 'hr');
  const file = readFileSync(join(organisation.folder, 'data/spillerom.db'));
  expect(file.includes('hashed@example.no')).toBe(true);
  expect(file.includes(token)).toBe(false);
});

test('the cookie is kept from scripts, other sites and other hosts', async () => {
  const plain = await spend(await linkToken(organisation, 'plain@example.no', 'hr'));
  expect(plain.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^spillerom\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    ),
  ]);
  const token = await linkToken(secure, 'secure@example.no', 'hr');
  const answer = await postJson(secure.send, '/api/sign-in', { token });
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-spillerom\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    ),
  ]);
  const Cookie = cookieOf(answer);
  expect((await secure.send('/api/session', { headers: { Cookie } })).status).toBe(200);
  const unprefixed = { Cookie: Cookie.replace('__Host-', '') };
  expect((await secure.send('/api/session', { headers: unprefixed })).status).toBe(401);
  const out = await postJson(secure.send, '/api/sign-out', {}, { Cookie });
  for (const cookie of out.headers.getSetCookie()) {
    expect(cookie).toMatch(
      /^__Host-[^;]+=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  }
  expect((await secure.send('/api/session', { headers: { Cookie } })).status).toBe(401);
});

test('neither address nor user agent of who signs in is stored', async () => {
  const traces = {
    'User-Agent': 'TraceAgent/7.1',
    'X-Forwarded-For': '203.0.113.77',
    'X-Real-IP': '203.0.113.78',
    'CF-Connecting-IP': '203.0.113.79',
    Forwarded: 'for=203.0.113.80',
  };
  const answer = await spend(await linkToken(organisation, 'trace@example.no', 'hr'), traces);
  await send('/api/units', { headers: { Cookie: cookieOf(answer), ...traces } });
  const stored = await organisation.deps.database.read.select().from(sessions);
  expect(stored.length).toBeGreaterThan(0);
  for (const { ipAddress, userAgent } of stored)
    expect([ipAddress, userAgent]).toEqual([null, null]);
  const file = readFileSync(join(organisation.folder, 'data/spillerom.db'));
  for (const trace of ['TraceAgent', '203.0.113.']) expect(file.includes(trace)).toBe(false);
});

test('signing out ends the session, and no other', async () => {
  const token = await linkToken(organisation, 'leaves@example.no', 'hr');
  const elsewhere = await signInAs(organisation, 'hr', [], 'leaves@example.no');
  const cookie = await signIn(send, token);
  const before = await organisation.deps.database.read.select().from(sessions);
  const out = await signOut(cookie);
  expect([out.status, await out.json()]).toEqual([200, { signedIn: false }]);
  await expectSignedOut(cookie);
  expect((await sessionOf(elsewhere)).status).toBe(200);
  const after = await organisation.deps.database.read.select().from(sessions);
  expect(after).toHaveLength(before.length - 1);
  expect((await signOut(cookie)).status).toBe(401);
});

test('a session ends after twelve hours, however much it is used', async () => {
  const cookie = await signInAs(organisation, 'hr', [], 'long@example.no');
  const { read, write } = organisation.deps.database;
  const id = decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!;
  const stored = async () => (await read.select().from(sessions).where(eq(sessions.token, id)))[0]!;
  const { expiresAt } = await stored();
  const hours = (expiresAt.getTime() - Date.now()) / 3_600_000;
  expect([hours > 11.9, hours <= 12]).toEqual([true, true]);
  const nearly = new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000);
  await write.update(sessions).set({ expiresAt: nearly }).where(eq(sessions.token, id));
  expect((await sessionOf(cookie)).status).toBe(200);
  expect((await stored()).expiresAt).toEqual(nearly);
  const past = new Date(Date.now() - 2000);
  await write.update(sessions).set({ expiresAt: past }).where(eq(sessions.token, id));
  await expectSignedOut(cookie);
});

test('a cookie that was changed, mixed or made up is worth nothing', async () => {
  const cookie = await signInAs(organisation, 'hr', [], 'genuine@example.no');
  const other = await signInAs(organisation, 'admin', [], 'other@example.no');
  const [name, value] = cookie.split('=') as [string, string];
  const [token, signature] = decodeURIComponent(value).split('.') as [string, string];
  const otherSignature = decodeURIComponent(other.split('=')[1]!).split('.')[1]!;
  const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
  const values = [
    '',
    token,
    `${token}.`,
    `.${signature}`,
    `${flipped(token)}.${signature}`,
    `${token}.${flipped(signature)}`,
    `${token}.${otherSignature}`,
    `${token}.${signature}x`,
    `${token}.${signature}.${signature}`,
    '%',
    '%00',
    "' OR 1=1 --",
  ];
  for (const changed of values) {
    await expectSignedOut(`${name}=${changed}`);
    await expectSignedOut(`${name}=${encodeURIComponent(changed)}`);
  }
  for (const otherName of ['session_token', 'better-auth.session_token', name.toUpperCase()]) {
    await expectSignedOut(`${otherName}=${value}`);
  }
  expect((await sessionOf(cookie)).status).toBe(200);
});

test('an account without a role may nothing', async () => {
  const cookie = await signInAs(organisation, 'hr', [], 'bare@example.no');
  const { read, write } = organisation.deps.database;
  const [account] = await read.select().from(accounts).where(eq(accounts.email, 'bare@example.no'));
  await write.delete(roles).where(eq(roles.userId, account!.id));
  await expectSignedOut(cookie);
});

test('who signs in gets a fresh session, whatever cookie was planted before', async () => {
  const attacker = await signInAs(organisation, 'observer', [], 'attacker@example.no');
  const planted = [attacker, 'spillerom.session_token=known.known', `${attacker}; ${attacker}`];
  for (const cookie of planted) {
    const token = await linkToken(organisation, 'victim@example.no', 'hr');
    const answer = await spend(token, { Cookie: cookie });
    const fresh = cookieOf(answer);
    expect(await (await sessionOf(fresh)).json()).toEqual({
      email: 'victim@example.no',
      role: 'hr',
    });
    expect(cookie).not.toContain(fresh.split('=')[1]);
  }
  expect(await (await sessionOf(attacker)).json()).toMatchObject({ email: 'attacker@example.no' });
  await expectSignedOut(planted[1]!);
});

/** What a page of another site can have a browser send without asking beforehand. */
const FORM_TYPES = [
  'text/plain',
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=application/json',
  'application/jsonx',
  'text/json',
  '',
];

test('a form of another site can neither sign in nor sign out', async () => {
  const token = await linkToken(organisation, 'forged@example.no', 'hr');
  const cookie = await signInAs(organisation, 'hr', [], 'stays@example.no');
  const bodies = [JSON.stringify({ token }), `token=${token}`, `{"token":"${token}","x":"="}`];
  for (const type of FORM_TYPES) {
    for (const body of bodies) {
      const headers = {
        'Content-Type': type,
        Cookie: cookie,
        Origin: 'https://evil.example',
        'Sec-Fetch-Site': 'cross-site',
      };
      for (const path of ['/api/sign-in', '/api/sign-out']) {
        const answer = await send(path, { method: 'POST', headers, body });
        expect([type, answer.status, answer.headers.getSetCookie()]).toEqual([type, 415, []]);
      }
    }
  }
  for (const path of ['/api/sign-out', `/api/sign-in?token=${token}`, `/sign-in?token=${token}`]) {
    const answer = await send(path, { headers: { Cookie: cookie } });
    expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 404, []]);
  }
  expect((await sessionOf(cookie)).status).toBe(200);
  expect((await spend(token)).status).toBe(200);
});

test('no answer lets another site read it, and a browser that asks beforehand gets nothing', async () => {
  const cookie = await signInAs(organisation, 'hr', [], 'read@example.no');
  const paths = [
    '/api/session',
    '/api/units',
    '/api/sign-in',
    '/api/sign-out',
    '/api/releases',
    '/api/no',
  ];
  for (const path of paths) {
    for (const Origin of ['https://evil.example', 'null', 'http://spillerom.test']) {
      const asks = {
        Origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
        'Access-Control-Request-Private-Network': 'true',
      };
      const preflight = await send(path, { method: 'OPTIONS', headers: asks });
      const answer = await send(path, { headers: { Cookie: cookie, Origin } });
      expect(preflight.status).toBe(404);
      for (const { headers } of [preflight, answer]) {
        const names = [...headers.keys()];
        expect(names.filter((name) => /^(access-control|timing-allow)/.test(name))).toEqual([]);
        expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
      }
    }
  }
});

test('nothing that is sent along leads anywhere else', async () => {
  const cookie = await signInAs(organisation, 'hr', [], 'led@example.no');
  const elsewhere = 'https://evil.example/';
  const names = [
    'callbackURL',
    'errorCallbackURL',
    'newUserCallbackURL',
    'redirect',
    'next',
    'url',
    'returnTo',
  ];
  const query = names.map((name) => `${name}=${encodeURIComponent(elsewhere)}`).join('&');
  const headers = { Cookie: cookie, Referer: elsewhere, 'X-Forwarded-Host': 'evil.example' };
  const token = await linkToken(organisation, 'redirected@example.no', 'hr');
  const answers = [
    ...[
      '/api/session',
      '/api/units',
      '/api/results',
      '/api/releases',
      '/',
      '/sign-in',
      '/api/auth/magic-link/verify',
    ].map((path) => send(`${path}?token=${token}&${query}`, { headers })),
    ...['//evil.example', '/\\evil.example', '/https://evil.example', '/api//evil.example'].map(
      (path) => send(`http://spillerom.test${path}`, { headers }),
    ),
    ...names.map((name) => postJson(send, '/api/sign-in', { token, [name]: elsewhere }, headers)),
    postJson(send, `/api/sign-in?${query}`, { token: 'spent' }, headers),
    postJson(send, `/api/sign-in?${query}`, { token }, headers),
    postJson(send, `/api/sign-out?${query}`, {}, headers),
  ];
  for (const answer of await Promise.all(answers)) {
    expect([200, 400, 401, 404]).toContain(answer.status);
    for (const name of ['Location', 'Refresh', 'Link']) expect(answer.headers.get(name)).toBeNull();
    expect(await answer.text()).not.toContain('evil.example');
  }
});

test('the library’s own routes are not there', async () => {
  const token = await linkToken(organisation, 'own@example.no', 'hr');
  const paths = [
    'sign-in/magic-link',
    'magic-link/verify',
    'get-session',
    'sign-up/email',
    'list-sessions',
  ];
  for (const path of paths) {
    for (const start of ['/api/auth', '/api', '/auth', '']) {
      const found = await send(`${start}/${path}?token=${token}`);
      const posted = await postJson(send, `${start}/${path}`, { token, email: 'own@example.no' });
      expect([found.status, posted.status]).toEqual([404, 404]);
    }
  }
  expect((await spend(token)).status).toBe(200);
});

test('a sign-in with another body is refused without repeating it', async () => {
  const token = await linkToken(organisation, 'exact@example.no', 'hr');
  const bodies: unknown[] = [
    { token, email: 'exact@example.no' },
    { token: [token] },
    { token: { $ne: '' } },
    { token: 1 },
    { token: token.repeat(10) },
    [token],
    token,
    null,
    {},
  ];
  for (const body of bodies) {
    const answer = await postJson(send, '/api/sign-in', body);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []]);
    expect(await answer.text()).not.toContain(token);
  }
  const large = await postJson(send, '/api/sign-in', { token: 'x'.repeat(5000) });
  expect(large.status).toBe(413);
});

test('sessions are as hard to guess as a key', async () => {
  const rows = await organisation.deps.database.read.all<{ token: string }>(
    sql`SELECT token FROM ${sessions}`,
  );
  expect(new Set(rows.map(({ token }) => token)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(ROLES.length);
  for (const { token } of rows) expect(token).toMatch(/^[A-Za-z0-9]{32}$/);
  for (const letters of [0, 1, 15, 31].map((at) => rows.map(({ token }) => token[at]))) {
    expect(new Set(letters).size).toBeGreaterThan(3);
  }
});
