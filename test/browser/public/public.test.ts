import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '../../../src/core/bytes.ts';
import { receiptHash, responseKeyPair } from '../../../src/core/credentials/receipt.ts';
import { readReceiptText, receiptText } from '../../../src/core/credentials/receipt-text.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { en } from '../../../web/public/texts/en.ts';
import { nb, type Texts } from '../../../web/public/texts/nb.ts';
import { nn } from '../../../web/public/texts/nn.ts';
import { municipality, openMonth } from '../../support/browser/months.ts';
import { visitor } from '../../support/browser/pulse.ts';
import { type BrowserServer, launchBrowser, startServer } from '../../support/browser/server.ts';
import { answer, blind, finish, openLink, requestToken } from '../../support/respondent.ts';

const LANGUAGES = { nb, nn, en };
const NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };
const PAGES = ['/', '/rounds', '/receipt'] as const;

let server: BrowserServer;
let browser: Browser;
/** Texts of receipts: counted in September, counted in October, and of an answer withdrawn in October. */
let receipts: Record<'september' | 'october' | 'withdrawn', string>;
/** Of an answer in November, whose round is open. */
let undecided: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await server.organisation.import(...municipality());
  const [september] = await publish('2026-09', [[[4, 4, 3, 2, 2, 1]]]);
  const [october, withdrawn] = await publish('2026-10', [
    [[1, 2, 3, 4, 5, 1]],
    [[4, 4, 4, 4, 4, 4], null],
  ]);
  receipts = { september: september!, october: october!, withdrawn: withdrawn! };
  const { links } = await openMonth(server.organisation, '2026-11');
  undecided = await answerWithReceipt(links[0]!.url, [[3, 3, 3, 3, 3, 3]]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

type Given = (number[] | null)[];

/** Publishes a round in which the first employees give these, one after another; their receipts. */
async function publish(month: string, all: Given[]): Promise<string[]> {
  const { round, links } = await openMonth(server.organisation, month);
  const given = await Promise.all(all.map((each, i) => answerWithReceipt(links[i]!.url, each)));
  server.organisation.at(`${month}-10T00:00:05.000Z`);
  await closeRound(server.organisation.deps, round);
  return given;
}

async function answerWithReceipt(url: string, given: Given): Promise<string> {
  const { send } = server.organisation;
  const invited = await openLink(send, url);
  const blinded = blind(invited);
  const issued = await (await requestToken(send, invited, blinded.blinded)).json();
  const credential = finish(invited, blinded, issued);
  for (const [i, answers] of given.entries()) await answer(send, credential, answers, i + 1);
  return receiptText(blinded.receipt);
}

async function go(page: Page, path: string, t: Texts = nb): Promise<void> {
  await page.goto(server.origin + path);
  await page
    .locator('header .pages')
    .getByText(t.titles[path as '/'])
    .waitFor();
  await page.locator('main h1').waitFor();
}

async function check(page: Page, text: string): Promise<string> {
  await page.getByLabel(nb.receipt.label).fill(text);
  await page.getByRole('button', { name: nb.receipt.check }).tap();
  return (await page.locator('.outcome').textContent())!;
}

async function expectAccessible(page: Page, step: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
    expect(found, `${step}, ${colorScheme}`).toEqual([]);
  }
}

async function expectNoSidewaysScroll(page: Page, step: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  expect(content, step).toBeLessThanOrEqual(window!);
}

