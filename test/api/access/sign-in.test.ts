import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { accounts, ledUnits, roles, sessions, signInLinks } from '../../../src/db/schema.ts';
import { errorSentence } from '../../../src/http/error-texts.ts';
import { user as userCommand } from '../../../src/node/cli/user.ts';
import { addUser, type UserRequest } from '../../../src/users/service.ts';
import {
  cookieOf,
  linkToken,
  postJson,
  signIn,
  signInAs,
  tokenOf,
} from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';
import { makeSignInScene } from './sign-in-scene.ts';

watchConsole();
const { organisation, sessionOf, spend, expectSignedOut } = await makeSignInScene();
const { send } = organisation;
afterAll(() => organisation.close());

/** The database and its log. */
function storedBytes(): Buffer {
  const files = ['spillerom.db', 'spillerom.db-wal'];
  return Buffer.concat(files.map((file) => readFileSync(join(organisation.folder, 'data', file))));
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
  expect(storedBytes().includes('hashed@example.no')).toBe(true);
  expect(storedBytes().includes(token)).toBe(false);
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
  for (const trace of ['TraceAgent', '203.0.113.']) {
    expect(storedBytes().includes(trace)).toBe(false);
  }
});

test('an account without a role may nothing', async () => {
  const cookie = await signInAs(organisation, 'hr', [], 'bare@example.no');
  const { read, write } = organisation.deps.database;
  const [account] = await read.select().from(accounts).where(eq(accounts.email, 'bare@example.no'));
  await write.delete(roles).where(eq(roles.userId, account!.id));
  await expectSignedOut(cookie);
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
