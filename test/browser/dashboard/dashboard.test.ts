import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelease } from '../../../src/core/disclosure/release.ts';
import { compositeOf } from '../../../src/core/statistics/composite.ts';
import { exportFile } from '../../../src/export/service.ts';
import { errorSentence } from '../../../src/http/error-texts.ts';
import { findRelease, releaseList } from '../../../src/publication/service.ts';
import type { Role } from '../../../src/users/service.ts';
import { rangeInWords } from '../../../web/dashboard/figures/participation.ts';
import { en } from '../../../web/dashboard/texts/en.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { nn } from '../../../web/dashboard/texts/nn.ts';
import {
  endSession,
  publishMunicipality,
  sessionCookies,
  signIn,
  signInAddress,
} from '../../support/browser/dashboard.ts';
import { faultsOf } from '../../support/browser/faults.ts';
import { visitor } from '../../support/browser/pulse.ts';
import { type BrowserServer, launchBrowser, startServer } from '../../support/browser/server.ts';

let server: BrowserServer;
let browser: Browser;
/** Unit ids by code. */
let ids: Record<string, string>;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await publishMunicipality(server.organisation);
  const nodes = (await releases()).flatMap((release) => release.nodes);
  ids = Object.fromEntries(nodes.map(({ code, unit }) => [code, unit]));
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function releases() {
  const { deps } = server.organisation;
  const list = await releaseList(deps.database);
  return Promise.all(
    list.map(async ({ round }) => readRelease((await findRelease(deps, round)).text)),
  );
}

const emailOf = (role: Role, units: string[]) => `${[role, ...units].join('.')}@example.no`;
const addressFor = (role: Role, units: string[] = [], email = emailOf(role, units)) =>
  signInAddress(server.organisation.deps, server.origin, email, role, units);

/** Somebody whose button is pressed already, on their first page. */
async function signedIn(role: Role, units: string[] = [], options = {}) {
  const visit = await visitor(browser, server.origin, options);
  await visit.context.addCookies(await sessionCookies(server, await addressFor(role, units)));
  await visit.page.goto(`${server.origin}/dashboard`);
  await visit.page.getByRole('button', { name: nb.frame.signOut }).waitFor();
  return visit;
}