test.concurrent.each(['nb', 'nn', 'en'] as const)(
  'the pages speak %s, are accessible in light and dark, fit 320 pixels, and ask nobody else',
  async (language) => {
    const t = LANGUAGES[language];
    const { context, page, complaints, addresses } = await visitor(browser, server.origin, {
      viewport: { width: 320, height: 640 },
    });
    await go(page, '/');
    await page.getByRole('button', { name: NAMES[language] }).tap();
    await page.getByRole('heading', { name: t.how.heading }).waitFor();
    for (const path of PAGES) {
      await go(page, path, t);
      expect(await page.title()).toBe(`${t.titles[path]} – Spillerom`);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      const headings = { '/': t.how, '/rounds': t.rounds, '/receipt': t.receipt };
      expect(await page.locator('h1').textContent()).toBe(headings[path].heading);
      expect(await page.locator('[aria-current=page]').textContent()).toBe(t.titles[path]);
      if (path === '/rounds') {
        for (const summary of await page.locator('details:not([open]) summary').all()) {
          await summary.tap();
        }
        expect(await page.getByText(t.rounds.readReceipts).count()).toBe(2);
      }
      if (path === '/receipt') {
        await page.getByLabel(t.receipt.label).fill('abc');
        await page.getByRole('button', { name: t.receipt.check }).tap();
        await page.getByText(t.receipt.unreadable.heading).waitFor();
      }
      await expectNoSidewaysScroll(page, path);
      await expectAccessible(page, path);
    }
    expect(complaints).toEqual([]);
    expect(addresses.filter((url) => !url.startsWith(`${server.origin}/`))).toEqual([]);
    await context.close();
  },
);

test.concurrent('they start in the browser’s language, and show where nothing may be kept', async () => {
  const { context, page, complaints } = await visitor(browser, server.origin, { locale: 'nn-NO' });
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied', 'SecurityError');
      },
    });
  });
  await go(page, '/', nn);
  await page.getByRole('button', { name: 'English' }).tap();
  await page.getByRole('heading', { name: en.how.heading }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test.concurrent('a language that doesn’t arrive leaves the page as it is, and says so', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await go(page, '/receipt');
  await page.getByLabel(nb.receipt.label).fill('mine');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'English' }).tap();
  await page.getByRole('alert').getByText(nb.languageFailed).waitFor();
  expect(await page.getByLabel(nb.receipt.label).inputValue()).toBe('mine');
  await context.close();
});

test.concurrent('nothing inline and nothing from elsewhere is allowed', async () => {
  for (const path of PAGES) {
    const answered = await fetch(server.origin + path);
    const policy = answered.headers.get('Content-Security-Policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect(answered.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(await answered.text()).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?![^>]*src=)/);
  }
});

test.concurrent('the list shows every published round, newest first, with its fingerprints', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await go(page, '/rounds');
  await page.locator('.rounds').waitFor();
  const { releases } = await (await fetch(`${server.origin}/api/releases`)).json();
  const shown = await page.locator('.rounds li').evaluateAll((rounds) =>
    rounds.map((round) => ({
      name: round.querySelector('h2')!.textContent,
      short: round.querySelector('summary code')!.textContent,
      whole: [...round.querySelectorAll('dd')].map((each) => each.textContent.replaceAll(' ', '')),
      links: [...round.querySelectorAll('a')].map((link) => link.getAttribute('href')),
    })),
  );
  const expected = releases.map((release: Record<string, string>, i: number) => ({
    name: ['september 2026', 'oktober 2026'][i],
    short: `${release.manifestHash!.slice(0, 8)} …`,
    whole: [release.manifestHash, release.releaseHash],
    links: ['manifest', 'receipts'].map((what) => `/api/rounds/${release.round}/${what}`),
  }));
  expect(expected).toHaveLength(2);
  expect(shown).toEqual(expected.reverse());
  for (const path of shown[0]!.links) {
    expect((await fetch(server.origin + path)).status).toBe(200);
  }
  await context.close();
});

test.concurrent('before the first round, and without a network, the list says what to do', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await page.route('**/api/releases', (route) => route.fulfill({ json: { releases: [] } }));
  await go(page, '/rounds');
  await page.getByText(nb.rounds.empty).waitFor();
  await page.unrouteAll();
  await page.route('**/api/releases', (route) => route.abort());
  await go(page, '/rounds');
  await page.getByRole('alert').getByText(nb.rounds.failed).waitFor();
  await context.close();
});

