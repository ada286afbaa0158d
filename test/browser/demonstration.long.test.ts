import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { toBase64url } from '../../src/core/bytes.ts';
import { receiptHash, responseKeyPair } from '../../src/core/credentials/receipt.ts';
import { readReceiptText } from '../../src/core/credentials/receipt-text.ts';
import { CELL_MARGIN } from '../../src/core/disclosure/policy.ts';
import { readRelease } from '../../src/core/disclosure/release.ts';
import { compositeOf } from '../../src/core/statistics/composite.ts';
import { openDemonstration } from '../../src/node/demo/build-demo.ts';
import { type DemoUnit, makeOrganisation } from '../../src/node/demo/organisation.ts';
import { PARAMETERS } from '../../src/node/demo/parameters.ts';
import { MUNICIPALITY, SECTORS } from '../../src/node/demo/unit-names.ts';
import { closeRound, findRelease } from '../../src/publication/service.ts';
import { nb as dashboardNb } from '../../web/dashboard/texts/nb.ts';
import { nb as publicNb } from '../../web/public/texts/nb.ts';
import { nb } from '../../web/pulse/texts/nb.ts';
import { choose, heading, open, receiptIn, send, visitor } from '../support/browser/pulse.ts';
import { useStage } from '../support/browser/stage.ts';

const NOW = '2026-11-24T08:00:00.000Z';
/** Of the published rounds, and of the one that is open. */
const MONTHS = ['August', 'September', 'Oktober', 'November'];
const PUBLISHED = MONTHS.length - 1;
const K = 5;
const CONSTRUCTS = [
  ['autonomy', 'aut'],
  ['ownership', 'own'],
  ['firefighting', 'ff'],
] as const;

let demonstration: Awaited<ReturnType<typeof openDemonstration>>;
const stage = useStage(async ({ organisation }) => {
  organisation.at(NOW);
  const { deps } = organisation;
  demonstration = await openDemonstration(deps, { published: PUBLISHED });
});

type Size = (typeof demonstration.guests)[number]['size'];

function guest(size: Size): { unit: string; address: string } {
  const { unit, url } = demonstration.guests.find((each) => each.size === size)!;
  return { unit, address: stage.server.origin + url.slice(url.indexOf('/p#')) };
}

const { units } = makeOrganisation(PARAMETERS);

function unitNamed(name: string): DemoUnit {
  return units.find((unit) => unit.name === name)!;
}

function sectorOf(unit: string): string {
  return SECTORS[unitNamed(unit).sector]!.name;
}

/** How many people of its sector are in units too small for a cell of their own. */
function mergedWith(unit: string): number {
  const { sector } = unitNamed(unit);
  const small = units.filter((each) => each.sector === sector && each.size < K + CELL_MARGIN);
  return small.reduce((sum, { size }) => sum + size, 0);
}

/** The table of a ribbon: each month and what it says. */
async function tableOf(page: Page, construct: string): Promise<string[][]> {
  const ribbon = page.locator(`.ribbon.${construct}`);
  await ribbon.getByText(nb.asTable).tap();
  return ribbon
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
}

/** The rows of a ribbon's table that the releases give for a unit; `above` is shown where it isn't. */
async function publishedRows(unit: string, prefix: string, above = ''): Promise<string[][]> {
  const { deps } = stage.server.organisation;
  const { releases } = await (await fetch(`${stage.server.origin}/api/releases`)).json();
  return Promise.all(
    releases.map(async ({ round }: { round: string }, i: number) => {
      const { nodes, items } = readRelease((await findRelease(deps, round)).text);
      const own = items.filter((item) => item.startsWith(prefix));
      const bandOf = (shown: string) => {
        const { levels } = nodes.find(({ name }) => name === shown)!;
        return nb.band(...compositeOf(levels, own)!);
      };
      const isShown = nodes.some(({ name }) => name === unit);
      const instead = () => `${nb.notShownThisMonth} ${nb.seeInstead(above, bandOf(above))}`;
      return [MONTHS[i]!, isShown ? bandOf(unit) : instead()];
    }),
  );
}

