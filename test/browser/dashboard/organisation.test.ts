import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Release, readRelease } from '../../../src/core/disclosure/release.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { closeRound, findRelease, releaseList } from '../../../src/publication/service.ts';
import { en } from '../../../web/dashboard/texts/en.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { nn } from '../../../web/dashboard/texts/nn.ts';
import { signedIn } from '../../support/browser/dashboard-stage.ts';
import { faultsOf } from '../../support/browser/faults.ts';
import { type BrowserServer, launchBrowser, startServer } from '../../support/browser/server.ts';
import { publishMeasured } from '../../support/measured-round.ts';
import { castAnswers, MUNICIPALITY, staffList, unitIds } from '../../support/published-rounds.ts';
import { signInAs } from '../../support/signed-in.ts';

const MONTHS = ['2026-11', '2026-12'];
let server: BrowserServer;
/** A large organisation, with one round. */
let large: BrowserServer;
let measured: Release;
let browser: Browser;
let ids: Record<string, string>;

beforeAll(async () => {
  [server, large, browser] = await Promise.all([startServer(), startServer(), launchBrowser()]);
  const { organisation } = server;
  await organisation.import(...staffList(MUNICIPALITY));
  ids = await unitIds(organisation);
  for (const month of MONTHS) {
    organisation.at(`${month}-02T08:00:00.000Z`);
    const { round } = await organisation.open({ closes: new Date(`${month}-10`) });
    await castAnswers(organisation, round, month === '2026-12' ? ['O1', 'H1'] : []);
    organisation.at(`${month}-10T00:00:05.000Z`);
    await closeRound(organisation.deps, round);
  }
  measured = (await publishMeasured(large.organisation, 22)).release;
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.close(), large.close()]);
});

async function newestRelease(): Promise<Release> {
  const { deps } = server.organisation;
  const { round } = (await releaseList(deps.database)).at(-1)!;
  return readRelease((await findRelease(deps, round)).text);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const sheet = (code: string) => `/dashboard/unit/sheet?id=${ids[code]}`;
const rowsOf = (page: Page, table: string) =>
  page
    .locator(`${table} tbody tr`)
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
    );

test('HR and observers reach the page of the organisation by its link, and leaders have none', async () => {
  for (const role of ['hr', 'observer'] as const) {
    const { context, page, complaints } = await signedIn({ server, browser }, role, [], {
      path: '/dashboard',
    });
    await page.getByRole('link', { name: nb.organisation.heading }).click();
    await page.getByRole('heading', { level: 1, name: nb.organisation.heading }).waitFor();
    await page.locator('.ribbon canvas').nth(2).waitFor();
    expect(await page.locator('.ribbon canvas').count()).toBe(3);
    expect(complaints).toEqual([]);
    await context.close();
  }
  const { context, page } = await signedIn({ server, browser }, 'leader', ['R'], {
    path: '/dashboard',
  });
  expect(await page.getByRole('link', { name: nb.organisation.heading }).count()).toBe(0);
  await page.goto(`${server.origin}/dashboard/organisation`);
  await page.getByText(nb.refused.role.text).waitFor();
  await context.close();
});

test('participation and shown units are those of the releases, sectors in the order of the tree', async () => {
  const { context, page } = await signedIn({ server, browser }, 'hr', [], {
    path: '/dashboard/organisation',
  });
  const { nodes } = await newestRelease();
  const participation = nodes.find(({ code }) => code === 'R')!.participation!;
  await page.getByText(nb.organisation.ofAll('desember', nb.unit.percent(participation))).waitFor();
  expect(await page.locator('.sectors li').allInnerTexts()).toEqual([
    `Helse og omsorg\n${nb.organisation.withoutFigure}`,
    `Oppvekst\n${nb.organisation.withoutFigure}`,
  ]);
  const words = nb.organisation.shownNow('desember', nodes.length, MUNICIPALITY.length);
  const picture = page.getByRole('img', { name: nb.organisation.shownPicture });
  expect(await picture.getAttribute('aria-label')).toContain(words);
  await page.getByText(words).waitFor();
  await context.close();
});

test('the calendar names the themes that were and the twelve months to come', async () => {
  const { context, page } = await signedIn({ server, browser }, 'observer', [], {
    path: '/dashboard/organisation',
  });
  await page.locator('summary', { hasText: nb.organisation.calendarPast }).click();
  const rows = await rowsOf(page, '.months');
  const { constructs } = standardInstrument();
  const named = (id: string, questions: number) =>
    nb.organisation.inDepth(constructs.find((one) => one.id === id)!.name.nb, questions);
  expect(rows).toHaveLength(14);
  expect(rows[0]).toEqual(['Januar 2027', named('shared_goals', 3)]);
  expect(rows[1]).toEqual(['Februar 2027', named('autonomy', 4)]);
  expect(rows[6]).toEqual(['Juli 2027', nb.organisation.pause]);
  expect(rows.slice(12)).toEqual([
    ['Desember 2026', named('cross_unit', 3)],
    ['November 2026', named('leader_trust', 3)],
  ]);
  await context.close();
});

