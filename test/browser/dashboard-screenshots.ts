/**
 * Takes the pictures of the dashboard for the documentation, from the demonstration:
 * `npx tsx test/browser/dashboard-screenshots.ts`.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openDemonstration } from '../../src/demo/build-demo.ts';
import { launchBrowser, startServer } from '../support/browser-server.ts';
import { sessionCookies } from './dashboard-organisation.ts';

const FOLDER = 'docs/screenshots';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const { organisation, origin, close } = await startServer();
organisation.at('2026-11-24T08:00:00.000Z');
const { users } = await openDemonstration(organisation.deps);
const browser = await launchBrowser();
mkdirSync(FOLDER, { recursive: true });

const [small, large, sector] = users;
const addresses = users.map(({ url }) => url.slice(url.indexOf('/sign-in#')));

/** Signs in a user of the demonstration and takes pictures, one after each step. */
async function take(
  user: number,
  options: { name: string; size: typeof PHONE; scheme?: 'light' | 'dark' },
  steps: Record<string, (page: Page) => Promise<unknown>>,
): Promise<void> {
  const { name, size, scheme = 'light' } = options;
  const context = await browser.newContext({
    viewport: size,
    colorScheme: scheme,
    deviceScaleFactor: 2,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
  });
  await context.addCookies(cookies[user]!);
  const page = await context.newPage();
  await page.goto(`${origin}/dashboard`);
  await page.locator('.unit').first().waitFor();
  for (const [step, act] of Object.entries(steps)) {
    await act(page);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const path = `${FOLDER}/dashboard-${step}-${name}.png`;
    await page.screenshot({ path, fullPage: size === PHONE });
  }
  await context.close();
}

const cookies = await Promise.all(addresses.map((address) => sessionCookies({ origin }, address)));
const stay = async () => undefined;
const openUnit = (name: string) => async (page: Page) => {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.locator('.ribbon canvas').first().waitFor();
};

await take(
  3,
  { name: '1280', size: DESK },
  { units: stay, exports: (page) => page.goto(`${origin}/dashboard/exports`) },
);
await take(3, { name: '390', size: PHONE }, { units: stay });
await take(2, { name: '1280', size: DESK }, { sector: stay, unit: openUnit(sector!.unit!) });
await take(0, { name: '390', size: PHONE }, { small: openUnit(small!.unit!) });
await take(1, { name: '390', size: PHONE }, { unit: openUnit(large!.unit!) });
await take(1, { name: '390-dark', size: PHONE, scheme: 'dark' }, { unit: openUnit(large!.unit!) });

await browser.close();
await close();
