import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readBytes } from '../../../src/core/byte-kinds.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import {
  decodePayload,
  receiptHash,
  responseKeyPair,
} from '../../../src/core/credentials/receipt.ts';
import { readReceiptText } from '../../../src/core/credentials/receipt-text.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { nb } from '../../../web/pulse/texts/nb.ts';
import { addressOf, municipality, openMonth } from '../../support/browser/months.ts';
import {
  choose,
  delivered,
  heading,
  loseNextAnswer,
  open,
  receiptIn,
  send,
  startAndChoose,
  tapThrough,
  visitor,
} from '../../support/browser/pulse.ts';
import { useStage } from '../../support/browser/stage.ts';
import type { TestRound } from '../../support/organisation.ts';
import { answer, fetchCredential } from '../../support/respondent.ts';

let round: TestRound;
const stage = useStage(async ({ organisation }) => {
  await organisation.import(...municipality());
  round = await openMonth(organisation, '2026-11');
});

const linkOf = (employee: string) => addressOf(round, employee, stage.server.origin);
const pathOf = (call: string) => `/api/rounds/${round.round}/${call}`;

test('an employee answers, changes, withdraws and answers again; the round closes, and the receipt is on the list', async () => {
  const { context, page, complaints, addresses } = await visitor(
    stage.browser,
    stage.server.origin,
  );
  const bodies: { seq: number; payload: string }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') bodies.push(request.postDataJSON());
  });
  const before = stage.server.received.length;
  const address = linkOf('A-1');
  await open(page, address);
  expect(page.url()).toBe(`${stage.server.origin}/p`);
  await page.getByText('Solbakken barnehage').waitFor();
  await page.getByText(nb.start.ownGroup(14, 5)).waitFor();
  await page.getByText(nb.start.fingerprint).tap();
  const shown = await page.locator('.fingerprint .whole').textContent();
  expect(shown!.replaceAll(' ', '')).toBe(round.manifestHash);

  const opening = stage.server.received.slice(before).map(({ path }) => path);
  expect(opening.filter((path) => path.startsWith('/api/')).sort()).toEqual([
    '/api/me',
    '/api/me/follow-ups',
    pathOf('instrument'),
    pathOf('manifest'),
  ]);
  expect(opening.join(' ')).not.toContain(address.split('#')[1]!.split('.')[0]!);

  await page.getByRole('button', { name: nb.start.start }).tap();
  await tapThrough(page, [4, 5, 0, 2, 3, 1]);
  await page.getByRole('button', { name: /Når målet er klart.*Litt enig/ }).tap();
  await page.getByRole('radio', { name: 'Helt enig' }).tap();
  await page.getByRole('button', { name: /Når målet er klart.*Helt enig/ }).waitFor();
  await send(page);
  await page.getByText(nb.done.nobody).waitFor();
  await page.getByText(/tirsdag 10\. november/).waitFor();
  const receipt = await receiptIn(page);

  await page.getByRole('button', { name: nb.done.change }).tap();
  await choose(page, [1, 1, 1, 1, 1, 5]);
  await send(page);
  await page.getByRole('button', { name: nb.done.withdraw }).tap();
  await page.getByRole('button', { name: nb.done.withdrawNo }).tap();
  await page.getByRole('button', { name: nb.done.withdraw }).tap();
  await page.getByRole('button', { name: nb.done.withdrawYes }).tap();
  await heading(page, nb.done.withdrawn);
  expect(await page.locator('.receipt').count()).toBe(0);
  await page.getByRole('button', { name: nb.done.answerAgain }).tap();
  await choose(page, [5, 4, 4, 0, 4, 2]);
  await send(page);
  expect(await receiptIn(page)).toBe(receipt);

  const sent = bodies.map(({ seq, payload }) => ({
    seq,
    ...decodePayload(readBytes('payload', payload)!, 6),
  }));
  expect(sent).toEqual([
    { seq: 1, withdrawn: false, answers: [5, 5, null, 2, 3, 1] },
    { seq: 2, withdrawn: false, answers: [1, 1, 1, 1, 1, 5] },
    { seq: 3, withdrawn: true },
    { seq: 4, withdrawn: false, answers: [5, 4, 4, null, 4, 2] },
  ]);

  const puts = stage.server.received.filter(({ method }) => method === 'PUT');
  expect(puts).toHaveLength(4);
  for (const { headers } of puts) {
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('referer');
  }
  for (const { path, headers } of stage.server.received) {
    if (!path.startsWith('/api/')) continue;
    expect(headers).not.toHaveProperty('cookie');
    const needsLink = path.startsWith('/api/me') || path.endsWith('/tokens');
    expect('authorization' in headers).toBe(needsLink);
  }
  expect(addresses.filter((url) => !url.startsWith(`${stage.server.origin}/`))).toEqual([]);

  const others = round.links.filter(({ employee_id }) => /^(A-([3-9]|1.)|R-.)$/.test(employee_id));
  await Promise.all(
    others.map(async ({ url }) =>
      answer(
        stage.server.organisation.send,
        await fetchCredential(stage.server.organisation.send, url),
        [4, 4, 4, 4, 4, 2],
      ),
    ),
  );
  stage.server.organisation.at('2026-11-10T00:00:05.000Z');
  await closeRound(stage.server.organisation.deps, round.round);
  await page.reload();
  await heading(page, nb.closed.heading);
  await page.getByText(nb.closed.delivered).waitFor();
  await heading(page, nb.results.heading('Solbakken barnehage'));
  const autonomy = page.locator('.ribbon.autonomy');
  const inWords = await autonomy.locator('.ribbon-words').textContent();
  await autonomy.getByText(nb.asTable).tap();
  const inTable = await autonomy.locator('tbody td').allInnerTexts();
  expect(inTable).toHaveLength(1);
  expect(inTable[0]).toMatch(/^\d+–\d+$/);
  expect(inWords!.startsWith(`November: ${inTable[0]}. Det grå bak`)).toBe(true);

  const key = responseKeyPair(readReceiptText(await receiptIn(page))).responseKey;
  const list = await (await fetch(stage.server.origin + pathOf('receipts'))).json();
  expect(list.receipts).toContain(toBase64url(receiptHash(key)));
  expect(complaints).toEqual([]);
  await context.close();

  stage.server.organisation.at('2026-12-01T08:00:00.000Z');
  round = await openMonth(stage.server.organisation, '2026-12');
});

