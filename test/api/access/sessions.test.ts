import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { sessions } from '../../../src/db/schema.ts';
import { ROLES } from '../../../src/users/service.ts';
import { cookieOf, linkToken, postJson, signIn, signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';
import { makeSignInScene } from './sign-in-scene.ts';

watchConsole();
const { organisation, sessionOf, spend, expectSignedOut } = await makeSignInScene();
const { organisation: secure } = await makeSignInScene({ PUBLIC_URL: 'https://spillerom.test' });
const { send } = organisation;
afterAll(() => Promise.all([organisation.close(), secure.close()]));

const signOut = (cookie: string) => postJson(send, '/api/sign-out', {}, { Cookie: cookie });

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
