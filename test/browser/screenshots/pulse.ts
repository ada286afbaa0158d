/**
 * Takes the pictures of the pulse page and the public pages for the documentation:
 * `npm run pages && npx tsx test/browser/screenshots/pulse.ts`.
 * With a folder as argument it takes all sizes and schemes into that folder, to look at.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { closeRound } from '../../../src/publication/service.ts';
import {
  addressOf,
  type Month,
  municipality,
  openMonth,
  publishMonths,
} from '../../support/browser/months.ts';
import { launchBrowser, startServer } from '../../support/browser/server.ts';

const folder = process.argv[2] ?? 'docs/screenshots';
const everything = process.argv[2] !== undefined;

interface Walk extends Device {
  name: string;
  address: string;
  steps: string[];
}

interface Device {
  size: { width: number; height: number };
  scheme: 'light' | 'dark';
}

interface Look {
  width: 390 | 1280;
  scheme: 'light' | 'dark';
}

/** A kindergarten whose room to decide grows and whose firefighting eases; in May too few of it answer. */
const months: Month[] = ['02', '03', '04', '05', '06', '08', '09', '10'].map((month, i) => ({
  month: `2026-${month}`,
  answersOf(employee) {
    const number = Number(employee.split('-')[1]);
    if (number % 6 === 5 || (month === '05' && employee.startsWith('A') && number > 3)) return null;
    const step = Math.floor((i + (number % 3)) / 3);
    const up = Math.min(5, 2 + step);
    const high = number % 4 === 0 ? 3 : 4 + (i % 2);
    const down = Math.max(1, 5 - step);
    return month === '04' || month === '10'
      ? [up, high, down, down, down, up]
      : [up, high, up, up, high, down];
  },
}));

function contextFor(browser: Browser, { size, scheme }: Device): Promise<BrowserContext> {
  return browser.newContext({
    viewport: size,
    deviceScaleFactor: size.width < 500 ? 2 : 1,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
  });
}

/** Starts and answers; `look` is called at each question with its number. */
async function answerAll(page: Page, look?: (number: number) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Start' }).click();
  for (const [i, choice] of [4, 4, 3, 5, 4, 2].entries()) {
    await page.getByText(`Spørsmål ${i + 1} av 6`).waitFor();
    await look?.(i + 1);
    await page
      .getByRole('radio')
      .nth(choice - 1)
      .click();
  }
  await page.getByRole('button', { name: 'Send svaret' }).waitFor();
}

/** Gives the receipt of the answer. */
async function walk(browser: Browser, { name, address, steps, ...device }: Walk): Promise<string> {
  const context = await contextFor(browser, device);
  const page = await context.newPage();
  const shoot = async (step: string, fullPage = false) => {
    if (!everything && !steps.includes(step)) return;
    await page.screenshot({ path: `${folder}/${name}${step}.png`, fullPage });
  };
  await page.goto(address);
  await page.getByRole('button', { name: 'Start' }).click({ trial: true });
  await shoot('start');
  await page.locator('.seal summary').click();
  await page.getByText('Dette vil lederen din kunne se').click();
  await shoot('details', true);
  await answerAll(page, async (number) => {
    if (number !== 2) return;
    for (let key = 0; key < 3; key++) await page.keyboard.press('ArrowDown');
    await shoot('question');
  });
  await shoot('review');
  await page.getByText('Send senere i dag').click();
  await shoot('later', true);
  await page.getByRole('button', { name: 'Send svaret' }).click();
  await page.getByRole('heading', { name: 'Svaret ditt er levert.' }).waitFor();
  await page.locator('.results').waitFor();
  await shoot('done');
  await shoot('whole', true);
  await page.locator('.results').evaluate((section) => section.scrollIntoView());
  await shoot('ribbons');
  const receipt = (await page.locator('.receipt code').textContent())!;
  await context.close();
  return receipt;
}

