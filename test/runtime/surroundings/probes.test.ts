/** Load balancers, proxies and other programs' cookies: nothing they send changes what is answered. */
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endChildren, type Server, startServer } from '../../support/process/process-children.ts';
import { runProgram, scratchFolder } from './run-program.ts';

const { folder, remove } = scratchFolder();
const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') };
let server: Server;
beforeAll(async () => {
  server = await startServer(env);
});
afterAll(async () => {
  await endChildren();
  remove();
});

function raw(request: string): Promise<string> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
    socket.setEncoding('utf8').on('data', (more) => {
      text += more;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

test.each(['GET', 'HEAD'])('%s by HTTP/1.0, without a Host', async (method) => {
  for (const path of ['/api/health', '/', '/p']) {
    const text = await raw(`${method} ${path} HTTP/1.0\r\n\r\n`);
    expect(text, path).toMatch(/^HTTP\/1\.[01] 200 /);
    expect(/\r\n\r\n./s.test(text), path).toBe(method === 'GET');
  }
});

test('HEAD is answered as GET is, without a body, on every public address', async () => {
  const pages = [
    '/',
    '/rounds',
    '/receipt',
    '/p',
    '/sw.js',
    '/k',
    '/kode',
    '/dashboard/',
    '/sign-in',
  ];
  const api = ['/api/health', '/api/openapi.json', '/api/releases', '/api/rounds/none/manifest'];
  for (const path of [...pages, ...api, '/api/session', '/nowhere']) {
    const [get, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) => fetch(server.url + path, { method })),
    );
    expect([path, head!.status], path).toEqual([path, get!.status]);
    expect(head!.headers.get('content-type'), path).toBe(get!.headers.get('content-type'));
    expect(await head!.text()).toBe('');
  }
});

const FOREIGN = [
  'q=50%',
  'u=%C3%28',
  'bare',
  '=empty; ;;',
  'j={"a":"b,c"}',
  'constructor=1; __proto__=2',
  'spillerom=x',
  `big=${'x'.repeat(4000)}`,
];

test('cookies of other programs change nothing, before the own one or after it', async () => {
  const { out } = await runProgram(
    ['cli.js', 'user', 'add', '--email', 'kari@example.no', '--role', 'hr'],
    { cwd: folder, env },
  );
  const signIn = await fetch(`${server.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: out.trim().split('#')[1] }),
  });
  const [own] = signIn.headers.get('set-cookie')!.split(';');
  const status = async (cookie: string) =>
    (await fetch(`${server.url}/api/session`, { headers: { cookie } })).status;
  expect(await status(own!)).toBe(200);
  for (const foreign of FOREIGN) {
    const statuses = [`${foreign}; ${own}`, `${own}; ${foreign}`, foreign].map(status);
    expect(await Promise.all(statuses), foreign).toEqual([200, 200, 401]);
  }
});