const unitPage = (id: string) => `${server.origin}/dashboard/unit?id=${id}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const unitLines = (page: Page) => page.locator('.unit').allInnerTexts();

const ALL = [
  'Granvik kommune',
  'Helse og omsorg',
  'Hjemmetjenesten nord',
  'Solbakken sykehjem',
  `Dagsenteret ${nb.notShown}`,
  'Oppvekst',
  'Lia skole',
  'Myra barnehage',
];

test('each role signs in by its link and sees exactly its units, in the order of the tree', async () => {
  const cases: [Role, string[], string[]][] = [
    ['hr', [], ALL],
    ['observer', [], ALL],
    ['leader', ['H'], ALL.slice(1, 5)],
    ['leader', ['O2', 'H3'], [ALL[4]!, ALL[7]!]],
  ];
  for (const [role, units, seen] of cases) {
    const { context, page, complaints, addresses } = await visitor(browser, server.origin);
    await signIn(page, await addressFor(role, units));
    await page.locator('.unit').first().waitFor();
    expect(await unitLines(page)).toEqual(seen);
    expect(await page.title()).toBe(`${await heading(page)} – Spillerom`);
    expect(await page.getByRole('link', { name: nb.frame.exports }).count()).toBe(
      role === 'leader' ? 0 : 1,
    );
    expect(complaints).toEqual([]);
    expect(addresses.filter((url) => !url.startsWith(`${server.origin}/`))).toEqual([]);
    await context.close();
  }
});

test('an administrator reads that results are for others', async () => {
  const { context, page, complaints } = await visitor(browser, server.origin);
  await signIn(page, await addressFor('admin'));
  await page.getByText(nb.admin.text).waitFor();
  await page.goto(unitPage(ids.R!));
  await page.getByText(nb.admin.text).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('opening a link spends nothing; its button does, once; the token leaves the address', async () => {
  const address = await addressFor('hr', [], 'once@example.no');
  for (let scan = 0; scan < 2; scan++) await fetch(address);
  const { context, page, complaints, addresses } = await visitor(browser, server.origin);
  await page.goto(address);
  await page.getByRole('button', { name: nb.signIn.button }).waitFor();
  expect(page.url()).toBe(`${server.origin}/sign-in`);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: nb.signIn.button }).click();
  await page.waitForURL('**/dashboard');
  expect(complaints).toEqual([]);

  await page.goto('about:blank');
  await page.goto(address);
  await page.getByRole('button', { name: nb.signIn.button }).click();
  await page.getByText(errorSentence('sign_in', 'nb')).waitFor();
  await page.getByText(nb.refused.sign_in.todo).waitFor();
  const token = address.split('#')[1]!;
  expect(server.received.filter(({ path }) => path.includes(token))).toEqual([]);
  expect(addresses.some((url) => url.includes(`?${token}`))).toBe(false);

  const another = await addressFor('hr', [], 'once@example.no');
  await page.evaluate((to) => location.assign(to), another);
  await page.getByRole('button', { name: nb.signIn.button }).click();
  await page.waitForURL('**/dashboard');
  await context.close();
});

test('without a link the sign-in page says how to get one', async () => {
  const { context, page, complaints } = await visitor(browser, server.origin);
  await page.goto(`${server.origin}/sign-in`);
  await page.getByText(nb.signIn.getLink).waitFor();
  expect(await page.title()).toBe(`${nb.signIn.without.noLink.heading} – Spillerom`);
  expect(await page.getByRole('button', { name: nb.signIn.button }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a foreign unit, a hidden one and none give the same page', async () => {
  const { context, page } = await signedIn('leader', ['H']);
  const hidden = (await releases())[0]!.notShown[0]!;
  const pages = [];
  for (const id of [ids.O1!, hidden, 'no-such-unit', '', '%E0%A4%A']) {
    await page.goto(unitPage(id));
    await page.getByRole('heading', { name: nb.refused.missing.heading }).waitFor();
    pages.push(await page.locator('main').textContent());
  }
  expect(pages[0]).toContain(nb.refused.missing.text);
  expect(new Set(pages).size).toBe(1);
  expect(await faultsOf(page)).toEqual([]);
  await page.goto(`${server.origin}/dashboard/exports`);
  await page.getByText(nb.refused.role.text).waitFor();
  await context.close();
});

test('a unit that is not shown says why, and leads to the nearest one above that is', async () => {
  const { context, page } = await signedIn('leader', ['H3']);
  await page.getByText(nb.team.whyNotMore).press('Enter');
  await page.getByText(nb.why).waitFor();
  await page.getByText(nb.team.whatShowsMore).waitFor();
  await page.getByRole('link', { name: nb.seeInsteadOf('Helse og omsorg') }).click();
  await page.getByRole('heading', { level: 1, name: 'Helse og omsorg' }).waitFor();
  await context.close();
});

test('each role sees on a unit’s page what was published of it, and a way up that is theirs alone', async () => {
  const newest = (await releases()).at(-1)!;
  const cases: [Role, string[], string, 'a link' | 'a name' | 'nothing'][] = [
    ['leader', ['O2'], 'O2', 'a name'],
    ['leader', ['H'], 'H1', 'a link'],
    ['hr', [], 'O2', 'a link'],
    ['observer', [], 'O2', 'a link'],
    ['observer', [], 'R', 'nothing'],
  ];
  for (const [role, units, code, way] of cases) {
    const { context, page } = await signedIn(role, units);
    await page.goto(unitPage(ids[code]!));
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

test('the list of units shows the newest bands in the tree’s order, and none for a hidden unit', async () => {
  const { context, page } = await signedIn('leader', ['H']);
  const { nodes } = (await releases()).at(-1)!;
  await page.locator('.unit-bands').first().waitFor();
  const shown = await page
    .locator('.unit-bands')
    .evaluateAll((all) =>
      all.map((list) => [...list.querySelectorAll('b')].map((band) => band.textContent)),
    );
  expect(shown).toEqual(
    ['H', 'H1', 'H2'].map((code) => {
      const { levels } = nodes.find((node) => node.code === code)!;
      return ['aut1', 'own1', 'ff1'].map((item) => nb.band(...levels[item]!));
    }),
  );
  await context.close();
});

test('what changed is told only where it is certain, against the month that was shown before', async () => {
  const { context, page } = await signedIn('leader', ['O2']);
  await page.goto(unitPage(ids.O2!));
  const change = page.locator('.ribbon-change');
  await change.first().waitFor();
  expect(await change.allTextContents()).toEqual(Array(3).fill(nb.team.since.none('november')));
  expect(await page.locator('.last-year').allTextContents()).toEqual([nb.team.lastYearLater]);
  await context.close();
});

test('conditions stand beside outcomes, with their months, and no arrow between them', async () => {
  const { context, page } = await signedIn('hr');
  await page.goto(unitPage(ids.R!));
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

test('a unit’s page prints on A4 with tags, without the ways to elsewhere', async () => {
  const { context, page } = await signedIn('leader', ['O2']);
  await page.goto(unitPage(ids.O2!));
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

test('a language that can’t be fetched is told, and the page stays in the one it has', async () => {
  const { context, page, complaints } = await signedIn('hr');
  await page.route('**/assets/nn-*.js', (route) => route.abort());
  await page.getByRole('button', { name: 'Nynorsk' }).click();
  await page.getByText(nb.frame.languageFailed).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('nb');
  expect(complaints.filter((complaint) => !complaint.includes('net::ERR_FAILED'))).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: en.frame.skip }).waitFor({ state: 'attached' });
  expect(await page.getByRole('alert').count()).toBe(0);
  await context.close();
});

test('a chart is read by keyboard, as a table that says what was published', async () => {
  const { context, page, complaints } = await signedIn('leader', ['O2']);
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
  const published = (await releases()).map(({ nodes, items }, i) => {
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

test('the first stop of the keyboard leads to the content, and leaves the address alone', async () => {
  const { context, page } = await signedIn('hr');
  await page.goto(`${server.origin}/dashboard`);
  await page.locator('.unit').first().waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: nb.frame.skip });
  expect(await skip.evaluate((element) => element === document.activeElement)).toBe(true);
  expect((await skip.boundingBox())!.height).toBeGreaterThan(24);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  expect(page.url()).toBe(`${server.origin}/dashboard`);
  await context.close();
});

test('the ribbon is drawn in the construct’s colour, with a gap, and drawn anew in the dark', async () => {
  const { context, page } = await signedIn('leader', ['O2'], { colorScheme: 'light' });
  await page.goto(unitPage(ids.O2!));
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

test('this month’s theme is shown question by question, a turned one with a word of it', async () => {
  const { context, page } = await signedIn('hr');
  await page.goto(unitPage(ids.R!));
  const theme = page.locator('.themes');
  await theme.getByRole('heading', { name: nb.unit.theme('desember') }).waitFor();
  await theme.getByRole('heading', { name: 'Samarbeid på tvers' }).waitFor();
  await theme.getByText(nb.unit.ends('Helt uenig', 'Helt enig')).waitFor();
  const { levels, respondents } = (await releases())
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

test('HR takes the figures along: the very bytes of the export', async () => {
  const { context, page, complaints } = await signedIn('hr', [], { acceptDownloads: true });
  await page.getByRole('link', { name: nb.frame.exports }).click();
  await page.getByRole('heading', { level: 1, name: nb.exports.heading }).waitFor();
  const rounds = (await releases()).map(({ round }) => round);
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
    const { content } = await exportFile(server.organisation.deps, file);
    expect(await readFile(await download.path(), 'utf8')).toBe(content);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('signing out ends the session on the server too', async () => {
  const { context, page, complaints } = await signedIn('hr');
  const cookies = await context.cookies();
  await page.getByRole('button', { name: nb.frame.signOut }).click();
  await page.getByRole('heading', { name: nb.signIn.without.signedOut.heading }).waitFor();
  expect(await page.getByText('hr@example.no').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.addCookies(cookies);
  await page.goto(`${server.origin}/dashboard`);
  await page.getByText(nb.signIn.without.noLink.text).waitFor();
  await context.close();
});

test('when the session has ended the page says so, and its address waits', async () => {
  const { context, page } = await signedIn('leader', ['H']);
  await page.getByRole('link', { name: 'Solbakken sykehjem' }).waitFor();
  await endSession(context);
  await page.getByRole('link', { name: 'Solbakken sykehjem' }).click();
  await page.getByRole('heading', { name: nb.signIn.without.ended.heading }).waitFor();
  await page.getByText(nb.signIn.getLink).waitFor();
  expect(page.url()).toBe(unitPage(ids.H2!));
  expect(await page.getByRole('button', { name: nb.frame.signOut }).count()).toBe(0);

  const tab = await context.newPage();
  await signIn(tab, await addressFor('leader', ['H']));
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Solbakken sykehjem' }).waitFor();
  await context.close();
});

test('without contact nothing is lost: the page offers to try again', async () => {
  const { context, page } = await signedIn('hr');
  await page.route('**/api/results*', (route) => route.abort(), { times: 1 });
  await page.getByRole('link', { name: 'Lia skole' }).click();
  await page.getByText(nb.refused.unreachable.text).waitFor();
  await page.getByRole('button', { name: nb.retry }).click();
  await page.getByRole('heading', { level: 1, name: 'Lia skole' }).waitFor();
  await context.close();
});

test('every page is clean in three languages, light and dark, and fits on 320 pixels', async () => {
  const { context, page, complaints, addresses } = await signedIn('hr', [], {
    viewport: { width: 320, height: 640 },
  });
  const paths = ['/dashboard', `/dashboard/unit?id=${ids.O2}`, '/dashboard/exports', '/sign-in'];
  const languages = [
    ['nb', 'Bokmål', nb.frame.skip],
    ['nn', 'Nynorsk', nn.frame.skip],
    ['en', 'English', en.frame.skip],
  ] as const;
  const faults: string[] = [];
  for (const [language, name, skip] of languages) {
    await page.goto(server.origin + paths[0]);
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: skip }).waitFor({ state: 'attached' });
    for (const path of paths) {
      await page.goto(server.origin + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      for (const fault of await faultsOf(page)) faults.push(`${language} ${path} ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
  expect(addresses.filter((url) => !url.startsWith(`${server.origin}/`))).toEqual([]);
  await context.close();
}, 60_000);

