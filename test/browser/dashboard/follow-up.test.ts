import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followUpsOfUnits } from '../../../src/followup/queries.ts';
import { agreeToBand, proposeBand } from '../../../src/followup/tolerance.ts';
import { currentPeople } from '../../../src/people/service.ts';
import type { Role } from '../../../src/users/service.ts';
import { en } from '../../../web/dashboard/texts/en.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { nn } from '../../../web/dashboard/texts/nn.ts';
import {
  endSession,
  publishMunicipality,
  sessionCookies,
  signInAddress,
} from '../../support/browser/dashboard.ts';
import { faultsOf } from '../../support/browser/faults.ts';
import { visitor } from '../../support/browser/pulse.ts';
import { type BrowserServer, launchBrowser, startServer } from '../../support/browser/server.ts';

const texts = nb.followUp;
let server: BrowserServer;
let browser: Browser;
/** Unit ids by code. */
let ids: Record<string, string>;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await publishMunicipality(server.organisation);
  const { units } = await currentPeople(server.organisation.deps);
  ids = Object.fromEntries(units.map(({ code, id }) => [code, id]));
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function cookiesOf(role: Role, units: string[] = []) {
  const email = `${[role, ...units].join('.')}@example.no`;
  const { deps } = server.organisation;
  return sessionCookies(server, await signInAddress(deps, server.origin, email, role, units));
}

async function signedIn(
  path: string,
  role: Role,
  units: string[] = [],
  options: BrowserContextOptions = {},
) {
  const visit = await visitor(browser, server.origin, options);
  await visit.context.addCookies(await cookiesOf(role, units));
  await visit.page.goto(server.origin + path);
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  return visit;
}

const unitPath = (code: string) => `/dashboard/unit?id=${ids[code]}`;
const stored = (code: string) => followUpsOfUnits(server.organisation.deps.database, [ids[code]!]);
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
  const { context, page, complaints } = await signedIn(unitPath('H2'), 'leader', ['H2']);
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

  const observer = await signedIn(unitPath('H2'), 'observer');
  await observer.page.getByRole('heading', { name: 'Prøve faste vakter i tre uker' }).waitFor();
  await observer.page.getByText(texts.writtenBy).waitFor();
  expect(await observer.page.getByLabel(texts.step).count()).toBe(0);
  expect(await observer.page.getByText(texts.correct).count()).toBe(0);
  await observer.context.close();
});

test('a double click writes once', async () => {
  const { context, page } = await signedIn(unitPath('O1'), 'leader', ['O1']);
  await page.getByText(texts.write).click();
  await fillIn(page, 'Kortere møter');
  const sent = server.received.length;
  await save(page).dblclick();
  await saved(page).waitFor();
  const posts = server.received.slice(sent).filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(1);
  expect(await stored('O1')).toHaveLength(1);
  await context.close();
});

test('what fails loses nothing that was typed: no contact, an ended session, somebody quicker', async () => {
  const { context, page } = await signedIn(unitPath('O2'), 'leader', ['O2']);
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

  await context.addCookies(await cookiesOf('leader', ['O2']));
  const tab = await context.newPage();
  await tab.goto(server.origin + unitPath('O2'));
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
  const { context, page, complaints } = await signedIn(unitPath('H2'), 'leader', ['H2']);
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
    ownerUnitId: ids.H1,
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
  const { context, page, complaints } = await signedIn('/dashboard', 'leader', ['H3']);
  await page.getByRole('link', { name: texts.heading }).click();
  await page.getByRole('heading', { level: 1, name: 'Dagsenteret' }).waitFor();
  await page.getByText(texts.write).click();
  await fillIn(page, 'Spise lunsj sammen');
  await save(page).click();
  await saved(page).waitFor();
  expect((await stored('H3')).map(({ followUp }) => followUp.action)).toEqual([
    'Spise lunsj sammen',
  ]);
  await page.goto(`${server.origin}/dashboard/follow-up?id=${ids.O1}`);
  await page.getByRole('heading', { name: nb.refused.missing.heading }).waitFor();
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  await context.close();
});

