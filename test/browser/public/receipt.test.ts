import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { bytesOf } from '../../../src/core/byte-kinds.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import { receiptHash, responseKeyPair } from '../../../src/core/credentials/receipt.ts';
import { readReceiptText, receiptText } from '../../../src/core/credentials/receipt-text.ts';
import { nb } from '../../../web/public/texts/nb.ts';
import { municipality, openMonth } from '../../support/browser/months.ts';
import { visitor } from '../../support/browser/pulse.ts';
import { answerWithReceipt, publishWithReceipts } from '../../support/browser/receipts.ts';
import { useStage } from '../../support/browser/stage.ts';

/** Texts of receipts: counted in September, counted in October, and of an answer withdrawn in October. */
let receipts: Record<'september' | 'october' | 'withdrawn', string>;
/** Of an answer in November, whose round is open. */
let undecided: string;

const stage = useStage(async ({ organisation }) => {
  await organisation.import(...municipality());
  const [september] = await publishWithReceipts(organisation, '2026-09', [[[4, 4, 3, 2, 2, 1]]]);
  const [october, withdrawn] = await publishWithReceipts(organisation, '2026-10', [
    [[1, 2, 3, 4, 5, 1]],
    [[4, 4, 4, 4, 4, 4], null],
  ]);
  receipts = { september: september!, october: october!, withdrawn: withdrawn! };
  const { links } = await openMonth(organisation, '2026-11');
  undecided = await answerWithReceipt(organisation, links[0]!.url, [[3, 3, 3, 3, 3, 3]]);
});

async function go(page: Page, path: string): Promise<void> {
  await page.goto(stage.server.origin + path);
  await page
    .locator('header .pages')
    .getByText(nb.titles[path as '/'])
    .waitFor();
  await page.locator('main h1').waitFor();
}

async function check(page: Page, text: string): Promise<string> {
  await page.getByLabel(nb.receipt.label).fill(text);
  await page.getByRole('button', { name: nb.receipt.check }).tap();
  return (await page.locator('.outcome').textContent())!;
}

test.concurrent('a receipt is counted, absent or unreadable; what is asked for is always the same', async () => {
  const { context, page, complaints, addresses } = await visitor(
    stage.browser,
    stage.server.origin,
  );
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
  const another = receiptText(bytesOf('receipt', new Uint8Array(32).fill(7)));
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
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await go(page, '/receipt');
  await context.setOffline(true);
  expect(await check(page, receipts.september)).toBe(nb.receipt.failed.heading);
  await context.setOffline(false);
  await page.getByRole('button', { name: nb.receipt.check }).tap();
  await page.getByText(nb.receipt.counted('september 2026')).waitFor();
  await context.close();
});

test.concurrent('the keyboard alone is enough', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin, { hasTouch: false });
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
  const wire = JSON.stringify(stage.server.received).toLowerCase();
  expect(wire).toContain('/receipts');
  for (const each of hidden) expect(wire).not.toContain(each.toLowerCase());
  for (const { method, path, headers } of stage.server.received) {
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
