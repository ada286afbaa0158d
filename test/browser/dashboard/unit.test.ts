import { expect, test } from 'vitest';
import type { Role } from '../../../src/users/service.ts';
import { rangeInWords } from '../../../web/dashboard/figures/participation.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import {
  releasesOf,
  signedIn,
  unitPath,
  useDashboard,
} from '../../support/browser/dashboard-stage.ts';

const stage = useDashboard();

test('each role sees on a unit’s page what was published of it, and a way up that is theirs alone', async () => {
  const newest = (await releasesOf(stage.server)).at(-1)!;
  const cases: [Role, string[], string, 'a link' | 'a name' | 'nothing'][] = [
    ['leader', ['O2'], 'O2', 'a name'],
    ['leader', ['H'], 'H1', 'a link'],
    ['hr', [], 'O2', 'a link'],
    ['observer', [], 'O2', 'a link'],
    ['observer', [], 'R', 'nothing'],
  ];
  for (const [role, units, code, way] of cases) {
    const { context, page } = await signedIn(stage, role, units);
    await page.goto(stage.server.origin + unitPath(stage, code));
    await page.locator('.ribbon canvas').first().waitFor();
    const { levels } = newest.nodes.find((node) => node.code === code)!;
    const bandOf = (item: string) => nb.latest('Desember', nb.band(...levels[item]!));
    const words = await page.locator('.ribbon-words').allTextContents();
    for (const item of ['aut1', 'own1', 'ff1']) {
      expect(words.some((text) => text.startsWith(bandOf(item)))).toBe(true);
    }
    const above = code.startsWith('O') ? 'Oppvekst' : 'Helse og omsorg';
    const answer = page.locator('.ribbon.autonomy .why-not-more');
    expect(await answer.count(), `${role} ${code}`).toBe(way === 'nothing' ? 0 : 1);
    if (way !== 'nothing') {
      await answer.locator('summary').press('Enter');
      const link = answer.getByRole('link', { name: nb.seeInsteadOf(above) });
      expect(await link.count(), `${role} ${code}`).toBe(way === 'a link' ? 1 : 0);
      expect((await answer.textContent())!.includes(nb.team.shownAbove(above))).toBe(
        way === 'a name',
      );
    }
    await context.close();
  }
});

test('what changed is told only where it is certain, against the month that was shown before', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['O2']);
  await page.goto(stage.server.origin + unitPath(stage, 'O2'));
  const change = page.locator('.ribbon-change');
  await change.first().waitFor();
  expect(await change.allTextContents()).toEqual(Array(3).fill(nb.team.since.none('november')));
  expect(await page.locator('.last-year').allTextContents()).toEqual([nb.team.lastYearLater]);
  await context.close();
});

test('conditions stand beside outcomes, with their months, and no arrow between them', async () => {
  const { context, page } = await signedIn(stage, 'hr');
  await page.goto(stage.server.origin + unitPath(stage, 'R'));
  const model = page.locator('.model');
  await model.getByText(nb.team.noCause).waitFor();
  const side = (name: string) =>
    model.locator(`.${name} li`).evaluateAll((all) => all.map((place) => place.className));
  expect(await side('conditions')).toEqual([
    'ribbon autonomy',
    'ribbon leader_support',
    'ribbon firefighting',
  ]);
  expect(await side('outcomes')).toEqual(['ribbon ownership']);
  expect(await model.locator('.leader_support').textContent()).toMatch(/\d+–\d+september$/);
  expect(await model.locator('marker, [marker-end]').count()).toBe(0);
  await context.close();
});

test('this month’s theme is shown question by question, a turned one with a word of it', async () => {
  const { context, page } = await signedIn(stage, 'hr');
  await page.goto(stage.server.origin + unitPath(stage, 'R'));
  const theme = page.locator('.themes');
  await theme.getByRole('heading', { name: nb.unit.theme('desember') }).waitFor();
  await theme.getByRole('heading', { name: 'Samarbeid på tvers' }).waitFor();
  await theme.getByText(nb.unit.ends('Helt uenig', 'Helt enig')).waitFor();
  const { levels, respondents } = (await releasesOf(stage.server))
    .at(-1)!
    .nodes.find(({ code }) => code === 'R')!;
  const shown = await theme.locator('.question-band').allInnerTexts();
  expect(shown).toEqual(['silo1', 'silo2', 'silo3'].map((item) => nb.band(...levels[item]!)));
  expect(await theme.getByText(nb.unit.turned).count()).toBe(1);
  const facts = nb.unit.answered('desember', rangeInWords(respondents));
  expect(await page.locator('.facts').textContent()).toBe(
    `${facts} ${nb.unit.took(nb.unit.orMore(90))}`,
  );
  await context.close();
});

test('a unit’s page prints on A4 with tags, without the ways to elsewhere', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['O2']);
  await page.goto(stage.server.origin + unitPath(stage, 'O2'));
  await page.locator('.ribbon canvas').first().waitFor();
  const pdf = (await page.pdf({ format: 'A4', tagged: true })).toString('latin1');
  expect(pdf).toContain('/MarkInfo');
  expect(pdf).toMatch(/\/StructTreeRoot/);
  const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(sizes.length).toBeGreaterThan(0);
  for (const [, width, height] of sizes) {
    expect(Number(width)).toBeCloseTo(595, -1);
    expect(Number(height)).toBeCloseTo(842, -1);
  }
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.back').isVisible()).toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await context.close();
});
