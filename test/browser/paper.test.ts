import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupedCode } from '../../src/core/credentials/paper-code.ts';
import { makeLetters } from '../../src/messages/service.ts';
import { type Invited, linksOfRound } from '../../src/rounds/service.ts';
import { en } from '../../web/code/texts/en.ts';
import { nb } from '../../web/code/texts/nb.ts';
import { nn } from '../../web/code/texts/nn.ts';
import { nb as pulseNb } from '../../web/pulse/texts/nb.ts';
import { visitor } from '../support/browser-pulse.ts';
import { type BrowserServer, launchBrowser, startServer } from '../support/browser-server.ts';

const LANGUAGES = { nb, nn, en };
const NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };
const LONG_NAME = `Heimetenesta for ${'indre og ytre '.repeat(12)}fjord`;

let server: BrowserServer;
let browser: Browser;
let round: string;
let invited: Invited[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const people = Array.from({ length: 9 }, (_, i) => `p${i},R,,,${Object.keys(LANGUAGES)[i % 3]},`);
  const header = 'employee_id,unit_code,email,phone,language,since';
  await server.organisation.import(
    `code,name,parent_code\nR,${LONG_NAME},\n`,
    `${[header, ...people].join('\n')}\n`,
  );
  ({ round } = await server.organisation.open());
  ({ invited } = await linksOfRound(server.organisation.deps, round));
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const field = (page: Page) => page.getByRole('textbox');

async function expectAccessible(page: Page, step: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
    expect(found, `${step}, ${colorScheme}`).toEqual([]);
  }
}

test('letters print as one tagged A4 sheet a person, with nothing cut off', async () => {
  const { html, count } = await makeLetters(server.organisation.deps, round);
  expect(count).toBe(9);
  const { context, page, complaints, addresses } = await visitor(browser, server.origin);
  await page.setContent(html);
  await expectAccessible(page, 'letters');
  const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(9);
  expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
  for (const tag of ['H1', 'H2', 'P', 'Figure'])
    expect(pdf).toMatch(new RegExp(`/S\\s*/${tag}\\b`));
  const [, , width, height] = pdf
    .match(/\/MediaBox\s*\[(\S+) (\S+) (\S+) (\S+)\]/)!
    .slice(1)
    .map(Number);
  expect([Math.round(width!), Math.round(height!)]).toEqual([595, 842]);

  await page.emulateMedia({ media: 'print' });
  const sheets = await page.locator('.letter').evaluateAll((letters) =>
    letters.map((letter) => {
      const top = letter.getBoundingClientRect().top;
      const mm = (edge: number) => ((edge - top) / 96) * 25.4;
      const parts = [...letter.children].map((child) => child.getBoundingClientRect());
      return {
        window: mm(letter.querySelector('.to')!.getBoundingClientRect().bottom),
        fold: mm(letter.querySelector('h1')!.getBoundingClientRect().top),
        end: mm(Math.max(...parts.map(({ bottom }) => bottom))),
      };
    }),
  );
  for (const { window, fold, end } of sheets) {
    expect(window).toBeLessThanOrEqual(90.1);
    expect(fold).toBeGreaterThan(105);
    expect(end).toBeLessThan(285);
  }
  expect(complaints).toEqual([]);
  expect(addresses.filter((url) => !url.startsWith('data:'))).toEqual([]);
  await context.close();
});

test('a code as people type it opens the pulse, and leaves no trace in address and history', async () => {
  const { context, page, complaints, addresses } = await visitor(browser, server.origin);
  const { code, url } = invited[0]!;
  await page.goto(`${server.origin}/k`);
  await field(page).waitFor();
  expect(addresses.filter((address) => /pulse|dashboard|public/.test(address))).toEqual([]);
  await field(page).pressSequentially(code!.toLowerCase().replaceAll('0', 'o'));
  expect(await field(page).inputValue()).toBe(groupedCode(code!));
  await field(page).press('Enter');
  await page.getByRole('button', { name: pulseNb.start.start, disabled: false }).waitFor();
  expect(page.url()).toBe(`${server.origin}/p`);
  expect(await page.evaluate(() => history.length)).toBe(2);
  const secret = url.split('#')[1]!.split('.')[0]!;
  const wire = JSON.stringify(server.received.map(({ path, headers }) => [path, headers.referer]));
  expect(wire).not.toContain(secret);
  expect(wire).not.toContain(code);
  expect(complaints).toEqual([]);
  await context.close();
});

