/** The real application and the built pages on a free port, as Node serves them, and a browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { createApp } from '../../src/app.ts';
import { staticPages } from '../../src/static-pages.ts';
import { makeOrganisation, type TestOrganisation } from './organisation.ts';

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

let built: Promise<string> | undefined;

/** The pages as `vite build` makes them, in a folder of their own. */
function builtPages(): Promise<string> {
  built ??= (async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'spillerom-web-'));
    process.once('exit', () => rmSync(outDir, { recursive: true }));
    for (const mode of ['pulse', 'dashboard', 'public']) {
      await build({ mode, build: { outDir }, logLevel: 'error' });
    }
    return outDir;
  })();
  return built;
}

/** Starts it with an empty organisation. */
export async function startServer(): Promise<BrowserServer> {
  const [organisation, pages] = await Promise.all([makeOrganisation(), builtPages()]);
  const app = createApp(organisation.deps);
  const site = staticPages(pages).all('*', (c) => app.fetch(c.req.raw));
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

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
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
  });
}
