import { afterAll, expect, test } from 'vitest';
import { linkToken, postJson, signInAs } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';
import { makeSignInScene } from './sign-in-scene.ts';

watchConsole();
const { organisation, sessionOf, spend } = await makeSignInScene();
const { send } = organisation;
afterAll(() => organisation.close());

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