/** Where an answer waits: put off, without a network; and a shared device between two people. */
async function walkAside(
  browser: Browser,
  { origin, addresses, ...device }: Device & { origin: string; addresses: [string, string] },
): Promise<void> {
  const context = await contextFor(browser, device);
  const page = await context.newPage();
  const shoot = (step: string) => page.screenshot({ path: `${folder}/pulse-${step}.png` });
  await page.goto(addresses[0]);
  await answerAll(page);
  await page.getByText('Send senere i dag').click();
  await page.getByRole('button', { name: 'Vent med å sende' }).click();
  await page.getByRole('heading', { name: 'Svaret er ikke levert ennå' }).waitFor();
  await shoot('waiting');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Send nå' }).click();
  await page.getByText('Det ligger trygt på denne enheten').waitFor();
  await shoot('not-delivered');
  await context.close();

  const shared = await contextFor(browser, device);
  const tablet = await shared.newPage();
  await tablet.clock.install();
  await tablet.goto(`${origin}/p?kiosk`);
  await tablet.getByRole('heading', { name: 'Klar for neste person' }).waitFor();
  await tablet.screenshot({ path: `${folder}/pulse-kiosk.png` });
  await tablet.goto(addresses[1]);
  await tablet.getByText('Delt enhet').waitFor();
  await tablet.clock.fastForward(42_000);
  await tablet.getByRole('button', { name: 'Jeg er her' }).waitFor();
  await tablet.screenshot({ path: `${folder}/pulse-kiosk-rest.png` });
  await shared.close();
}

/** The pages at `origin` that everybody may see; `receipt` is of an answer that was counted. */
async function look(
  browser: Browser,
  { origin, receipt, width, scheme }: { origin: string; receipt: string } & Look,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
  });
  const page = await context.newPage();
  const shoot = (name: string, fullPage: boolean) => {
    const suffix = scheme === 'dark' ? '-dark' : '';
    return page.screenshot({ path: `${folder}/public-${name}-${width}${suffix}.png`, fullPage });
  };
  await page.goto(`${origin}/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shoot('how', true);
  await page.goto(`${origin}/rounds`);
  await page.locator('.rounds [open]').waitFor();
  await shoot('rounds', false);
  await page.goto(`${origin}/receipt`);
  await page.getByLabel('Kvitteringen').fill(receipt);
  await page.getByRole('button', { name: 'Sjekk' }).click();
  await page.getByText('Ja. Svaret ditt er talt med').waitFor();
  await shoot('receipt', false);
  await context.close();
}

const { organisation, origin, close } = await startServer();
const browser = await launchBrowser();
mkdirSync(folder, { recursive: true });
await organisation.import(...municipality());
await publishMonths(organisation, months);
const round = await openMonth(organisation, '2026-11');
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };
const steps = ['start', 'question', 'review', 'done', 'ribbons'];
const details = ['details', 'later'];
const address = (employee: string) => addressOf(round, employee, origin);
const receipt = await walk(browser, {
  name: 'pulse-',
  address: address('A-1'),
  size: phone,
  scheme: 'light',
  steps: [...steps, ...details],
});
await walk(browser, {
  name: 'pulse-dark-',
  address: address('A-2'),
  size: phone,
  scheme: 'dark',
  steps,
});
await walk(browser, {
  name: 'pulse-1280-',
  address: address('A-3'),
  size: desk,
  scheme: 'light',
  steps,
});
await walkAside(browser, {
  origin,
  addresses: [address('A-4'), address('C-1')],
  size: phone,
  scheme: 'light',
});
organisation.at('2026-11-10T00:00:05.000Z');
await closeRound(organisation.deps, round.round);
await look(browser, { origin, receipt, width: 390, scheme: 'light' });
await look(browser, { origin, receipt, width: 1280, scheme: 'light' });
await look(browser, { origin, receipt, width: 390, scheme: 'dark' });
await browser.close();
await close();
