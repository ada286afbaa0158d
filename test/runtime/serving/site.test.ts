/** What the application is told of a connection, and which of its answers wait; over real connections. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import type { Sender } from '../../../src/core/credentials/cryptography.ts';
import { siteOf } from '../../../src/node/site.ts';
import { type Connection, openConnection, requestBytes } from '../../support/connection.ts';

const ANSWER = '/api/rounds/r/responses';

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

/** A site whose application always answers with `status`, and whose hold lets go when it is told to. */
async function startSite(status: number) {
  const senders: (Sender | undefined)[] = [];
  const held: number[] = [];
  let letGo: () => void = () => undefined;
  const app = {
    fetch(_: Request, bindings: { sender?: Sender } | undefined) {
      senders.push(bindings?.sender);
      return new Response('{}', { status });
    },
  };
  const hold = {
    until(given: number) {
      held.push(given);
      return new Promise<void>((done) => {
        letGo = done;
      });
    },
  };
  const pages = new Hono().get('/page', (c) => c.text('a page'));
  const server = createServer(getRequestListener(siteOf(pages, app, hold)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closings.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  async function connect(): Promise<Connection> {
    const connection = await openConnection(url);
    closings.push(connection.close);
    return connection;
  }
  return { url, connect, senders, held, letGo: () => letGo() };
}

const put = (path: string) => requestBytes('PUT', path, {}, {});

test('a connection is one object, another than the next one’s, and tells nothing', async () => {
  const { connect, senders } = await startSite(200);
  const [one, other] = [await connect(), await connect()];
  for (const connection of [one, one, other, one]) await connection.send(put('/api/any'));
  expect(senders[0]).toBeTypeOf('object');
  expect(senders.map((sender) => sender === senders[0])).toEqual([true, true, false, true]);
  expect(senders[2]).toBeTypeOf('object');
  for (const sender of senders) {
    expect(Object.getPrototypeOf(sender)).toBe(Object.prototype);
    expect(Reflect.ownKeys(sender!)).toEqual([]);
  }
});

test.each([ANSWER, '/api/rounds/2026-01/response%73', `${ANSWER}?again`])(
  'an anonymous answer’s refusal goes out when the hold lets it: %s',
  async (path) => {
    const { connect, held, letGo } = await startSite(403);
    const connection = await connect();
    let answered = false;
    const answer = connection.send(put(path)).finally(() => {
      answered = true;
    });
    await expect.poll(() => held).toEqual([403]);
    // Another answer comes and goes meanwhile, so this one would have come as well.
    expect(await (await connect()).send(put('/api/any'))).toBe(403);
    expect(answered).toBe(false);
    letGo();
    expect(await answer).toBe(403);
  },
);

test.each(['/api/rounds/r/tokens', '/api/rounds/r/receipts', '/api/code', '/elsewhere'])(
  'no other call asks the hold: %s',
  async (path) => {
    const { connect, held } = await startSite(403);
    expect(await (await connect()).send(put(path))).toBe(403);
    expect(held).toEqual([]);
  },
);

test('what the application answers has no time; a page doesn’t ask it', async () => {
  const { url, senders } = await startSite(200);
  expect((await fetch(`${url}/api/any`)).headers.has('Date')).toBe(false);
  expect(senders).toHaveLength(1);
  expect(await (await fetch(`${url}/page`)).text()).toBe('a page');
  expect(senders).toHaveLength(1);
});
