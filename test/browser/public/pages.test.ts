import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../../web/public/texts/en.ts';
import { nb, type Texts } from '../../../web/public/texts/nb.ts';
import { nn } from '../../../web/public/texts/nn.ts';
import { municipality } from '../../support/browser/months.ts';
import { visitor } from '../../support/browser/pulse.ts';
import { publishWithReceipts } from '../../support/browser/receipts.ts';
import { useStage } from '../../support/browser/stage.ts';

const LANGUAGES = { nb, nn, en };
const NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };
const PAGES = ['/', '/rounds', '/receipt'] as const;

const stage = useStage(async ({ organisation }) => {
  await organisation.import(...municipality());
  for (const month of ['2026-09', '2026-10']) await publishWithReceipts(organisation, month, []);
});

async function go(page: Page, path: string, t: Texts = nb): Promise<void> {
  await page.goto(stage.server.origin + path);
  await page
    .locator('header .pages')
    .getByText(t.titles[path as '/'])
    .waitFor();
  await page.locator('main h1').waitFor();
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
    const { context, page, complaints, addresses } = await visitor(
      stage.browser,
      stage.server.origin,
      {
        viewport: { width: 320, height: 640 },
      },
    );
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
    expect(addresses.filter((url) => !url.startsWith(`${stage.server.origin}/`))).toEqual([]);
    await context.close();
  },
);

test.concurrent('they start in the browser’s language, and show where nothing may be kept', async () => {
  const { context, page, complaints } = await visitor(stage.browser, stage.server.origin, {
    locale: 'nn-NO',
  });
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
  const { context, page } = await visitor(stage.browser, stage.server.origin);
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
    const answered = await fetch(stage.server.origin + path);
    const policy = answered.headers.get('Content-Security-Policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect(answered.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(await answered.text()).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?![^>]*src=)/);
  }
});

test.concurrent('the list shows every published round, newest first, with its fingerprints', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await go(page, '/rounds');
  await page.locator('.rounds').waitFor();
  const { releases } = await (await fetch(`${stage.server.origin}/api/releases`)).json();
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
    expect((await fetch(stage.server.origin + path)).status).toBe(200);
  }
  await context.close();
});

test.concurrent('before the first round, and without a network, the list says what to do', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await page.route('**/api/releases', (route) => route.fulfill({ json: { releases: [] } }));
  await go(page, '/rounds');
  await page.getByText(nb.rounds.empty).waitFor();
  await page.unrouteAll();
  await page.route('**/api/releases', (route) => route.abort());
  await go(page, '/rounds');
  await page.getByRole('alert').getByText(nb.rounds.failed).waitFor();
  await context.close();
});

test.concurrent('nynorsk has its own weekdays, also in a browser that knows no nynorsk', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin, { locale: 'en-US' });
  await go(page, '/rounds', en);
  await page.getByRole('button', { name: NAMES.nn }).tap();
  await page.getByRole('heading', { name: 'oktober 2026' }).waitFor();
  await page.getByText(nn.rounds.closed('laurdag 10. oktober')).waitFor();
  await page.getByRole('button', { name: NAMES.nb }).tap();
  await page.getByText(nb.rounds.closed('lørdag 10. oktober')).waitFor();
  await context.close();
});
