import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { followUpsOfUnits } from '../../../src/followup/queries.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { endSession } from '../../support/browser/dashboard.ts';
import {
  cookiesOf,
  signedIn,
  unitPath,
  useDashboard,
} from '../../support/browser/dashboard-stage.ts';

const texts = nb.followUp;
const stage = useDashboard();

const stored = (code: string) =>
  followUpsOfUnits(stage.server.organisation.deps.database, [stage.ids[code]!]);
const section = (page: Page) => page.locator('.follow-up');
const saved = (page: Page) => page.locator('.saved', { hasText: texts.saved });
const save = (page: Page) => page.getByRole('button', { name: texts.save, exact: true });

async function fillIn(page: Page, action: string): Promise<void> {
  await page.getByLabel(texts.action).fill(action);
  await page.getByLabel(texts.owner).fill('Kari Nordmann');
  await page
    .getByLabel(texts.ownerUnit)
    .selectOption({ label: 'Hjemmetjenesten nord (Helse og omsorg)' });
  await page.getByLabel(texts.by).fill('2026-12-18');
}

test('a leader writes down one thing with the keyboard, and everybody with access reads it', async () => {
  const { context, page, complaints } = await signedIn(stage, 'leader', ['H2'], {
    path: unitPath(stage, 'H2'),
  });
  await section(page).getByText(texts.noneAfter('desember 2026')).waitFor();
  await page.getByText(texts.write).focus();
  await page.keyboard.press('Enter');
  await fillIn(page, 'Prøve faste vakter\ni tre uker');
  await page.getByLabel(texts.by).press('Enter');
  await saved(page).waitFor();
  expect(await saved(page).evaluate((word) => word === document.activeElement)).toBe(true);
  await section(page).getByRole('heading', { name: 'Prøve faste vakter i tre uker' }).waitFor();
  const facts = await section(page).locator('dd').allInnerTexts();
  expect(facts).toEqual([
    texts.whoWhere('Kari Nordmann', 'Hjemmetjenesten nord'),
    '18. desember 2026',
    texts.statuses.concept,
  ]);
  expect(await page.getByText(texts.write).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();

  const observer = await signedIn(stage, 'observer', [], { path: unitPath(stage, 'H2') });
  await observer.page.getByRole('heading', { name: 'Prøve faste vakter i tre uker' }).waitFor();
  await observer.page.getByText(texts.writtenBy).waitFor();
  expect(await observer.page.getByLabel(texts.step).count()).toBe(0);
  expect(await observer.page.getByText(texts.correct).count()).toBe(0);
  await observer.context.close();
});

test('a double click writes once', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['O1'], {
    path: unitPath(stage, 'O1'),
  });
  await page.getByText(texts.write).click();
  await fillIn(page, 'Kortere møter');
  const sent = stage.server.received.length;
  await save(page).dblclick();
  await saved(page).waitFor();
  const posts = stage.server.received.slice(sent).filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(1);
  expect(await stored('O1')).toHaveLength(1);
  await context.close();
});

test('what fails loses nothing that was typed: no contact, an ended session, somebody quicker', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['O2'], {
    path: unitPath(stage, 'O2'),
  });
  await page.getByText(texts.write).click();
  await fillIn(page, 'Roligere formiddag');
  const typed = () => page.getByLabel(texts.action).inputValue();
  const problem = page.locator('.problem');

  await page.route('**/api/follow-ups', (route) => route.abort(), { times: 1 });
  await save(page).click();
  await problem.getByText(nb.refused.unreachable.heading).waitFor();
  expect(await typed()).toBe('Roligere formiddag');

  await endSession(context);
  await save(page).click();
  await problem.getByText(texts.sessionEnded).waitFor();
  expect(await typed()).toBe('Roligere formiddag');
  expect(await stored('O2')).toEqual([]);

  await context.addCookies(await cookiesOf(stage.server, 'leader', ['O2']));
  const tab = await context.newPage();
  await tab.goto(stage.server.origin + unitPath(stage, 'O2'));
  await tab.getByText(texts.write).click();
  await fillIn(tab, 'Den andre fanen');
  await save(tab).click();
  await saved(tab).waitFor();
  await save(page).click();
  await problem.getByText(nb.refused.conflict.heading).waitFor();
  expect(await typed()).toBe('Roligere formiddag');
  expect((await stored('O2')).map(({ followUp }) => followUp.action)).toEqual(['Den andre fanen']);
  await context.close();
});

test('it goes along its chain, closes with a learning, and the learning is found and corrected', async () => {
  const { context, page, complaints } = await signedIn(stage, 'leader', ['H2'], {
    path: unitPath(stage, 'H2'),
  });
  const steps = page.getByLabel(texts.step);
  await steps.waitFor();
  const offered = await steps.locator('option').allInnerTexts();
  expect(offered).not.toContain(texts.statuses.gain_realised);
  expect(await save(page).count()).toBe(0);
  await steps.selectOption({ label: texts.statuses.done });
  await save(page).click();
  await saved(page).waitFor();

  await steps.selectOption({ label: texts.statuses.gain_realised });
  await page.getByText(texts.closing).waitFor();
  await save(page).click();
  expect((await stored('H2'))[0]!.followUp.status).toBe('done');
  await page.getByLabel(texts.gains.partly).check();
  await page.getByLabel(texts.learning).fill('Spør natevakta først');
  await save(page).click();
  await section(page).getByText('Spør natevakta først').waitFor();
  expect(await steps.count()).toBe(0);

  await page.getByText(texts.correct).click();
  await page.getByLabel(texts.learning).fill('Spør nattevakta først');
  await save(page).click();
  await section(page).getByText('Spør nattevakta først').waitFor();
  expect((await stored('H2'))[0]!.followUp).toMatchObject({
    status: 'gain_realised',
    gain: 'partly',
    ownerUnitId: stage.ids.H1,
  });

  await page.getByRole('link', { name: nb.frame.learnings }).click();
  const found = page.locator('.learnings li');
  await found.first().waitFor();
  await page.getByLabel(texts.learnings.find).fill('NATTEVAKT');
  await page.keyboard.press('Enter');
  await page.getByText(texts.learnings.found(1)).waitFor();
  expect(await found.textContent()).toContain(texts.learnings.from('Solbakken sykehjem'));
  await page.getByLabel(texts.learnings.find).fill('natevakta');
  await page.getByRole('button', { name: texts.learnings.search }).click();
  await page.getByText(texts.learnings.found(0)).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the leader of a unit that is never shown writes on a page of its own', async () => {
  const { context, page, complaints } = await signedIn(stage, 'leader', ['H3']);
  await page.getByRole('link', { name: texts.heading }).click();
  await page.getByRole('heading', { level: 1, name: 'Dagsenteret' }).waitFor();
  await page.getByText(texts.write).click();
  await fillIn(page, 'Spise lunsj sammen');
  await save(page).click();
  await saved(page).waitFor();
  expect((await stored('H3')).map(({ followUp }) => followUp.action)).toEqual([
    'Spise lunsj sammen',
  ]);
  await page.goto(`${stage.server.origin}/dashboard/follow-up?id=${stage.ids.O1}`);
  await page.getByRole('heading', { name: nb.refused.missing.heading }).waitFor();
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  await context.close();
});
