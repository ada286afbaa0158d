import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { nb } from '../../../web/pulse/texts/nb.ts';
import { addressOf, municipality, openMonth } from '../../support/browser/months.ts';
import { delivered, heading, open, startAndChoose, visitor } from '../../support/browser/pulse.ts';
import { useStage } from '../../support/browser/stage.ts';
import type { TestRound } from '../../support/organisation.ts';

let round: TestRound;
const stage = useStage(async ({ organisation }) => {
  await organisation.import(...municipality());
  round = await openMonth(organisation, '2026-11');
});

const linkOf = (employee: string) => addressOf(round, employee, stage.server.origin);

/** A tablet that was made a kiosk, with a clock that the test turns. */
async function kiosk() {
  const opened = await visitor(stage.browser, stage.server.origin, {
    viewport: { width: 320, height: 256 },
  });
  await opened.page.clock.install();
  await opened.page.goto(`${stage.server.origin}/p?kiosk`);
  await heading(opened.page, nb.trouble.next_person.heading);
  return opened;
}

/** Everything that the browser keeps beside the fact that it is a kiosk. */
function leftBehind(page: Page): Promise<unknown[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage).filter((key) => key !== 'spillerom:kiosk'),
    ...Object.keys(sessionStorage),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()),
  ]);
}

test('a kiosk keeps an answer in its tab alone, warns, waits for a sign of life, and forgets', async () => {
  const { context, page } = await kiosk();
  expect(await leftBehind(page)).toEqual([]);
  await open(page, linkOf('A-1'));
  await page.getByText(nb.kiosk.note).waitFor();
  await startAndChoose(page, [3, 3]);
  await page.getByText(nb.question.progress(3, 6)).waitFor();
  expect(await leftBehind(page)).toEqual([
    expect.stringMatching(/^spillerom:/),
    expect.stringMatching(/^spillerom:/),
    expect.stringMatching(/^spillerom:/),
  ]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['spillerom:kiosk']);

  await page.clock.fastForward(39_000);
  expect(await page.getByText(nb.kiosk.ask).count()).toBe(0);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 3_000));
  const here = page.getByRole('button', { name: nb.kiosk.here });
  await here.waitFor();
  const box = (await here.boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height).toBeLessThanOrEqual(256);
  const warning = await page.locator('body').innerHTML();
  await here.tap();
  await page.clock.resume();
  await page.clock.fastForward(39_000);
  await page.getByText(nb.question.progress(3, 6)).waitFor();
  expect(await here.count()).toBe(0);
  await page.clock.fastForward(22_000);
  await heading(page, nb.trouble.next_person.heading);
  expect(await leftBehind(page)).toEqual([]);
  await page.reload();
  await heading(page, nb.trouble.next_person.heading);
  await expectAccessible(context, warning);
  await context.close();
});

/** The same page at rest: the rules need a clock that runs, the warning one that stands. */
async function expectAccessible(context: BrowserContext, body: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${stage.server.origin}/p`);
  await heading(page, nb.trouble.next_person.heading);
  await page.evaluate((html) => {
    document.body.innerHTML = html;
  }, body);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

test('after the answer the next person takes over at one tap, and finds nothing', async () => {
  const { context, page } = await kiosk();
  await open(page, linkOf('A-2'));
  await startAndChoose(page, [3, 3, 3, 3, 3, 3]);
  await page.getByRole('button', { name: nb.review.send }).tap();
  await delivered(page);
  await page.getByText(nb.kiosk.receipt).waitFor();
  expect(await page.getByRole('link', { name: nb.receipt.save }).count()).toBe(0);
  await page.getByRole('button', { name: nb.kiosk.next }).tap();
  await heading(page, nb.trouble.next_person.heading);
  expect(await leftBehind(page)).toEqual([]);
  await open(page, linkOf('B-1'));
  await page.getByText('Hjemmetjenesten nord').waitFor();
  await context.close();
});

test('a kiosk has no queue: without a network the answer is not kept, and that is said', async () => {
  const { context, page } = await kiosk();
  await open(page, linkOf('A-3'));
  await startAndChoose(page, [3, 3, 3, 3, 3, 3]);
  await heading(page, nb.review.heading);
  expect(await page.getByText(nb.later.name).count()).toBe(0);
  await context.setOffline(true);
  await page.getByRole('button', { name: nb.review.send }).tap();
  await heading(page, nb.trouble.not_kept.heading);
  await page.clock.fastForward(62_000);
  await page.clock.fastForward(2_000);
  await heading(page, nb.trouble.next_person.heading);
  expect(await leftBehind(page)).toEqual([]);
  await context.close();
});

test('a device that is no kiosk any more keeps things as before', async () => {
  const { context, page } = await kiosk();
  await page.goto(`${stage.server.origin}/p?kiosk=off`);
  await heading(page, nb.trouble.no_link.heading);
  await open(page, linkOf('A-4'));
  await page.getByText(nb.start.worksOffline).waitFor();
  expect(await page.getByText(nb.kiosk.note).count()).toBe(0);
  await context.close();
});
