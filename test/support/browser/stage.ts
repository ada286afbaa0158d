/** The application with a browser, once for all tests of a file and closed after them. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type BrowserServer, launchBrowser, startServer } from './server.ts';

/** Both are there when the first test begins. */
export interface Stage {
  server: BrowserServer;
  browser: Browser;
}

/** `prepare` fills the organisation before the first test. */
export function useStage(prepare: (server: BrowserServer) => Promise<unknown>): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    const browser = launchBrowser();
    stage.server = await startServer();
    await prepare(stage.server);
    stage.browser = await browser;
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.server?.close();
  });
  return stage;
}
