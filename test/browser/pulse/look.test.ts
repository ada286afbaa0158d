import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../../web/pulse/texts/en.ts';
import { nb } from '../../../web/pulse/texts/nb.ts';
import { nn } from '../../../web/pulse/texts/nn.ts';
import { addressOf, municipality, openMonth, publishMonths } from '../../support/browser/months.ts';
import { heading, open, visitor } from '../../support/browser/pulse.ts';
import { useStage } from '../../support/browser/stage.ts';
import type { TestRound } from '../../support/organisation.ts';

const LANGUAGES = { nb, nn, en };
const NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

let round: TestRound;
const stage = useStage(async ({ organisation }) => {
  await organisation.import(...municipality());
  const answersOf = (employee: string) =>
    employee.startsWith('A') && Number(employee.split('-')[1]) > 3 ? null : [4, 3, 4, 2, 5, 2];
  const all = () => [4, 3, 4, 2, 5, 2];
  await publishMonths(organisation, [
    { month: '2026-08', answersOf: all },
    { month: '2026-09', answersOf },
  ]);
  round = await openMonth(organisation, '2026-11');
});

async function expectAccessible(page: Page, step: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(
      ({ id, nodes }) => `${step}, ${colorScheme}: ${id} ${nodes[0]?.html}`,
    );
    expect(found).toEqual([]);
  }
}

/** A window of 1280 x 1024 at 400 %, then one of 1280 with the text alone at 200 %. */
async function expectNoSidewaysScroll(page: Page, step: string): Promise<void> {
  const size = page.viewportSize()!;
  for (const [width, height, text] of [
    [320, 256, '100%'],
    [1280, 1024, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height });
    const content = await page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize;
      return document.documentElement.scrollWidth;
    }, text);
    expect(content, `${step} at ${width}`).toBeLessThanOrEqual(width);
  }
  await page.evaluate(() => document.documentElement.removeAttribute('style'));
  await page.setViewportSize(size);
}

test.concurrent.each([
  ['nb', 'A-4'],
  ['nn', 'A-5'],
  ['en', 'A-6'],
] as const)(
  'every step is accessible in %s, light and dark, and fits 320 pixels',
  async (language, employee) => {
    const t = LANGUAGES[language];
    const { context, page, complaints } = await visitor(stage.browser, stage.server.origin, {
      viewport: { width: 320, height: 640 },
    });
    const look = async (step: string) => {
      await expectAccessible(page, step);
      await expectNoSidewaysScroll(page, step);
    };
    await open(page, addressOf(round, employee, stage.server.origin));
    await page.getByRole('button', { name: NAMES[language] }).tap();
    await heading(page, t.start.heading);
    for (const summary of await page.locator('main summary').all()) await summary.tap();
    await page.getByText(t.preview.never).waitFor();
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
    for (const summary of await page.locator('main summary').all()) await summary.tap();
    await look('review');
    await page.route('**/responses', (route) => route.abort());
    await page.getByRole('button', { name: t.review.send }).tap();
    await heading(page, t.trouble.not_delivered.heading);
    await look('trouble');
    await page.unroute('**/responses');
    await page.getByRole('button', { name: t.retry }).tap();
    await heading(page, t.done.delivered);
    await heading(page, t.results.heading('Solbakken barnehage'));
    for (const summary of await page.locator('.ribbon summary').all()) await summary.tap();
    await page.getByText(t.notShownThisMonth).first().waitFor();
    await page.getByRole('button', { name: t.done.withdraw }).tap();
    await look('done');
    await page.getByRole('button', { name: t.done.withdrawNo }).tap();
    await page.getByRole('button', { name: t.done.change }).tap();
    for (let number = 1; number <= 6; number++) {
      await page.getByText(t.question.progress(number, 6)).waitFor();
      await page.getByRole('radio').first().tap();
    }
    await page.getByText(t.later.name).tap();
    await page.getByRole('button', { name: t.later.choose }).tap();
    await heading(page, t.later.heading);
    await page.getByText(t.forget.name).press('Enter');
    await look('waiting');
    await page.getByRole('button', { name: t.forget.yes }).tap();
    await heading(page, t.trouble.forgotten.heading);
    await look('forgotten');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
    await context.close();
  },
);

