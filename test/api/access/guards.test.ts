import { once } from 'node:events';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, expect, test } from 'vitest';
import { createCheckedApp } from '../../support/checked-app.ts';
import { openLink } from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';
import { makeAccessScene } from './access-scene.ts';

watchConsole();
const { organisation, units, published, links, cookies, asUser } = await makeAccessScene();
const { send } = organisation;
const { fetch } = createCheckedApp(organisation.deps);
const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
await once(server, 'listening');
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await organisation.close();
});

/** What stands on the wire: an address that no client has tidied up. */
async function raw(method: string, target: string, headers: Record<string, string> = {}) {
  const address = server.address() as { port: number };
  const socket = connect({ host: '127.0.0.1', port: address.port });
  const lines = Object.entries({ Host: 'spillerom.test', Connection: 'close', ...headers });
  socket.write(
    `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
  let text = '';
  for await (const part of socket.setEncoding('utf8')) text += part;
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

const PROTECTED = () => [
  '/api/session',
  '/api/units',
  `/api/results?unit=${units.H}`,
  `/api/export/releases/${published}.json`,
];
const DISGUISES: ((path: string) => string)[] = [
  (path) => path.replace(/(\?|$)/, '/$1'),
  (path) => path.replace(/(\?|$)/, '//$1'),
  (path) => `/${path}`,
  (path) => path.replace('/api/', '/api//'),
  (path) => path.replace('/api/', '//api/'),
  (path) => path.replace('/api/', '/api%2F'),
  (path) => path.replace('/api/', '/api%2f'),
  (path) => path.replace('/api/', '/api%252f'),
  (path) => path.replace('/api/', '/API/'),
  (path) => path.replace('/api/', '/Api/'),
  (path) => path.replace('/api/', '/%61pi/'),
  (path) => path.replace('/api/', '/api/./'),
  (path) => path.replace('/api/', '/api/health/../'),
  (path) => path.replace('/api/', '/api/health/%2e%2e/'),
  (path) => path.replace('/api/', '/api\\'),
  (path) => path.replace(/(\?|$)/, ';x=y$1'),
  (path) => path.replace(/(\?|$)/, '%00$1'),
  (path) => path.replace(/(\?|$)/, '%20$1'),
  (path) => path.replace(/(\?|$)/, '%3F$1'),
  (path) => path.replace(/(\?|$)/, '.json$1'),
  (path) => `http://spillerom.test${path}`,
  (path) => `http://evil.example${path}`,
  (path) => `${path}#/api/health`,
];

test('no way of writing an address leads around a guard', async () => {
  const plain = await raw('GET', `/api/results?unit=${units.H}`, { Cookie: cookies.hr });
  expect([plain.status, plain.body]).toEqual([200, expect.stringContaining('Helse og omsorg')]);
  for (const path of PROTECTED()) {
    for (const disguise of [(same: string) => same, ...DISGUISES]) {
      const target = disguise(path);
      const nobody = await raw('GET', target);
      expect([400, 401, 404], `nobody at ${target}: ${nobody.status}`).toContain(nobody.status);
      const admin = await raw('GET', target, { Cookie: cookies.admin });
      const allowed = path === '/api/session' ? [200, 400, 404] : [400, 403, 404];
      expect(allowed, `admin at ${target}: ${admin.status}`).toContain(admin.status);
      expect(nobody.body + admin.body).not.toMatch(/Helse|Granvik|levels/);
    }
  }
});

test('HEAD is guarded like GET and gives no body, other methods find nothing', async () => {
  for (const path of PROTECTED()) {
    const [nobody, hr] = [await raw('HEAD', path), await raw('HEAD', path, { Cookie: cookies.hr })];
    expect([nobody.status, nobody.body, hr.status, hr.body]).toEqual([401, '', 200, '']);
    if (path !== '/api/session') {
      expect((await raw('HEAD', path, { Cookie: cookies.admin })).status).toBe(403);
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const overridden = { Cookie: cookies.hr, 'X-HTTP-Method-Override': 'GET' };
      for (const headers of [{}, overridden] as Record<string, string>[]) {
        const { status, body } = await raw(method, path, { ...headers, 'Content-Length': '0' });
        expect([404, 405], `${method} ${path}: ${status}`).toContain(status);
        expect(body).not.toMatch(/Helse|Granvik|levels/);
      }
    }
  }
  const leader = { Cookie: cookies.leader };
  const [foreign, missing] = await Promise.all(
    [units.O!, 'AAAAAAAAAAAA'].map((id) => raw('HEAD', `/api/results?unit=${id}`, leader)),
  );
  const withoutDate = (head: string) => head.replace(/\r\ndate: .*/i, '');
  expect(withoutDate(foreign!.head)).toBe(withoutDate(missing!.head));
  expect(foreign!.status).toBe(404);
});

test('a link opens nothing that needs a session, and a session nothing that needs a link', async () => {
  const { secret } = await openLink(send, links['H2#1']!);
  const forms: Record<string, string>[] = [
    { Authorization: `Bearer ${secret}` },
    { Cookie: `spillerom.session_token=${secret}` },
    { Authorization: `Bearer ${cookies.hr.split('=')[1]}` },
    { Authorization: cookies.hr },
    { 'X-Cookie': cookies.hr, 'X-Forwarded-User': 'hr@example.no', 'X-Role': 'hr' },
  ];
  for (const headers of forms) {
    for (const path of PROTECTED()) {
      expect((await send(path, { headers })).status, JSON.stringify(headers)).toBe(401);
    }
  }
  expect((await send('/api/me', { headers: forms[2]! })).status).toBe(401);
  expect((await asUser('hr', '/api/me')).status).toBe(401);
});

test('a session cookie beside others is found', async () => {
  const headers = { Cookie: `lang=nb; ${cookies.hr}; other="a b"` };
  expect((await send('/api/units', { headers })).status).toBe(200);
});