test.concurrent('every step survives a reload, and a lost acknowledgement delivers once', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-2'));

  const lostToken = loseNextAnswer(page, '/tokens');
  await page.getByRole('button', { name: nb.start.start }).tap();
  await heading(page, nb.trouble.not_started.heading);
  expect(await stored(page)).toContain('"step":"asked"');
  expect((await lostToken).status).toBe(200);
  await page.reload();
  const again = page.waitForRequest('**/tokens');
  await startAndChoose(page, [3, 4]);
  expect((await again).postData()).toBe((await lostToken).body);
  expect(await stored(page)).not.toContain('blind');

  await page.getByText(nb.question.progress(3, 6)).waitFor();
  await page.reload();
  await page.getByText(nb.question.progress(3, 6)).waitFor();
  await page.getByRole('button', { name: nb.question.back }).tap();
  await page.getByText(nb.question.progress(2, 6)).waitFor();
  expect(await page.getByRole('radio').nth(3).isChecked()).toBe(true);
  await page.getByRole('button', { name: nb.question.next }).tap();
  for (const number of [3, 4, 5, 6]) {
    await page.getByText(nb.question.progress(number, 6)).waitFor();
    await page.getByRole('radio').first().tap();
  }
  await heading(page, nb.review.heading);
  await page.reload();
  await heading(page, nb.review.heading);

  const lostAnswer = loseNextAnswer(page, '/responses');
  await page.getByRole('button', { name: nb.review.send }).tap();
  await heading(page, nb.trouble.not_delivered.heading);
  const second = page.waitForResponse('**/responses');
  await page.reload();
  await delivered(page);
  expect((await lostAnswer).status).toBe(201);
  expect((await second).status()).toBe(200);
  expect((await second).request().postData()).toBe((await lostAnswer).body);
  expect(await stored(page)).not.toMatch(/payload|choices|body/);

  const receipt = await receiptIn(page);
  await page.reload();
  await delivered(page);
  expect(await receiptIn(page)).toBe(receipt);
  await context.close();
});

