/** The server on Node: serves the pages and the application, and runs the due jobs every minute. */
import './say-why.ts';

import { join } from 'node:path';
import { Cron } from 'croner';
import { createApp } from '../app.ts';
import { parseConfig } from '../config.ts';
import { runDueJobs } from '../jobs/run-due-jobs.ts';
import { openNodeDeps } from './deps.ts';
import { createRefusalHold } from './hold-refusals.ts';
import { listen, stopListening } from './listen.ts';
import { readBrand } from './pages/brand.ts';
import { staticPages } from './pages/static-pages.ts';
import { PROJECT } from './project-folder.ts';
import { sentenceOf } from './report.ts';
import { siteOf } from './site.ts';

const PAGES = join(PROJECT, 'dist/web');

async function start(): Promise<void> {
  const brand = await readBrand(parseConfig(process.env));
  const deps = await openNodeDeps(process.env, { server: true });
  const asked = askedToStop();
  const hold = createRefusalHold();
  const site = siteOf(staticPages(PAGES, brand), createApp(deps), hold);
  const server = await listen(deps.config, site).catch(async (error: unknown) => {
    await deps.close();
    throw error;
  });
  server.on('error', report);
  let working = Promise.resolve();
  const jobs = () => {
    working = runDueJobs(deps).then(() => undefined, report);
    return working;
  };
  const timer = new Cron('* * * * *', { protect: true }, jobs);
  const stop = async () => {
    timer.stop();
    hold.release();
    await stopListening(server);
    await working;
    await deps.close();
  };
  asked.then(stop).catch(report);
  await jobs();
}

/** Listened for before the address is told, so that whoever knows it can stop the server in order. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => resolve());
  });
}

function report(error: unknown): void {
  console.error(sentenceOf(error));
}

start().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});