test.concurrent('a receipt is counted, absent or unreadable; what is asked for is always the same', async () => {
  const { context, page, complaints, addresses } = await visitor(browser, server.origin);
  await go(page, '/receipt');
  const asked: string[][] = [];
  const outcomeOf = async (text: string) => {
    const before = addresses.length;
    const outcome = await check(page, text);
    asked.push(addresses.slice(before).sort());
    return outcome;
  };
  const { september, october, withdrawn } = receipts;
  const byHand = ` ${october.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}\n`;
  expect(await outcomeOf(byHand)).toBe(nb.receipt.counted('oktober 2026'));
  expect(await outcomeOf(september)).toBe(nb.receipt.counted('september 2026'));
  const another = receiptText(new Uint8Array(32).fill(7));
  for (const absent of [another, withdrawn, undecided]) {
    expect(await outcomeOf(absent)).toBe(nb.receipt.absent.heading);
  }
  expect(asked[0]).toHaveLength(3);
  expect(new Set(asked.map((each) => each.join(' '))).size).toBe(1);

  const wrong = `${september.slice(0, 2)}${september[2] === '8' ? '9' : '8'}${september.slice(3)}`;
  for (const unreadable of [wrong, september.slice(0, -1), 'kvittering', `${september}A`]) {
    expect(await outcomeOf(unreadable)).toBe(nb.receipt.unreadable.heading);
    expect(asked.at(-1)).toEqual([]);
  }
  await page.getByLabel(nb.receipt.label).press('Backspace');
  expect(await page.locator('.outcome').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test.concurrent('without a network the check says so, and goes on when it is back', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await go(page, '/receipt');
  await context.setOffline(true);
  expect(await check(page, receipts.september)).toBe(nb.receipt.failed.heading);
  await context.setOffline(false);
  await page.getByRole('button', { name: nb.receipt.check }).tap();
  await page.getByText(nb.receipt.counted('september 2026')).waitFor();
  await context.close();
});

test.concurrent('the keyboard alone is enough', async () => {
  const { context, page } = await visitor(browser, server.origin, { hasTouch: false });
  await go(page, '/');
  await tabTo(page, nb.titles['/rounds']);
  await page.keyboard.press('Enter');
  await page.locator('.rounds').waitFor();
  const older = page.locator('.rounds li').nth(1);
  await tabTo(page, (await older.locator('summary').textContent())!);
  await page.keyboard.press('Enter');
  await older.getByText(nb.rounds.readReceipts).waitFor();
  await tabTo(page, nb.rounds.readReceipts);
  await go(page, '/receipt');
  await tabTo(page, '');
  await page.keyboard.type(receipts.october);
  await tabTo(page, nb.receipt.check);
  await page.keyboard.press('Space');
  await page.getByText(nb.receipt.counted('oktober 2026')).waitFor();
  await context.close();
});

test('no request that the pages made carries a receipt or its hash, a cookie or a body', () => {
  const hidden = [...Object.values(receipts), undecided].flatMap((text) => {
    const receipt = readReceiptText(text);
    const { responseKey } = responseKeyPair(receipt);
    const keys = [receipt, responseKey, receiptHash(responseKey)].map(toBase64url);
    return [text, text.replaceAll('-', ''), ...keys];
  });
  const wire = JSON.stringify(server.received).toLowerCase();
  expect(wire).toContain('/receipts');
  for (const each of hidden) expect(wire).not.toContain(each.toLowerCase());
  for (const { method, path, headers } of server.received) {
    expect(method).toBe('GET');
    expect(headers).not.toHaveProperty('content-length');
    expect(headers).not.toHaveProperty('referer');
    if (path.startsWith('/api/')) expect(headers).not.toHaveProperty('cookie');
  }
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused === name) return;
  }
  throw new Error(`no way to "${name}" with the keyboard`);
}