test('HR proposes a band, an observer agrees, and HR can end it after a second thought', async () => {
  const hr = await signedIn('/dashboard/tolerance', 'hr');
  await hr.page.getByLabel(texts.tolerance.to).fill('0');
  await hr.page.getByText(texts.tolerance.order).waitFor();
  await hr.page.getByRole('button', { name: texts.tolerance.proposeButton }).click();
  await hr.page.getByLabel(texts.tolerance.to).fill('55');
  await hr.page.getByText(texts.tolerance.reading(0, 55)).waitFor();
  await hr.page.getByRole('button', { name: texts.tolerance.proposeButton }).dblclick();
  await saved(hr.page).waitFor();
  const band = (page: Page) => page.getByRole('heading', { name: 'Brannslokking: 0–55' });
  await band(hr.page).waitFor();
  expect(await hr.page.getByRole('button', { name: texts.tolerance.agree }).count()).toBe(0);
  expect(await hr.page.getByText(texts.tolerance.ended).count()).toBe(0);

  const observer = await signedIn('/dashboard', 'observer');
  await observer.page.getByRole('link', { name: nb.frame.tolerance }).click();
  await observer.page.getByText(texts.tolerance.proposed('hr@example.no')).waitFor();
  expect(await observer.page.getByText(texts.tolerance.propose).count()).toBe(0);
  await observer.page.getByRole('button', { name: texts.tolerance.agree }).press('Enter');
  await saved(observer.page).waitFor();
  const agreed = texts.tolerance.agreed(
    '10. desember 2026',
    'hr@example.no',
    'observer@example.no',
  );
  await observer.page.getByText(agreed).waitFor();
  expect([...hr.complaints, ...observer.complaints]).toEqual([]);
  await observer.context.close();

  await hr.page.reload();
  await hr.page.getByText(agreed).waitFor();
  await hr.page.locator('summary', { hasText: texts.tolerance.end }).click();
  await hr.page.getByRole('button', { name: texts.tolerance.yesEnd }).click();
  await hr.page.getByText(texts.tolerance.none).waitFor();
  await hr.page.getByText(texts.tolerance.ended).click();
  await hr.page.getByText(texts.tolerance.endedOn('10. desember 2026')).waitFor();
  await hr.context.close();
});

test('a leader has no page of bands', async () => {
  const { context, page } = await signedIn('/dashboard/tolerance', 'leader', ['H']);
  await page.getByText(nb.refused.role.text).waitFor();
  expect(await page.getByRole('link', { name: nb.frame.tolerance }).count()).toBe(0);
  await context.close();
});

test('two rounds outside a band bring a calm offer to the leader, and nothing to HR', async () => {
  const { deps } = server.organisation;
  const somebody = { id: '', email: 'hr@example.no', role: 'hr' as const, led: [] };
  const before = { ...deps, clock: () => new Date('2026-10-20T08:00:00.000Z') };
  const { id } = await proposeBand(before, somebody, {
    construct: 'firefighting',
    levelFrom: 0,
    levelTo: 10,
  });
  await agreeToBand(before, somebody, id);
  const { context, page, complaints } = await signedIn('/dashboard', 'leader', ['H2']);
  const offer = page.locator('.offer');
  await offer.getByRole('heading', { name: texts.offer.heading }).waitFor();
  const line = await offer.locator('li').textContent();
  expect(line).toMatch(/^Solbakken sykehjem: \d+–\d+ i november og \d+–\d+ i desember$/);
  await offer.getByText(texts.offer.figures('Brannslokking', '0–10')).waitFor();
  await offer.getByText(texts.offer.todo).waitFor();
  expect(await offer.evaluate((box) => getComputedStyle(box).borderInlineStartColor)).toBe(
    await page.evaluate(() => {
      const probe = document.createElement('i');
      probe.style.color = 'var(--ds-color-neutral-border-default)';
      document.body.append(probe);
      return getComputedStyle(probe).color;
    }),
  );
  expect(complaints).toEqual([]);
  await context.close();

  const sent = server.received.length;
  const hr = await signedIn('/dashboard', 'hr');
  await hr.page.locator('.unit').first().waitFor();
  expect(await hr.page.locator('.offer').count()).toBe(0);
  expect(server.received.slice(sent).map(({ path }) => path)).not.toContain('/api/offers');
  await hr.context.close();
});

test('the pages are clean in three languages, light and dark, and fit on 320 pixels', async () => {
  const faults: string[] = [];
  const options = { viewport: { width: 320, height: 640 } };
  const languages = [
    ['Bokmål', nb],
    ['Nynorsk', nn],
    ['English', en],
  ] as const;
  const visits: [path: string, role: Role, units: string[]][] = [
    [unitPath('H'), 'leader', ['H']],
    [unitPath('H2'), 'leader', ['H2']],
    ['/dashboard/learnings', 'leader', ['H2']],
    ['/dashboard/tolerance', 'hr', []],
    ['/dashboard/tolerance', 'observer', []],
  ];
  for (const [path, role, units] of visits) {
    const { context, page, complaints } = await signedIn(path, role, units, options);
    for (const [name, { frame, followUp }] of languages) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: frame.skip }).waitFor({ state: 'attached' });
      await page.locator('main .writing > summary').evaluateAll((all) => {
        for (const summary of all) summary.parentElement!.setAttribute('open', '');
      });
      if (path.includes('unit')) await page.getByLabel(followUp.ownerUnit).first().waitFor();
      const part = path.includes('unit') ? '.follow-up' : undefined;
      for (const fault of await faultsOf(page, part)) {
        faults.push(`${name} ${path} ${role} ${fault}`);
      }
    }
    expect(complaints).toEqual([]);
    await context.close();
  }
  expect(faults).toEqual([]);
}, 120_000);
