import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../web/pulse/texts/en.ts';
import { nb } from '../../web/pulse/texts/nb.ts';
import { nn } from '../../web/pulse/texts/nn.ts';
import { addressOf, municipality, openMonth, publishMonths } from '../support/browser-months.ts';
import { heading, open, visitor } from '../support/browser-pulse.ts';
import { type BrowserServer, launchBrowser, startServer } from '../support/browser-server.ts';
import type { TestRound } from '../support/organisation.ts';

const LANGUAGES = { nb, nn, en };
const NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

let server: BrowserServer;
let browser: Browser;
let round: TestRound;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await server.organisation.import(...municipality());
  const answersOf = (employee: string) =>
    employee.startsWith('A') && Number(employee.split('-')[1]) > 3 ? null : [4, 3, 4, 2, 5, 2];
  const all = () => [4, 3, 4, 2, 5, 2];
  await publishMonths(server.organisation, [
    { month: '2026-08', answersOf: all },
    { month: '2026-09', answersOf },
  ]);
  round = await openMonth(server.organisation, '2026-11');
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Everything in light; in dark the colours alone, for nothing else differs. */
async function expectAccessible(page: Page, step: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    const found = violations.map(
      ({ id, nodes }) => `${step}, ${colorScheme}: ${id} ${nodes[0]?.html}`,
    );
    expect(found).toEqual([]);
  }
}

async function expectNoSidewaysScroll(page: Page, step: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  expect(content, step).toBeLessThanOrEqual(window!);
}

test.concurrent.each([
  ['nb', 'A-4'],
  ['nn', 'A-5'],
  ['en', 'A-6'],
] as const)(
  'every step is accessible in %s, light and dark, and fits 320 pixels',
  async (language, employee) => {
    const t = LANGUAGES[language];
    const { context, page, complaints } = await visitor(browser, server.origin, {
      viewport: { width: 320, height: 640 },
    });
    const look = async (step: string) => {
      await expectAccessible(page, step);
      await expectNoSidewaysScroll(page, step);
    };
    await open(page, addressOf(round, employee, server.origin));
    await page.getByRole('button', { name: NAMES[language] }).tap();
    await heading(page, t.start.heading);
    await page.locator('.seal summary').tap();
    await page.locator('.fingerprint summary').tap();
    await look('start');
    await page.getByRole('button', { name: t.start.start }).tap();
    for (let number = 1; number <= 6; number++) {
      await page.getByText(t.question.progress(number, 6)).waitFor();
      if (number === 2) await look('question');
      await page
        .getByRole('radio')
        .nth(number % 5)
        .tap();
    }
    await heading(page, t.review.heading);
    await look('review');
    await page.getByRole('button', { name: t.review.send }).tap();
    await heading(page, t.done.delivered);
    await heading(page, t.results.heading('Solbakken barnehage'));
    for (const summary of await page.locator('.ribbon summary').all()) await summary.tap();
    await page.getByText(t.notShownThisMonth).first().waitFor();
    await page.getByRole('button', { name: t.done.withdraw }).tap();
    await look('done');
    await page.route('**/api/me', (route) => route.abort());
    await page.reload();
    await heading(page, t.trouble.unreachable.heading);
    await look('trouble');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
    await context.close();
  },
);

test("the language is the person's until another is chosen, and one is loaded at a time", async () => {
  const { context, page, addresses } = await visitor(browser, server.origin, { locale: 'nb-NO' });
  await open(page, addressOf(round, 'B-1', server.origin));
  const texts = () => addresses.filter((url) => /\/assets\/(nb|nn|en)-/.test(url)).length;
  expect(texts()).toBe(1);
  await page.getByRole('button', { name: 'Nynorsk' }).tap();
  await heading(page, nn.start.heading);
  await page.reload();
  await heading(page, nn.start.heading);
  await context.close();
});

test('the first screen has at most 120 words and a LIX under 35 in bokmål, and is there before the script', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await open(page, addressOf(round, 'B-2', server.origin));
  // biome-ignore lint/performance/useDomNodeTextContent: only what is in sight counts.
  const whole = await page.locator('body').innerText();
  expect(wordsOf(whole).length).toBeLessThanOrEqual(120);
  const { what, voluntary, stored, seen } = nb.start;
  const text = [what, voluntary, stored, seen].join(' ');
  expect(lixOf(text)).toBeLessThan(35);
  const html = await (await fetch(`${server.origin}/p`)).text();
  for (const sentence of [nb.start.heading, what, voluntary, stored, seen]) {
    expect(html).toContain(sentence);
  }
  await context.close();
});

test('nothing in the page is inline', () => {
  const html = readFileSync(new URL('../../web/pulse/index.html', import.meta.url), 'utf8');
  expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?![^>]*src=)/);
});

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
}

/** LIX (Björnsson): words a sentence, plus the share of words with more than six letters in per cent. */
function lixOf(text: string): number {
  const words = wordsOf(text);
  const sentences = text.match(/[.:!?](\s|$)/g)!.length;
  return (
    words.length / sentences + (100 * words.filter((word) => word.length > 6).length) / words.length
  );
}
