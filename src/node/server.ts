/** The server on Node: serves the pages and the application, and runs the due jobs every minute. */
import './say-why.ts';

import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Cron } from 'croner';
import { createApp } from '../app.ts';
import { parseConfig } from '../config.ts';
import { runDueJobs } from '../jobs/run-due-jobs.ts';
import { type NodeDeps, openNodeDeps } from './deps.ts';
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

/** An answer carries no time, so the server's `Date` header is left out. */
function siteOf(deps: NodeDeps, brand: Brand | undefined) {
  const app = createApp(deps);
  return staticPages(PAGES, brand).all('*', (c) => {
    (c.env as { outgoing: ServerResponse }).outgoing.sendDate = false;
    return app.fetch(c.req.raw);
  }).fetch;
}

function report(error: unknown): void {
  console.error(sentenceOf(error));
}

start().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});
