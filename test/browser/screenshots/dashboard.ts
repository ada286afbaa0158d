/**
 * Takes the pictures of the dashboard for the documentation, from the demonstration:
 * `npx tsx test/browser/screenshots/dashboard.ts`, or into the folder given as argument. One picture is kept of every unit in which something
 * happens that the demonstration made up, so that anybody can look whether it can be seen.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openDemonstration } from '../../../src/node/demo/build-demo.ts';
import { makeOrganisation } from '../../../src/node/demo/organisation.ts';
import { PARAMETERS } from '../../../src/node/demo/parameters.ts';
import { makePopulation } from '../../../src/node/demo/population.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { sessionCookies } from '../../support/browser/dashboard.ts';
import { launchBrowser, startServer } from '../../support/browser/server.ts';

const FOLDER = process.argv[2] ?? 'docs/screenshots';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const { organisation, origin, close } = await startServer();
organisation.at('2026-11-24T08:00:00.000Z');
const { users } = await openDemonstration(organisation.deps);
const browser = await launchBrowser();
mkdirSync(`${FOLDER}/events`, { recursive: true });

const [small, large, sector] = users;
const addresses = users.map(({ url }) => url.slice(url.indexOf('/sign-in#')));
const HR = users.findIndex(({ role }) => role === 'hr');

interface View {
  size: typeof PHONE;
  scheme?: 'light' | 'dark';
}

/** A user of the demonstration on their first page. */
async function visit(user: number, { size, scheme = 'light' }: View): Promise<Page> {
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
  return page;
}

/** Signs in and takes pictures, one after each step; the whole page on a phone. */
async function take(
  user: number,
  { name, ...view }: View & { name: string },
  steps: Record<string, (page: Page) => Promise<unknown>>,
): Promise<void> {
  const page = await visit(user, view);
  for (const [step, act] of Object.entries(steps)) {
    await act(page);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const path = `${FOLDER}/dashboard-${step}-${name}.png`;
    await page.screenshot({ path, fullPage: view.size === PHONE });
  }
  await page.context().close();
}

const cookies = await Promise.all(addresses.map((address) => sessionCookies({ origin }, address)));
const stay = async () => undefined;
const openUnit = (name: string) => async (page: Page) => {
  const finder = page.getByLabel(nb.units.find);
  if ((await finder.count()) > 0) await finder.fill(name);
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.locator('.ribbon canvas').first().waitFor();
  await page.locator('.follow-up').waitFor();
};
const to = (selector: string) => (page: Page) =>
  page.locator(selector).evaluate((element) => element.scrollIntoView());

await take(
  HR,
  { name: '1280', size: DESK },
  {
    units: stay,
    exports: (page) => page.goto(`${origin}/dashboard/exports`),
    organisation: (page) => page.goto(`${origin}/dashboard/organisation`),
  },
);
await take(HR, { name: '390', size: PHONE }, { units: stay });
await take(
  2,
  { name: '1280', size: DESK },
  {
    sector: stay,
    unit: openUnit(sector!.unit!),
    'deep-month': to('.themes'),
    distribution: to('.distributions'),
    model: to('.model'),
  },
);
await take(0, { name: '390', size: PHONE }, { small: openUnit(small!.unit!) });
await take(
  1,
  { name: '1280', size: DESK },
  { large: openUnit(large!.unit!), sheet: (page) => page.locator('a[href*=sheet]').click() },
);
await take(1, { name: '390', size: PHONE }, { unit: openUnit(large!.unit!) });
await take(1, { name: '390-dark', size: PHONE, scheme: 'dark' }, { unit: openUnit(large!.unit!) });

/** The ribbon in which something happens, of every unit that something happens in. */
const { units } = makePopulation(PARAMETERS, makeOrganisation(PARAMETERS));
for (const [{ code, name }, { event }] of units) {
  if (!event) continue;
  const page = await visit(HR, { size: DESK });
  await openUnit(name)(page);
  const path = `${FOLDER}/events/${event.kind}-${code.toLowerCase()}.png`;
  await page.locator(`section.ribbon.${event.construct}`).first().screenshot({ path });
  await page.context().close();
}

await browser.close();
await close();
