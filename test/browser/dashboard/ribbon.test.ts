import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { compositeOf } from '../../../src/core/statistics/composite.ts';
import { rangeInWords } from '../../../web/dashboard/figures/participation.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import {
  releasesOf,
  signedIn,
  unitPath,
  useDashboard,
} from '../../support/browser/dashboard-stage.ts';

const stage = useDashboard();

test('a chart is read by keyboard, as a table that says what was published', async () => {
  const { context, page, complaints } = await signedIn(stage, 'leader', ['O2']);
  await page.getByRole('link', { name: 'Myra barnehage' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Myra barnehage' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  expect(await page.title()).toBe('Myra barnehage – Spillerom');

  const summary = page.locator('.ribbon.autonomy summary', { hasText: nb.asTable });
  for (let tabs = 0; tabs < 10; tabs++) {
    await page.keyboard.press('Tab');
    if (await summary.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  const table = page.locator('.ribbon.autonomy table');
  await table.waitFor();
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
    );
  const names = ['August', 'September', 'Oktober', 'November', 'Desember'];
  const published = (await releasesOf(stage.server)).map(({ nodes, items }, i) => {
    const node = nodes.find(({ code }) => code === 'O2');
    const all = nodes.find(({ code }) => code === 'R')!;
    const level = (levels?: Parameters<typeof compositeOf>[0]) => {
      const asked = items.filter((item) => item.startsWith('aut'));
      return levels ? nb.band(...compositeOf(levels, asked)!) : nb.notShown;
    };
    const respondents = node ? rangeInWords(node.respondents) : '';
    return [`${names[i]} 2026`, level(node?.levels), respondents, level(all.levels)];
  });
  expect(published.filter(([, , respondents]) => respondents === '')).toHaveLength(1);
  expect(rows).toEqual(published.toReversed());
  expect(await page.locator('section.ribbon.autonomy').textContent()).toContain(
    nb.unit.gaps('Oktober 2026'),
  );
  const picture = page.getByRole('img', { name: nb.unit.summary('Spillerom', 4, 5) });
  expect(await picture.getAttribute('aria-label')).toMatch(/Desember: \d+–\d+\. November var det/);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the ribbon is drawn in the construct’s colour, with a gap, and drawn anew in the dark', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['O2'], { colorScheme: 'light' });
  await page.goto(stage.server.origin + unitPath(stage, 'O2'));
  const canvas = page.locator('.ribbon.ownership canvas');
  await canvas.waitFor();
  const light = await coloured(page);
  expect(light.map((share) => share > 0.05)).toEqual([false, true, true, false, true, true]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const meaning = () => canvas.evaluate((element) => getComputedStyle(element).color);
  expect(await meaning()).not.toBe('rgb(123, 76, 147)');
  expect((await coloured(page)).map((share) => share > 0.05)).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
  ]);
  await context.close();
});

/** Per column of the ownership chart (six at least) the share of pixels in violet. */
function coloured(page: Page): Promise<number[]> {
  return page.locator('.ribbon.ownership canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const ratio = canvas.width / canvas.clientWidth;
    const [left, right] = [44 * ratio, canvas.width - 58 * ratio];
    const step = (right - left) / 6;
    return Array.from({ length: 6 }, (_, i) => {
      const x = Math.round(left + (i + 0.3) * step);
      const width = Math.round(step * 0.4);
      const { data } = canvas.getContext('2d')!.getImageData(x, 0, width, canvas.height);
      let violet = 0;
      for (let p = 0; p < data.length; p += 4) {
        const [red, green, blue, alpha] = data.slice(p, p + 4) as unknown as number[];
        if (alpha! > 40 && blue! - green! > 30 && red! > green!) violet += 1;
      }
      return violet / (data.length / 4);
    });
  });
}

/** What each month is told as, by what was published of Myra barnehage's autonomy. */
async function toldMonths(): Promise<string[][]> {
  const names = ['August', 'September', 'Oktober', 'November', 'Desember'];
  return (await releasesOf(stage.server)).map(({ nodes, items }, i) => {
    const asked = items.filter((item) => item.startsWith('aut'));
    const bandOf = (code: string) => {
      const node = nodes.find((each) => each.code === code);
      return node && nb.band(...compositeOf(node.levels, asked)!);
    };
    const month = `${names[i]} 2026`;
    const [own, all] = [bandOf('O2'), bandOf('R')!];
    const respondents = nodes.find(({ code }) => code === 'O2')?.respondents ?? '';
    return own === undefined
      ? [nb.latestNotShown(month), nb.team.everyoneAt(all)]
      : [
          nb.latest(month, own),
          nb.team.answered(rangeInWords(respondents)),
          nb.team.everyoneAt(all),
        ];
  });
}

const toldIn = (page: Page) => page.locator('.ribbon.autonomy .chart-told');

test('arrow keys go from month to month of a ribbon, a gap among them, and each is told to eye and ear', async () => {
  const { context, page, complaints } = await signedIn(stage, 'leader', ['O2'], {
    path: unitPath(stage, 'O2'),
    viewport: { width: 320, height: 640 },
  });
  const months = await toldMonths();
  expect(months.map((sentences) => sentences.length)).toEqual([3, 3, 2, 3, 3]);
  const slider = page.getByRole('slider', { name: nb.team.monthByMonth('Spillerom') });
  await slider.waitFor();
  expect(await toldIn(page).count()).toBe(0);
  await slider.focus();
  const keys = ['', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'End', 'Home'];
  for (const [i, at] of [4, 3, 2, 1, 0, 0, 4, 0].entries()) {
    if (keys[i]) await page.keyboard.press(keys[i]!);
    expect(await slider.getAttribute('aria-valuetext')).toBe(months[at]!.join(' '));
    expect(await toldIn(page).locator('span').allTextContents()).toEqual(months[at]);
    const [box, beyond] = await Promise.all([
      toldIn(page).boundingBox(),
      page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ]);
    expect([box!.x >= 0, box!.x + box!.width <= 320, beyond]).toEqual([true, true, 0]);
  }
  await page.keyboard.press('Escape');
  expect(await toldIn(page).count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  expect(await toldIn(page).count()).toBe(1);
  await page.keyboard.press('Tab');
  expect(await toldIn(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the pointer tells the month that it is over, until it leaves the picture and the words', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['O2'], {
    path: unitPath(stage, 'O2'),
    viewport: { width: 1280, height: 900 },
    hasTouch: false,
  });
  const months = await toldMonths();
  const canvas = page.locator('.ribbon.autonomy canvas');
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await canvas.boundingBox())!;
  /** The first of six columns has no round. */
  const step = (width - 58 - 32) / 6;
  const middleOf = (month: number) => x + 32 + step * (month + 1.5);
  for (const month of [0, 2, 4, 3]) {
    await page.mouse.move(middleOf(month), y + height / 3);
    await toldIn(page).getByText(months[month]![0]!).waitFor();
    expect(await toldIn(page).locator('span').allTextContents()).toEqual(months[month]);
    const line = (await page.locator('.ribbon.autonomy .chart-month').boundingBox())!;
    expect(Math.abs(line.x - middleOf(month))).toBeLessThan(step / 4);
  }
  const words = (await toldIn(page).boundingBox())!;
  await page.mouse.move(words.x + words.width / 2, words.y + words.height / 2, { steps: 8 });
  expect(await toldIn(page).count()).toBe(1);
  await page.mouse.move(x + width / 2, y - 60);
  await toldIn(page).waitFor({ state: 'detached' });
  await context.close();
});
