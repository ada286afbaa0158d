/** A server that is asked to end answers what is under way and ends, whoever goes on asking. */
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConnection, requestBytes } from '../../support/connection.ts';
import { endChildren, startServer } from '../../support/process/process-children.ts';
import { importTeams, inFolder, newFolder, openFor, removeFolders } from '../prepared.ts';

/** At 25 a second the last of these would wait the longest there is: 20 seconds. */
const REFUSALS = 600;
const MOST_MS = 10_000;

const prepared = newFolder();
let round: string;
beforeAll(async () => {
  await inFolder(prepared, undefined, async (deps) => {
    await importTeams(deps, { A: 21, B: 20 });
    round = (await openFor(deps)).round;
  });
});
afterEach(endChildren);
afterAll(removeFolders);

const health = requestBytes('GET', '/api/health', {}, {});

test('refusals that are held go out at once when the server stops', async () => {
  const server = await startServer(prepared.env);
  const open = () => openConnection(server.url);
  const bad = requestBytes('PUT', `/api/rounds/${round}/responses`, {}, {});
  const connections = await Promise.all(Array.from({ length: REFUSALS }, open));
  const refused = Promise.all(connections.map((connection) => connection.send(bad)));
  // What was sent before these is read before them.
  const last = await open();
  for (let i = 0; i < 5; i++) expect(await last.send(health)).toBe(200);

  const asked = performance.now();
  const ended = server.stop();
  expect(await refused).toEqual(Array(REFUSALS).fill(400));
  const { code, stderr } = await ended;
  expect(performance.now() - asked).toBeLessThan(MOST_MS);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('whoever asks again before they are answered doesn’t keep it from ending', async () => {
  const server = await startServer(prepared.env);
  const { hostname, port } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port) });
  const ask = (times: number) => socket.write(Buffer.concat(Array(times).fill(health)));
  let answers = 0;
  socket.setEncoding('latin1').on('data', (text: string) => {
    const more = text.split('HTTP/1.1 200').length - 1;
    answers += more;
    ask(more);
  });
  // It may be closed in the middle of what was sent.
  socket.on('error', () => undefined);
  const closed = new Promise((done) => socket.once('close', done));
  ask(200);
  await expect.poll(() => answers, { timeout: 60_000 }).toBeGreaterThan(400);
  const asked = performance.now();
  expect((await server.stop()).code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(MOST_MS);
  await closed;
});

test('asked in its first moment, it ends in order', async () => {
  for (let i = 0; i < 3; i++) {
    const server = await startServer(prepared.env);
    const { code, stderr } = await server.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }
});
