import { once } from 'node:events';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { makeOrganisation, type TestOrganisation, teams } from '../../support/organisation.ts';
import { fetchCredential, responseBody } from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

const consoleErrors = watchConsole();
let organisation: TestOrganisation;
let server: ReturnType<typeof serve>;
/** The statuses that the application came to, whoever was still there to read them. */
const statuses: number[] = [];
/** What an answer waits for before its token is checked. */
let beforeCheck: () => Promise<unknown> = async () => undefined;
let path: string;
let answer: string;

beforeAll(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9 }));
  const { round, links } = await organisation.open();
  path = `/api/rounds/${round}/responses`;
  const credential = await fetchCredential(organisation.send, links[0]!.url);
  answer = JSON.stringify(responseBody(credential, [1, 2, 3, 4, 5, null]));
  const { cryptography } = organisation.deps;
  const app = createApp({
    ...organisation.deps,
    cryptography: {
      ...cryptography,
      check: (job) => beforeCheck().then(() => cryptography.check(job)),
    },
  });
  server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) => {
      const given = await app.fetch(request);
      statuses.push(given.status);
      return given;
    },
  });
  await once(server, 'listening');
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await organisation.close();
});

/** Writes `text` and hangs up when `until` says so; gives the status that nobody read. */
async function hangUp(text: string, until: () => Promise<unknown>): Promise<number> {
  statuses.length = 0;
  const { port } = server.address() as { port: number };
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  await until();
  socket.resetAndDestroy();
  await expect.poll(() => statuses.length, { timeout: 10_000 }).toBe(1);
  return statuses[0]!;
}

const head = (length: string) =>
  `PUT ${path} HTTP/1.1\r\nHost: spillerom.test\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;
const half = () => answer.slice(0, answer.length / 2);
const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

test('who hangs up in the middle of a body has sent something invalid, and nothing is logged', async () => {
  const announced = `${head(`Content-Length: ${answer.length}`)}${half()}`;
  expect(await hangUp(announced, soon)).toBe(400);
  const chunk = `${half().length.toString(16)}\r\n${half()}\r\n`;
  expect(await hangUp(`${head('Transfer-Encoding: chunked')}${chunk}`, soon)).toBe(400);
});

test('who hangs up before the answer has sent it all the same, and nothing is logged', async () => {
  let checking: () => void = () => undefined;
  const isChecked = new Promise<void>((resolve) => {
    checking = resolve;
  });
  beforeCheck = async () => {
    checking();
    await soon();
  };
  const whole = `${head(`Content-Length: ${answer.length}`)}${answer}`;
  expect(await hangUp(whole, () => isChecked)).toBe(201);
});

test('a fault of the server is logged, also when nobody waits for the answer any more', async () => {
  beforeCheck = async () => {
    await soon();
    throw new Error('the thread died');
  };
  const whole = `${head(`Content-Length: ${answer.length}`)}${answer}`;
  expect(await hangUp(whole, async () => undefined)).toBe(500);
  expect(consoleErrors.expected()).toContain('the thread died');
});