test.concurrent.each(['small', 'large', 'merged'] as const)(
  'the link of an employee of a %s unit opens, and says with whom they are counted',
  async (size) => {
    const { context, page, complaints } = await visitor(stage.browser, stage.server.origin);
    const { unit, address } = guest(size);
    await open(page, address);
    await page.getByText(unit, { exact: true }).waitFor();
    const group =
      size === 'merged'
        ? nb.start.widerGroup(mergedWith(unit), K)
        : nb.start.ownGroup(unitNamed(unit).size, K);
    await page.getByText(group).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test('an employee answers, changes, withdraws and answers again; the round closes; the ribbon has the new month, and the receipt is counted', async () => {
  const { context, page, complaints, addresses } = await visitor(
    stage.browser,
    stage.server.origin,
  );
  const { unit, address } = guest('large');
  await open(page, address);
  expect(page.viewportSize()).toEqual({ width: 390, height: 844 });
  await page.getByText(unit, { exact: true }).waitFor();
  await page.getByRole('button', { name: nb.start.start }).tap();
  await choose(page, [4, 4, 3, 5, 4, 2]);
  await send(page);
  const receipt = await receiptIn(page);
  await heading(page, nb.results.heading(unit));
  const before = await publishedRows(unit, 'aut');
  expect(before.map(([month]) => month)).toEqual(MONTHS.slice(0, PUBLISHED));
  expect(await tableOf(page, 'autonomy')).toEqual(before);

  await page.getByRole('button', { name: nb.done.change }).tap();
  await choose(page, [2, 2, 2, 2, 2, 4]);
  await send(page);
  await page.getByRole('button', { name: nb.done.withdraw }).tap();
  await page.getByRole('button', { name: nb.done.withdrawYes }).tap();
  await heading(page, nb.done.withdrawn);
  await page.getByRole('button', { name: nb.done.answerAgain }).tap();
  await choose(page, [5, 4, 4, 0, 4, 2]);
  await send(page);
  expect(await receiptIn(page)).toBe(receipt);
  expectAnonymousAnswers();

  stage.server.organisation.at(new Date(Date.parse(demonstration.closes) + 5_000).toISOString());
  await closeRound(stage.server.organisation.deps, demonstration.round);
  await page.reload();
  await heading(page, nb.closed.heading);
  await page.getByText(nb.closed.delivered).waitFor();
  await heading(page, nb.results.heading(unit));
  for (const [construct, prefix] of CONSTRUCTS) {
    const rows = await tableOf(page, construct);
    expect(rows).toEqual(await publishedRows(unit, prefix));
    expect(rows.at(-1)).toEqual(['November', expect.stringMatching(/^\d+–\d+$/)]);
  }
  const drawn = page.locator('.ribbon.autonomy .ribbon-month');
  expect(await drawn.last().textContent()).toBe('nov');

  const { responseKey } = responseKeyPair(readReceiptText(receipt));
  const path = `/api/rounds/${demonstration.round}/receipts`;
  const list = await (await fetch(stage.server.origin + path)).json();
  expect(list.receipts).toContain(toBase64url(receiptHash(responseKey)));
  await page.goto(`${stage.server.origin}/receipt`);
  await page.getByLabel(publicNb.receipt.label).fill(receipt);
  await page.getByRole('button', { name: publicNb.receipt.check }).tap();
  await page.getByText(publicNb.receipt.counted('november 2026')).waitFor();
  await page.goto(`${stage.server.origin}/rounds`);
  await page.getByRole('heading', { name: 'november 2026' }).waitFor();
  expect(await page.locator('.rounds li').count()).toBe(MONTHS.length);
  expect(complaints).toEqual([]);
  expect(addresses.filter((url) => !url.startsWith(`${stage.server.origin}/`))).toEqual([]);
  await context.close();
});

test('after the round the others’ links show their own unit, or the one they are a part of', async () => {
  const { unit: merged } = guest('merged');
  const { unit: small } = guest('small');
  for (const [size, shown] of [
    ['small', small],
    ['merged', sectorOf(merged)],
  ] as const) {
    const { context, page, complaints } = await visitor(stage.browser, stage.server.origin);
    await page.goto(guest(size).address);
    await heading(page, nb.closed.heading);
    await heading(page, nb.results.heading(shown));
    const instead = page.getByText(nb.results.instead(merged, shown));
    expect(await instead.count()).toBe(size === 'merged' ? 1 : 0);
    for (const [construct, prefix] of CONSTRUCTS) {
      const rows = await tableOf(page, construct);
      expect(rows).toEqual(await publishedRows(shown, prefix, sectorOf(small)));
    }
    expect(complaints).toEqual([]);
    await context.close();
  }
});

/** On the wire, four answers carry nothing that tells them from anybody else's. */
function expectAnonymousAnswers(): void {
  const answers = stage.server.received.filter(({ method }) => method === 'PUT');
  expect(answers).toHaveLength(4);
  const pages = stage.server.received.filter(({ path }) => path === '/p');
  expect(pages[0]!.headers).toHaveProperty('cookie');
  for (const { path, headers } of answers) {
    expect(path).toBe(`/api/rounds/${demonstration.round}/responses`);
    for (const name of ['cookie', 'authorization', 'referer', 'if-none-match']) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(headers).toEqual({ ...answers[0]!.headers, 'content-length': expect.any(String) });
  }
}

test('leaders and HR sign in by their links, see exactly their units, and HR takes the figures along', async () => {
  const everyUnit = units.map(({ name }) => name);
  const inSector = (unit: string) => everyUnit.filter((name) => sectorOf(name) === unit);
  for (const { role, unit, url } of demonstration.users) {
    const { context, page, complaints } = await visitor(stage.browser, stage.server.origin);
    await page.goto(stage.server.origin + url.slice(url.indexOf('/sign-in#')));
    await page.getByRole('button', { name: dashboardNb.signIn.button }).click();
    await page.locator('.unit').first().waitFor();
    const closed = page.locator('details.below:not([open]) > summary');
    while ((await closed.count()) > 0) await closed.first().click();
    const shown = new RegExp(` ${dashboardNb.notShown}$`);
    const seen = (await page.locator('.unit').allInnerTexts()).map((text) =>
      text.replace(shown, ''),
    );
    const expected =
      role !== 'leader'
        ? [MUNICIPALITY, ...Object.values(SECTORS).map(({ name }) => name), ...everyUnit]
        : [unit!, ...inSector(unit!)];
    expect([...seen].sort()).toEqual([...expected].sort());

    await page.locator('.unit a').first().click();
    await page.locator('.ribbon').first().getByText(dashboardNb.asTable).focus();
    await page.keyboard.press('Enter');
    await page.locator('.ribbon').first().locator('tbody tr').first().waitFor();
    if (role === 'hr') {
      await page.goto(`${stage.server.origin}/dashboard/exports`);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('a[href$=".csv"]:not([href*="codebook"])').first().click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^spillerom-.*\.csv$/);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }
});
