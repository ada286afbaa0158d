/**
 * Takes the pictures of the pulse page and the public pages for the documentation:
 * `npm run pages && npx tsx test/browser/take-screenshots.ts`.
 * With a folder as argument it takes all sizes and schemes into that folder, to look at.
 */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { closeRound } from '../../src/publication/service.ts';
import {
  addressOf,
  type Month,
  municipality,
  openMonth,
  publishMonths,
} from '../support/browser-months.ts';
import { launchBrowser, startServer } from '../support/browser-server.ts';

const folder = process.argv[2] ?? 'docs/screenshots';
const everything = process.argv[2] !== undefined;

interface Walk {
  name: string;
  address: string;
  size: { width: number; height: number };
  scheme: 'light' | 'dark';
  steps: string[];
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

/** Gives the receipt of the answer. */
async function walk(
  browser: Browser,
  { name, address, size, scheme, steps }: Walk,
): Promise<string> {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: 2,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
  });
  const page = await context.newPage();
  const shoot = async (step: string, fullPage = false) => {
    if (!everything && !steps.includes(step)) return;
    await page.screenshot({ path: `${folder}/${name}${step}.png`, fullPage });
  };
  await page.goto(address);
  await page.getByRole('button', { name: 'Start' }).click({ trial: true });
  await shoot('start');
  await page.locator('.seal summary').click();
  await shoot('seal', true);
  await page.getByRole('button', { name: 'Start' }).click();
  for (const [i, choice] of [4, 4, 3, 5, 4, 2].entries()) {
    await page.getByText(`Spørsmål ${i + 1} av 6`).waitFor();
    if (i === 1) {
      for (let key = 0; key < 3; key++) await page.keyboard.press('ArrowDown');
      await shoot('question');
    }
    await page
      .getByRole('radio')
      .nth(choice - 1)
      .click();
  }
  await page.getByRole('button', { name: 'Send svaret' }).waitFor();
  await shoot('review');
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
const address = (employee: string) => addressOf(round, employee, origin);
const receipt = await walk(browser, {
  name: 'pulse-',
  address: address('A-1'),
  size: phone,
  scheme: 'light',
  steps,
});
await walk(browser, {
  name: 'pulse-dark-',
  address: address('A-2'),
  size: phone,
  scheme: 'dark',
  steps: ['ribbons'],
});
if (everything) {
  for (const [scheme, employee] of [
    ['light', 'A-3'],
    ['dark', 'C-1'],
  ] as const) {
    await walk(browser, {
      name: `desk-${scheme}-`,
      address: address(employee),
      size: desk,
      scheme,
      steps,
    });
  }
}
organisation.at('2026-11-10T00:00:05.000Z');
await closeRound(organisation.deps, round.round);
await look(browser, { origin, receipt, width: 390, scheme: 'light' });
await look(browser, { origin, receipt, width: 1280, scheme: 'light' });
await look(browser, { origin, receipt, width: 390, scheme: 'dark' });
await browser.close();
await close();