test.concurrent('without a network nothing is lost, and the answer goes out by itself when it is back', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-3'));
  await startAndChoose(page, [3, 3, 3, 3, 3, 3]);
  await heading(page, nb.review.heading);
  await context.setOffline(true);
  await page.getByRole('button', { name: nb.review.send }).tap();
  await heading(page, nb.trouble.not_delivered.heading);
  await page.getByRole('button', { name: nb.retry }).tap();
  await heading(page, nb.trouble.not_delivered.heading);
  expect(await stored(page)).toContain('"step":"sending"');
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/responses')) statuses.push(response.status());
  });
  await context.setOffline(false);
  await delivered(page);
  expect(statuses).toEqual([201]);
  await context.close();
});

test.concurrent('the keyboard alone is enough', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin, { hasTouch: false });
  await open(page, linkOf('A-4'));
  await tabTo(page, nb.start.start);
  await page.keyboard.press('Enter');
  await page.getByText(nb.question.progress(1, 6)).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('radio').nth(2).isChecked()).toBe(true);
  await page.getByText(nb.question.progress(1, 6)).waitFor();
  await page.keyboard.press('Enter');
  for (const [i, key] of ['4', '0', '1', '2', '5'].entries()) {
    await page.getByText(nb.question.progress(i + 2, 6)).waitFor();
    await page.keyboard.press(key);
  }
  await heading(page, nb.review.heading);
  expect(await page.locator('.answers strong').allInnerTexts()).toEqual([
    'Verken enig eller uenig',
    'Litt enig',
    nb.review.skipped,
    'Helt uenig',
    'Litt uenig',
    'Nesten hele tiden',
  ]);
  await tabTo(page, nb.review.send);
  await page.keyboard.press('Enter');
  await delivered(page);
  await tabTo(page, nb.done.withdraw);
  await page.keyboard.press('Enter');
  await tabTo(page, nb.done.withdrawYes);
  await page.keyboard.press('Space');
  await heading(page, nb.done.withdrawn);
  await context.close();
});

test.concurrent('a second tab goes on where the first one is, and the next person on the device finds nothing', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-5'));
  const second = await context.newPage();
  await open(second, linkOf('A-5'));
  await page.bringToFront();
  await startAndChoose(page, [2, 2, 2]);
  await second.getByText(nb.question.progress(4, 6)).waitFor();
  await page.goto(linkOf('B-1'));
  await page.getByText('Hjemmetjenesten nord').waitFor();
  await page.getByRole('button', { name: nb.start.start, disabled: false }).waitFor();
  await context.close();
});

test.concurrent('an answer of before the reload is on the device until it is sent, and then no longer', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-6'));
  await startAndChoose(page, [2, 2, 2, 2, 2, 2]);
  await send(page);
  await page.getByRole('button', { name: nb.done.change }).tap();
  await page.getByText(nb.question.progress(1, 6)).waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await page.reload();
  await page.getByRole('button', { name: nb.question.keepOld }).tap();
  await delivered(page);
  await context.close();
});

function stored(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage }).replaceAll('\\"', '"'));
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused === name) return;
  }
  throw new Error(`no way to "${name}" with the keyboard`);
}
