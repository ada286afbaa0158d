import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fromBase64url } from '../../../src/core/bytes.ts';
import { decodePayload } from '../../../src/core/credentials/receipt.ts';
import type { Sending } from '../../../web/pulse/protocol/progress.ts';
import { nb } from '../../../web/pulse/texts/nb.ts';
import { addressOf, municipality, openMonth } from '../../support/browser/months.ts';
import {
  choose,
  delivered,
  heading,
  open,
  startAndChoose,
  visitor,
} from '../../support/browser/pulse.ts';
import { useStage } from '../../support/browser/stage.ts';
import type { TestRound } from '../../support/organisation.ts';
import { storedAnswers as storedAnswersOf } from '../../support/stored-rows.ts';

let round: TestRound;
const stage = useStage(async ({ organisation }) => {
  await organisation.import(...municipality());
  round = await openMonth(organisation, '2026-11');
});

const linkOf = (employee: string) => addressOf(round, employee, stage.server.origin);

/** The answers that the database holds, opened as the tally does. */
async function storedAnswers(): Promise<(number | null)[][]> {
  const stored = await storedAnswersOf(stage.server.organisation.deps, round.round);
  return stored.flatMap(({ payload }) => {
    const decoded = decodePayload(payload, 6);
    return decoded.withdrawn ? [] : [decoded.answers];
  });
}

/** Opens a link for the first time, until the page can do without a network. */
async function openAndKeep(page: Page, address: string): Promise<void> {
  await open(page, address);
  await page.getByText(nb.start.worksOffline).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** The statuses that answers get from now on. */
function statusesOf(context: BrowserContext): number[] {
  const statuses: number[] = [];
  context.on('response', (response) => {
    if (response.url().endsWith('/responses')) statuses.push(response.status());
  });
  return statuses;
}

/** How far the answer has come, as the device keeps it. */
async function keptProgress(page: Page): Promise<Sending> {
  const text = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes(':answer:'))!;
    return localStorage.getItem(key)!;
  });
  return JSON.parse(text);
}

/** How long a put-off answer is put off, in milliseconds. */
async function keptWait(page: Page): Promise<number> {
  const { later } = await keptProgress(page);
  return later!.until - later!.since;
}

test('after one visit the page opens without a network, and an answer given there arrives later, once', async () => {
  const before = await storedAnswers();
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await openAndKeep(page, linkOf('A-1'));
  await startAndChoose(page, [5]);
  await page.getByText(nb.question.progress(2, 6)).waitFor();
  await context.setOffline(true);
  await page.reload();
  await page.getByText(nb.question.progress(2, 6)).waitFor();
  await page.close();

  const reopened = await context.newPage();
  await reopened.goto(`${stage.server.origin}/p`);
  await choose(reopened, [2, 3, 4, 1, 5], 2);
  await reopened.getByRole('button', { name: nb.review.send }).tap();
  await heading(reopened, nb.trouble.not_delivered.heading);
  expect(await reopened.getByText(nb.done.delivered).count()).toBe(0);
  await reopened.close();

  const last = await context.newPage();
  await last.goto(`${stage.server.origin}/p`);
  await heading(last, nb.trouble.not_delivered.heading);
  const statuses = statusesOf(context);
  await context.setOffline(false);
  await delivered(last);
  await last.reload();
  await delivered(last);
  // 200 where the server has it from a try whose acknowledgement the browser lost with the network.
  expect([[200], [201]]).toContainEqual(statuses);
  expect(await storedAnswers()).toEqual([...before, [5, 2, 3, 4, 1, 5]]);
  await context.close();
});

test('the service worker is asked for anew each time, and is small', async () => {
  const response = await fetch(`${stage.server.origin}/sw.js`);
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-cache');
  expect(response.headers.get('Content-Type')).toContain('javascript');
  expect((await response.text()).length).toBeLessThan(1_000);
});

test('the first tap on start needs the network once, and says so', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await openAndKeep(page, linkOf('A-2'));
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: nb.start.start, disabled: false }).tap();
  await heading(page, nb.trouble.not_started.heading);
  await context.setOffline(false);
  await page.getByText(nb.question.progress(1, 6)).waitFor();
  await context.close();
});

test('what is kept for opening without a network holds no secret, and nothing that came with the link', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  const address = linkOf('A-3');
  await openAndKeep(page, address);
  await startAndChoose(page, [1, 2, 3, 4, 5, 0]);
  await heading(page, nb.review.heading);
  await page.reload();
  await heading(page, nb.review.heading);
  await page.getByRole('button', { name: nb.review.send }).tap();
  await delivered(page);
  const caches = await page.evaluate(async () => {
    const all: { url: string; body: string }[] = [];
    for (const name of await window.caches.keys()) {
      const cache = await window.caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        all.push({ url: request.url, body: await response!.text() });
      }
    }
    return all;
  });
  const paths = caches.map(({ url }) =>
    url.replace(stage.server.origin, '').replace(/-[\w-]{8}\.(?=\w+$)/, '.'),
  );
  const call = `/api/rounds/${round.round}`;
  expect(paths.sort()).toEqual([
    `${call}/instrument`,
    `${call}/manifest`,
    '/assets/envelope.svg',
    '/assets/nb.json',
    '/assets/pulse.css',
    '/assets/pulse.js',
    '/assets/steps.svg',
    '/p',
  ]);
  const secret = address.split('#')[1]!.split('.')[0]!;
  const { receipt, token } = await keptProgress(page);
  expect(fromBase64url(receipt, 32)).not.toBeNull();
  for (const { body } of caches) {
    for (const own of [secret, receipt, token, 'Solbakken']) {
      expect(body).not.toContain(own);
    }
  }
  await context.close();
});

