/** The server on Node: serves the pages and the application, and runs the due jobs every minute. */
import { join } from 'node:path';
import { type HttpBindings, serve } from '@hono/node-server';
import { Cron } from 'croner';
import { createApp } from '../app.ts';
import { parseConfig } from '../config.ts';
import type { Sender } from '../core/credentials/cryptography.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import { withoutQuery } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { explain } from '../http/error-texts.ts';
import { runDueJobs } from '../jobs/run-due-jobs.ts';
import { lockForServer } from './database/server-lock.ts';
import { type NodeDeps, openNodeDeps } from './deps.ts';
import { createRefusalHold } from './hold-refusals.ts';
import { type Brand, readBrand } from './pages/brand.ts';
import { staticPages } from './pages/static-pages.ts';
import { PROJECT } from './project-folder.ts';

/** Milliseconds; longer than browsers and proxies keep a connection, so that none closes under a request. */
const keepAliveTimeout = 75_000;

const PAGES = join(PROJECT, 'dist/web');

async function start(): Promise<void> {
  const brand = await readBrand(parseConfig(process.env));
  const deps = await openNodeDeps(process.env, { threads: true });
  const unlock = await lockForServer(deps.config.dataDir).catch(async (error: unknown) => {
    await deps.close();
    throw error;
  });
  const { host: hostname, port } = deps.config;
  const options = {
    fetch: siteOf(deps, brand),
    hostname,
    port,
    serverOptions: { keepAliveTimeout },
  };
  const server = serve(options, (address) => {
    console.log(`Spillerom listens on http://${hostname}:${address.port}`);
  });
  const jobs = () => runDueJobs(deps).then(() => undefined, report);
  const timer = new Cron('* * * * *', { protect: true }, jobs);
  await jobs();

  const stop = () => {
    timer.stop();
    server.close(() => {
      unlock();
      void deps.close();
    });
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
  if (error instanceof AppError) console.error(explain(error));
  else if (error instanceof InvalidInput) console.error(error.message);
  else console.error(error instanceof Error ? withoutQuery(error) : error);
}

start().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});
