/** The real application and the built pages on a free port, as Node serves them, and a browser. */
import { readdirSync, statSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { type Browser, chromium } from 'playwright-core';
import { staticPages } from '../../../src/node/pages/static-pages.ts';
import { createCheckedApp } from '../checked-app.ts';
import { makeOrganisation, type TestOrganisation } from '../organisation.ts';

/** A request as it came over the wire. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
}

export interface BrowserServer {
  organisation: TestOrganisation;
  origin: string;
  /** All requests so far, oldest first. */
  received: Received[];
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BUILT = join(ROOT, 'dist/web');

/** Throws unless the pages are built, and after the last change of what they are made from. */
function expectBuiltPages(): void {
  const built = statSync(join(BUILT, '.vite/public.json'), { throwIfNoEntry: false });
  const sources = ['web', 'src/core'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map((name) =>
      join(ROOT, folder, String(name)),
    ),
  );
  if (!built || sources.some((path) => statSync(path).mtimeMs > built.mtimeMs)) {
    throw new Error('dist/web is missing or older than its sources: run npm run pages');
  }
}

/** Starts it with an empty organisation. */
export async function startServer(): Promise<BrowserServer> {
  expectBuiltPages();
  const organisation = await makeOrganisation();
  const app = createCheckedApp(organisation.deps);
  const site = staticPages(BUILT).all('*', (c) => app.fetch(c.req.raw));
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    );
  });
  const received: Received[] = [];
  server.on('request', ({ method = '', url = '', headers }: IncomingMessage) => {
    received.push({ method, path: url, headers });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    organisation,
    received,
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await organisation.close();
    },
  };
}

/** For Debian's Chromium as root in a closed network. */
export const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(CHROMIUM);
}
