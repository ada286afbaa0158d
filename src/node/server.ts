/** The server on Node: serves the pages and the application, and runs the due jobs every minute. */
import './say-why.ts';

import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { Cron } from 'croner';
import { createApp } from '../app.ts';
import { parseConfig } from '../config.ts';
import type { Sender } from '../core/credentials/cryptography.ts';
import { runDueJobs } from '../jobs/run-due-jobs.ts';
import { type NodeDeps, openNodeDeps } from './deps.ts';
import { createRefusalHold } from './hold-refusals.ts';
import { listen } from './listen.ts';
import { type Brand, readBrand } from './pages/brand.ts';
import { staticPages } from './pages/static-pages.ts';
import { PROJECT } from './project-folder.ts';
import { sentenceOf } from './report.ts';

const PAGES = join(PROJECT, 'dist/web');

async function start(): Promise<void> {
  const brand = await readBrand(parseConfig(process.env));
  const deps = await openNodeDeps(process.env, { server: true });
  const server = await listen(deps.config, siteOf(deps, brand)).catch(async (error: unknown) => {
    await deps.close();
    throw error;
  });
  server.on('error', report);
  const jobs = () => runDueJobs(deps).then(() => undefined, report);
  const timer = new Cron('* * * * *', { protect: true }, jobs);
  await jobs();

  const stop = () => {
    timer.stop();
    server.close(() => void deps.close());
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

const ANONYMOUS_CALL = /^\/api\/rounds\/[^/]+\/responses$/;

/** An answer carries no time, so the server's `Date` header is left out. */
function siteOf(deps: NodeDeps, brand: Brand | undefined) {
  const app = createApp(deps);
  const senders = new WeakMap<object, Sender>();
  const hold = createRefusalHold();
  return staticPages(PAGES, brand).all('*', async (c) => {
    const { incoming, outgoing } = c.env as HttpBindings;
    outgoing.sendDate = false;
    // An object of its own stands for the connection: from the socket the address could be read.
    const sender = senders.get(incoming.socket) ?? {};
    senders.set(incoming.socket, sender);
    const response = await app.fetch(c.req.raw, { sender });
    if (ANONYMOUS_CALL.test(c.req.path)) await hold.until(response.status);
    return response;
  }).fetch;
}

function report(error: unknown): void {
  console.error(sentenceOf(error));
}

start().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});