test('quality is told in plain words with the published figures, and a small organisation reads when it comes', async () => {
  const { context, page, complaints } = await signedIn({ server: large, browser }, 'hr', [], {
    path: '/dashboard/organisation',
  });
  const { alpha, icc1, icc2 } = measured.quality!;
  const inWords = (figure: number) => `${figure.toFixed(2).replace('.', ',')}nov 2026`;
  const minus = (text: string) => text.replace('-', '−');
  expect(await rowsOf(page, '.quality')).toEqual([
    ['Spillerom', ...[alpha, icc1, icc2].map((all) => minus(inWords(all.autonomy!)))],
    [
      'Brannslokking',
      nb.organisation.noFigure,
      ...[icc1, icc2].map((all) => minus(inWords(all.firefighting!))),
    ],
  ]);
  await page.getByText(nb.organisation.alphaHigh('Spillerom')).waitFor();
  await page.getByText(nb.organisation.alphaMeaning).waitFor();
  expect(complaints).toEqual([]);
  await context.close();

  const small = await signedIn({ server, browser }, 'hr', [], { path: '/dashboard/organisation' });
  await small.page.getByText(nb.organisation.qualityNone).waitFor();
  await small.context.close();
});

/** As long as the form lets it be. */
const ACTION = 'Fast halvtime hver torsdag der vi velger bort én hastesak sammen. '
  .repeat(5)
  .slice(0, 280)
  .trim();

async function call(cookie: string, method: string, path: string, body: unknown) {
  const answer = await server.organisation.send(path, {
    method,
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
  expect(answer.ok, path).toBe(true);
  return (await answer.json()) as { id: string };
}

/** The leader of a unit takes something up, and closes it with what was learnt. */
async function followUp(code: string): Promise<void> {
  const cookie = await signInAs(server.organisation, 'leader', [code]);
  const { id } = await call(cookie, 'POST', '/api/follow-ups', {
    unit: ids[code],
    action: ACTION,
    owner: 'Kari Nordmann Andersen, teamleder for dag og kveld',
    ownerUnit: ids.H,
    due: '2027-01-15',
  });
  for (const status of ['planned', 'doing', 'done']) {
    await call(cookie, 'PATCH', `/api/follow-ups/${id}`, { status });
  }
  const closing = { status: 'gain_realised', gain: 'partly', learning: ACTION };
  await call(cookie, 'PATCH', `/api/follow-ups/${id}`, closing);
}

test('the meeting sheet has ribbons, theme, the last follow-up and three questions, on one tagged page', async () => {
  const unit = await signedIn({ server, browser }, 'leader', ['H2'], {
    path: `/dashboard/unit?id=${ids.H2}`,
  });
  await unit.page.getByRole('link', { name: nb.team.sheet }).click();
  const name = 'Solbakken sykehjem';
  await unit.page.getByRole('heading', { level: 1, name: nb.sheet.heading(name) }).waitFor();
  await unit.page.getByText(nb.sheet.noFollowUp).waitFor();
  await unit.context.close();

  await followUp('H2');
  const { context, page, complaints } = await signedIn({ server, browser }, 'leader', ['H2'], {
    path: sheet('H2'),
  });
  expect(await page.locator('.sheet-ribbon h2').allTextContents()).toEqual([
    'Spillerom',
    'Eierskap',
    'Brannslokking',
  ]);
  expect(await page.locator('.sheet-questions li').count()).toBe(3);
  await page.getByText(ACTION, { exact: true }).waitFor();
  await page.getByText(nb.sheet.learning(ACTION)).waitFor();
  expect(await page.locator('.to-discuss li').count()).toBe(3);
  expect(await page.locator('.to-discuss li').allTextContents()).toContain(
    nb.sheet.ask.themes.cross_unit.even,
  );

  for (const language of ['Bokmål', 'Nynorsk', 'English']) {
    await page.getByRole('button', { name: language }).click();
    const pdf = (await page.pdf({ tagged: true, preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g), language).toHaveLength(1);
    expect(pdf).toContain('/StructTreeRoot');
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('the sheet of a foreign unit, a hidden one and none is the same page', async () => {
  const { context, page } = await signedIn({ server, browser }, 'leader', ['H2'], {
    path: sheet('O1'),
  });
  const pages = [];
  for (const path of [sheet('O1'), sheet('H3'), '/dashboard/unit/sheet?id=none']) {
    await page.goto(server.origin + path);
    await page.getByRole('heading', { name: nb.refused.missing.heading }).waitFor();
    pages.push(await page.locator('main').textContent());
  }
  expect(new Set(pages).size).toBe(1);
  await context.close();
});

test('both pages are clean in three languages, light and dark, and fit on 320 pixels', async () => {
  const faults: string[] = [];
  const options = { viewport: { width: 320, height: 640 } };
  const languages = [
    ['Bokmål', nb],
    ['Nynorsk', nn],
    ['English', en],
  ] as const;
  const pages = [
    [server, '/dashboard/organisation'],
    [large, '/dashboard/organisation'],
    [server, sheet('H2')],
  ] as const;
  for (const [at, path] of pages) {
    const { context, page, complaints } = await signedIn({ server: at, browser }, 'hr', [], {
      path,
      ...options,
    });
    for (const [name, { frame }] of languages) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: frame.skip }).waitFor({ state: 'attached' });
      for (const fault of await faultsOf(page)) faults.push(`${name} ${path} ${fault}`);
    }
    expect(complaints).toEqual([]);
    expect(await heading(page)).not.toBe('');
    await context.close();
  }
  expect(faults).toEqual([]);
});