test("the language is the person's until another is chosen, and one is loaded at a time", async () => {
  const { context, page, addresses } = await visitor(stage.browser, stage.server.origin, {
    locale: 'nb-NO',
  });
  await open(page, addressOf(round, 'B-1', stage.server.origin));
  const texts = () => new Set(addresses.filter((url) => /\/assets\/(nb|nn|en)-/.test(url))).size;
  expect(texts()).toBe(1);
  await page.getByRole('button', { name: 'Nynorsk' }).tap();
  await heading(page, nn.start.heading);
  await page.reload();
  await heading(page, nn.start.heading);
  await context.close();
});

test.each([
  ['a unit of its own', 'B-2', 'Hjemmetjenesten nord'],
  ['a unit that is counted with others', 'C-2', 'Kulturkontoret'],
])('the first screen of %s has at most 120 words and a LIX under 35', async (_, employee, unit) => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, addressOf(round, employee, stage.server.origin));
  await page.getByText(nb.start.worksOffline).waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: only what is in sight counts.
  const text = await page.locator('main').innerText();
  expect(text).toContain(unit);
  expect(wordsOf(text).length).toBeLessThanOrEqual(120);
  expect(lixOf(text)).toBeLessThan(35);
  await context.close();
});

test('the first screen is there before the script, in the same words', async () => {
  const { what, voluntary, stored, seen } = nb.start;
  const html = await (await fetch(`${stage.server.origin}/p`)).text();
  for (const sentence of [nb.start.heading, what, voluntary, stored, seen]) {
    expect(html).toContain(sentence);
  }
});

test('what came of the last time stands before the questions, and without it the page is whole', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  const unit = { id: 'above', name: 'Granvik kommune' };
  const action = 'Fast vikar på mandager';
  const body = JSON.stringify({ followUps: [{ unit, action, status: 'doing' }] });
  await page.route('**/follow-ups', (route) =>
    route.fulfill({ contentType: 'application/json', body }),
  );
  await open(page, addressOf(round, 'B-5', stage.server.origin));
  await page.getByText(`${unit.name}: ${action} (${nb.since.statuses.doing})`).waitFor();
  await page.unroute('**/follow-ups');
  await page.route('**/follow-ups', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.reload();
  await page.getByRole('button', { name: nb.start.start, disabled: false }).waitFor();
  expect(await page.getByText(nb.since.heading).count()).toBe(0);
  await context.close();
});

test('agreement questions come before frequency questions, and every label is in sight', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, addressOf(round, 'B-3', stage.server.origin));
  await page.getByRole('button', { name: nb.start.start }).tap();
  const intros: string[] = [];
  for (let number = 1; number <= 6; number++) {
    await page.getByText(nb.question.progress(number, 6)).waitFor();
    intros.push((await page.locator('.intro').textContent())!);
    const labels = page.locator('.option span');
    expect(await labels.count()).toBe(6);
    for (const label of await labels.all()) expect(await label.isVisible()).toBe(true);
    await page.keyboard.press('3');
  }
  const asksHowOften = intros.map((intro) => intro.includes('Hvor ofte'));
  expect(asksHowOften).toEqual([...asksHowOften].sort());
  expect(new Set(asksHowOften).size).toBe(2);
  await context.close();
});

test('in forced colours the chosen answer, the progress and the bands still show', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin, {
    forcedColors: 'active',
  });
  await open(page, addressOf(round, 'B-4', stage.server.origin));
  await page.getByText(nb.preview.name).tap();
  const bands = await page
    .locator('.bands rect')
    .first()
    .evaluate((band) => {
      const paper = getComputedStyle(document.body).backgroundColor;
      return getComputedStyle(band).fill !== paper;
    });
  expect(bands).toBe(true);
  await page.getByRole('button', { name: nb.start.start }).tap();
  await page.getByText(nb.question.progress(1, 6)).waitFor();
  await page.keyboard.press('ArrowDown');
  const outline = (selector: string) =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline('.option:has(:checked)')).toBe('solid');
  expect(await outline('.step-marks .now')).toBe('solid');
  await context.close();
});

test('nothing in the page is inline', () => {
  const html = readFileSync(new URL('../../../web/pulse/index.html', import.meta.url), 'utf8');
  expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?![^>]*src=)/);
});

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
}

/**
 * LIX (Björnsson): words a sentence, plus the share of words with more than six letters in per cent. A
 * heading or a button is a sentence without a full stop.
 */
function lixOf(text: string): number {
  const words = wordsOf(text);
  const sentences = text
    .split(/[.:!?](?:\s|$)|\n/)
    .filter((part) => wordsOf(part).length > 0).length;
  return (
    words.length / sentences + (100 * words.filter((word) => word.length > 6).length) / words.length
  );
}