test('an organisation of 2,000 units before its first round can be gone through and searched', async () => {
  const large = await startServer();
  const units = ['code,name,parent_code', 'R,Storby,'];
  for (let s = 0; s < 10; s++) {
    units.push(`S${s},Sektor ${s},R`);
    for (let u = 0; u < 199; u++) units.push(`S${s}-${u},Tjeneste ${s}-${u},S${s}`);
  }
  const people = 'employee_id,unit_code,email,phone,language,since\n1,R,,,nb,\n';
  await large.organisation.import(`${units.join('\n')}\n`, people);
  const { context, page, complaints } = await visitor(browser, large.origin);
  const { deps } = large.organisation;
  await signIn(page, await signInAddress(deps, large.origin, 'hr@example.no', 'hr'));
  await page.getByText(nb.units.empty).waitFor();
  expect(await page.locator('.unit').count()).toBe(11);
  await page.locator('summary', { hasText: 'Sektor 3' }).press('Enter');
  await page.getByText('Tjeneste 3-198').waitFor();
  expect(await page.locator('.unit').count()).toBe(210);

  await page.getByLabel(nb.units.find).fill('tjeneste 7-11');
  await page.getByText(nb.units.found(11)).waitFor();
  expect((await unitLines(page))[0]).toContain('Tjeneste 7-11');
  expect((await unitLines(page))[0]).toContain('Sektor 7');
  await page.getByLabel(nb.units.find).fill('tjeneste');
  await page.getByText(nb.units.foundMany(50, 1990)).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await large.close();
});