test('on a shared device the code page goes on to the kiosk page, keeps nothing and forgets', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await page.clock.install();
  await page.goto(`${server.origin}/kode?kiosk`);
  await page.getByRole('button', { name: NAMES.nn }).tap();
  await page.getByRole('heading', { name: nn.heading }).waitFor();
  await field(page).fill('ABCD');
  await page.clock.runFor(59_000);
  expect(await field(page).inputValue()).toBe('ABCD');
  await page.clock.runFor(2_000);
  await expect.poll(() => field(page).inputValue()).toBe('');
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  const opened = page.waitForRequest((request) => new URL(request.url()).pathname === '/p');
  await field(page).fill(invited[1]!.code!);
  await page.getByRole('button', { name: nn.open }).tap();
  expect(new URL((await opened).url()).search).toBe('?kiosk');
  await context.close();
});

test('every fault says what to do, and what was typed stays', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await page.goto(`${server.origin}/k`);
  const asked = () => server.received.filter(({ path }) => path === '/api/code').length;
  const expectFault = async (fault: keyof typeof nb.faults, typed: string) => {
    await field(page).fill(typed);
    await page.getByRole('button', { name: nb.open }).tap();
    await page.getByRole('alert').getByText(nb.faults[fault].heading).waitFor();
    expect((await field(page).inputValue()).replaceAll('-', '')).toBe(typed);
  };
  const before = asked();
  await expectFault('incomplete', invited[2]!.code!.slice(1));
  await expectFault('incomplete', `U${invited[2]!.code!.slice(1)}`);
  expect(asked()).toBe(before);
  await expectFault('unknown', '0123456789ABCDEF');
  expect(asked()).toBe(before + 1);
  for (const [status, fault] of [
    [429, 'busy'],
    [503, 'busy'],
    [500, 'failed'],
  ] as const) {
    await page.route('**/api/code', (route) => route.fulfill({ status, json: {} }), { times: 1 });
    await expectFault(fault, invited[2]!.code!);
  }
  await context.setOffline(true);
  await expectFault('unreachable', invited[2]!.code!);
  await context.setOffline(false);
  await page.getByRole('button', { name: nb.open }).tap();
  await page.getByRole('button', { name: pulseNb.start.start }).waitFor();
  await context.close();
});

test('a correction in the middle of the code leaves the cursor where it is', async () => {
  const { context, page } = await visitor(browser, server.origin);
  await page.goto(`${server.origin}/k`);
  await field(page).pressSequentially('abcdefgh');
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('2');
  expect(await field(page).inputValue()).toBe('AB2D-EFGH');
  await page.keyboard.press('x');
  expect(await field(page).inputValue()).toBe('AB2xD-EFGH');
  await page.keyboard.press('Tab');
  expect(await field(page).inputValue()).toBe('AB2X-DEFG-H');
  await context.close();
});

test.concurrent.each(['nb', 'nn', 'en'] as const)(
  'the code page is accessible in %s, light and dark, and fits 320 pixels',
  async (language) => {
    const t = LANGUAGES[language];
    const { context, page, complaints } = await visitor(browser, server.origin, {
      viewport: { width: 320, height: 640 },
    });
    await page.goto(`${server.origin}/k`);
    await page.getByRole('button', { name: NAMES[language] }).tap();
    await page.getByRole('heading', { name: t.heading }).waitFor();
    await expectAccessible(page, 'empty');
    await field(page).fill('abcd-efgh-jkmn-pqr');
    await page.getByRole('button', { name: t.open }).tap();
    await page.getByText(t.faults.incomplete.heading).waitFor();
    await expectAccessible(page, 'fault');
    const [content, width] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    expect(content).toBeLessThanOrEqual(width!);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await page.title()).toContain(t.heading);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
