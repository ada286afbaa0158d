import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { exportFile } from '../../../src/export/service.ts';
import { en } from '../../../web/dashboard/texts/en.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { nn } from '../../../web/dashboard/texts/nn.ts';
import {
  releasesOf,
  signedIn,
  unitPath,
  useDashboard,
} from '../../support/browser/dashboard-stage.ts';
import { faultsOf } from '../../support/browser/faults.ts';

const stage = useDashboard();

test.each([
  ['nb', 'Bokmål', nb.frame.skip],
  ['nn', 'Nynorsk', nn.frame.skip],
  ['en', 'English', en.frame.skip],
])(
  'every page is clean in %s, light and dark, and fits on 320 pixels',
  async (language, name, skip) => {
    const { context, page, complaints, addresses } = await signedIn(stage, 'hr', [], {
      viewport: { width: 320, height: 640 },
    });
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: skip }).waitFor({ state: 'attached' });
    const faults: string[] = [];
    for (const path of ['/dashboard', unitPath(stage, 'O2'), '/dashboard/exports', '/sign-in']) {
      await page.goto(stage.server.origin + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      for (const fault of await faultsOf(page)) faults.push(`${path} ${fault}`);
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    expect(addresses.filter((url) => !url.startsWith(`${stage.server.origin}/`))).toEqual([]);
    await context.close();
  },
);

test('the first stop of the keyboard leads to the content, and leaves the address alone', async () => {
  const { context, page } = await signedIn(stage, 'hr');
  await page.goto(`${stage.server.origin}/dashboard`);
  await page.locator('.unit').first().waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: nb.frame.skip });
  expect(await skip.evaluate((element) => element === document.activeElement)).toBe(true);
  expect((await skip.boundingBox())!.height).toBeGreaterThan(24);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  expect(page.url()).toBe(`${stage.server.origin}/dashboard`);
  await context.close();
});

test('a language that can’t be fetched is told, and the page stays in the one it has', async () => {
  const { context, page, complaints } = await signedIn(stage, 'hr');
  await page.route('**/assets/nn-*.json', (route) => route.abort());
  await page.getByRole('button', { name: 'Nynorsk' }).click();
  await page.getByText(nb.frame.languageFailed).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('nb');
  expect(complaints.filter((complaint) => !complaint.includes('net::ERR_FAILED'))).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: en.frame.skip }).waitFor({ state: 'attached' });
  expect(await page.getByRole('alert').count()).toBe(0);
  await context.close();
});

test('HR takes the figures along: the very bytes of the export', async () => {
  const { context, page, complaints } = await signedIn(stage, 'hr', [], { acceptDownloads: true });
  await page.getByRole('link', { name: nb.frame.exports }).click();
  await page.getByRole('heading', { level: 1, name: nb.exports.heading }).waitFor();
  const rounds = (await releasesOf(stage.server)).map(({ round }) => round);
  expect(await page.locator('.rounds tbody tr').count()).toBe(rounds.length);
  for (const [name, file] of [
    ['Desember 2026 CSV', `${rounds.at(-1)}.csv`],
    ['August 2026 JSON', `${rounds[0]}.json`],
    [nb.exports.codebookFile, 'codebook.csv'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`spillerom-${file}`);
    const { content } = await exportFile(stage.server.organisation.deps, file);
    expect(await readFile(await download.path(), 'utf8')).toBe(content);
  }
  expect(complaints).toEqual([]);
  await context.close();
});
