/** The server on Node: serves the application and runs the due jobs every minute. */
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Cron } from 'croner';
import { createApp } from './app.ts';
import { InvalidInput } from './core/invalid-input.ts';
import { runDueJobs } from './jobs/run-due-jobs.ts';
import { openNodeDeps } from './node-deps.ts';
import { staticPages } from './static-pages.ts';

const PAGES = fileURLToPath(new URL('../dist/web', import.meta.url));

async function start(): Promise<void> {
  const deps = await openNodeDeps(process.env, { threads: true });
  const { host: hostname, port } = deps.config;
  const app = createApp(deps);
  const site = staticPages(PAGES).all('*', (c) => app.fetch(c.req.raw));
  const server = serve({ fetch: site.fetch, hostname, port }, (address) => {
    console.log(`Spillerom listens on http://${hostname}:${address.port}`);
  });
  const timer = new Cron(
    '* * * * *',
    { protect: true, catch: (error) => console.error(error) },
    async () => void (await runDueJobs(deps)),
  );
  await runDueJobs(deps);

  const stop = () => {
    timer.stop();
    server.close(() => void deps.close());
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

start().catch((error: unknown) => {
  console.error(error instanceof InvalidInput ? error.message : error);
  process.exitCode = 1;
});