test('sent later: nothing leaves before the moment, it is called undelivered until then, and it arrives once', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  const statuses = statusesOf(context);
  const before = await storedAnswers();
  await openAndKeep(page, linkOf('A-4'));
  await startAndChoose(page, [4, 4, 4, 4, 4, 4]);
  await heading(page, nb.review.heading);
  await page.getByText(nb.later.name).tap();
  await page.getByText(nb.later.worth).waitFor();
  await page.getByRole('button', { name: nb.later.choose }).tap();
  await heading(page, nb.later.heading);
  const wait = await keptWait(page);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(6 * 3_600_000);
  const { until } = (await keptProgress(page)).later!;
  await page.reload();
  await heading(page, nb.later.heading);
  await page.close();
  expect(statuses).toEqual([]);

  const reopened = await context.newPage();
  await reopened.clock.install({ time: until - 60_000 });
  await reopened.goto(`${stage.server.origin}/p`);
  await heading(reopened, nb.later.heading);
  await reopened.clock.fastForward(61_000);
  await delivered(reopened);
  expect(statuses).toEqual([201]);
  expect(await storedAnswers()).toHaveLength(before.length + 1);
  await context.close();
});

test('sent later, but then now', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-5'));
  await startAndChoose(page, [4, 4, 4, 4, 4, 4]);
  await page.getByText(nb.later.name).tap();
  await page.getByRole('button', { name: nb.later.choose }).tap();
  await page.getByRole('button', { name: nb.later.now }).tap();
  await delivered(page);
  await context.close();
});

test("a clock that is a day ahead or behind changes nothing: the server's decides", async () => {
  stage.server.organisation.at('2026-11-09T22:00:00.000Z');
  for (const [employee, clock] of [
    ['A-6', '2026-11-10T22:00:00.000Z'],
    ['A-7', '2026-11-08T22:00:00.000Z'],
  ] as const) {
    const { context, page } = await visitor(stage.browser, stage.server.origin);
    await page.clock.install({ time: clock });
    await openAndKeep(page, linkOf(employee));
    await startAndChoose(page, [3, 3, 3, 3, 3, 3]);
    await page.getByText(nb.later.name).tap();
    await page.getByRole('button', { name: nb.later.choose }).tap();
    await heading(page, nb.later.heading);
    expect(await keptWait(page)).toBeLessThanOrEqual(3_600_000);
    await page.clock.fastForward(3_600_000);
    await delivered(page);
    await context.close();
  }
  stage.server.organisation.at('2026-11-02T08:00:00.000Z');
});

test('two tabs that send the same answer deliver it once', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  const statuses = statusesOf(context);
  const before = await storedAnswers();
  await open(page, linkOf('A-8'));
  await startAndChoose(page, [2, 2, 2, 2, 2, 2]);
  await heading(page, nb.review.heading);
  await context.setOffline(true);
  await page.getByRole('button', { name: nb.review.send }).tap();
  await heading(page, nb.trouble.not_delivered.heading);
  await context.setOffline(false);
  const second = await context.newPage();
  await Promise.all([second.goto(`${stage.server.origin}/p`), delivered(page), delivered(second)]);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(await storedAnswers()).toHaveLength(before.length + 1);
  await context.close();
});

test('what one tab forgets, another tab forgets too', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-10'));
  const second = await context.newPage();
  await open(second, linkOf('A-10'));
  await second.getByText(nb.forget.name).press('Enter');
  await second.getByRole('button', { name: nb.forget.yes }).tap();
  await heading(page, nb.trouble.forgotten.heading);
  await context.close();
});

test('a device forgets everything, after a warning while an answer is not delivered', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await openAndKeep(page, linkOf('A-9'));
  await page.getByText(nb.forget.name).press('Enter');
  await page.getByText(nb.forget.meaning).waitFor();
  await startAndChoose(page, [2, 2]);
  await page.getByText(nb.question.progress(3, 6)).waitFor();
  await context.setOffline(true);
  await choose(page, [2, 2, 2, 2], 3);
  await page.getByRole('button', { name: nb.review.send }).tap();
  await heading(page, nb.trouble.not_delivered.heading);
  await page.getByText(nb.forget.name).press('Enter');
  await page.getByText(nb.forget.undelivered).waitFor();
  await page.getByRole('button', { name: nb.forget.yes }).tap();
  await heading(page, nb.trouble.forgotten.heading);
  await expect
    .poll(() =>
      page.evaluate(async () => [
        Object.keys(localStorage),
        await caches.keys(),
        (await navigator.serviceWorker.getRegistrations()).length,
      ]),
    )
    .toEqual([[], [], 0]);
  await context.setOffline(false);
  await page.reload();
  await heading(page, nb.trouble.no_link.heading);
  await context.close();
});
