import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { errorSentence } from '../../../src/http/error-texts.ts';
import type { Role } from '../../../src/users/service.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { endSession, signIn } from '../../support/browser/dashboard.ts';
import {
  addressFor,
  signedIn,
  unitPath,
  useDashboard,
} from '../../support/browser/dashboard-stage.ts';
import { faultsOf } from '../../support/browser/faults.ts';
import { visitor } from '../../support/browser/pulse.ts';

const stage = useDashboard();

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

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const unitLines = (page: Page) => page.locator('.unit').allInnerTexts();

test('each role signs in by its link and sees exactly its units, in the order of the tree', async () => {
  const cases: [Role, string[], string[]][] = [
    ['hr', [], ALL],
    ['observer', [], ALL],
    ['leader', ['H'], ALL.slice(1, 5)],
    ['leader', ['O2', 'H3'], [ALL[4]!, ALL[7]!]],
  ];
  for (const [role, units, seen] of cases) {
    const { context, page, complaints, addresses } = await visitor(
      stage.browser,
      stage.server.origin,
    );
    await signIn(page, await addressFor(stage.server, role, units));
    await page.locator('.unit').first().waitFor();
    expect(await unitLines(page)).toEqual(seen);
    expect(await page.title()).toBe(`${await heading(page)} – Spillerom`);
    expect(await page.getByRole('link', { name: nb.frame.exports }).count()).toBe(
      role === 'leader' ? 0 : 1,
    );
    expect(complaints).toEqual([]);
    expect(addresses.filter((url) => !url.startsWith(`${stage.server.origin}/`))).toEqual([]);
    await context.close();
  }
});

test('an administrator reads that results are for others', async () => {
  const { context, page, complaints } = await visitor(stage.browser, stage.server.origin);
  await signIn(page, await addressFor(stage.server, 'admin'));
  await page.getByText(nb.admin.text).waitFor();
  await page.goto(stage.server.origin + unitPath(stage, 'R'));
  await page.getByText(nb.admin.text).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('opening a link spends nothing; its button does, once; the token leaves the address', async () => {
  const address = await addressFor(stage.server, 'hr', [], 'once@example.no');
  for (let scan = 0; scan < 2; scan++) await fetch(address);
  const { context, page, complaints, addresses } = await visitor(
    stage.browser,
    stage.server.origin,
  );
  await page.goto(address);
  await page.getByRole('button', { name: nb.signIn.button }).waitFor();
  expect(page.url()).toBe(`${stage.server.origin}/sign-in`);
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
  expect(stage.server.received.filter(({ path }) => path.includes(token))).toEqual([]);
  expect(addresses.some((url) => url.includes(`?${token}`))).toBe(false);

  const another = await addressFor(stage.server, 'hr', [], 'once@example.no');
  await page.evaluate((to) => location.assign(to), another);
  await page.getByRole('button', { name: nb.signIn.button }).click();
  await page.waitForURL('**/dashboard');
  await context.close();
});

test('without a link the sign-in page says how to get one', async () => {
  const { context, page, complaints } = await visitor(stage.browser, stage.server.origin);
  await page.goto(`${stage.server.origin}/sign-in`);
  await page.getByText(nb.signIn.getLink).waitFor();
  expect(await page.title()).toBe(`${nb.signIn.without.noLink.heading} – Spillerom`);
  expect(await page.getByRole('button', { name: nb.signIn.button }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('signing out ends the session on the server too', async () => {
  const { context, page, complaints } = await signedIn(stage, 'hr');
  const cookies = await context.cookies();
  await page.getByRole('button', { name: nb.frame.signOut }).click();
  await page.getByRole('heading', { name: nb.signIn.without.signedOut.heading }).waitFor();
  expect(await page.getByText('hr@example.no').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.addCookies(cookies);
  await page.goto(`${stage.server.origin}/dashboard`);
  await page.getByText(nb.signIn.without.noLink.text).waitFor();
  await context.close();
});

test('when the session has ended the page says so, and its address waits', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['H']);
  await page.getByRole('link', { name: 'Solbakken sykehjem' }).waitFor();
  await endSession(context);
  await page.getByRole('link', { name: 'Solbakken sykehjem' }).click();
  await page.getByRole('heading', { name: nb.signIn.without.ended.heading }).waitFor();
  await page.getByText(nb.signIn.getLink).waitFor();
  expect(page.url()).toBe(stage.server.origin + unitPath(stage, 'H2'));
  expect(await page.getByRole('button', { name: nb.frame.signOut }).count()).toBe(0);

  const tab = await context.newPage();
  await signIn(tab, await addressFor(stage.server, 'leader', ['H']));
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Solbakken sykehjem' }).waitFor();
  await context.close();
});

test('without contact nothing is lost: the page offers to try again', async () => {
  const { context, page } = await signedIn(stage, 'hr');
  await page.route('**/api/results*', (route) => route.abort(), { times: 1 });
  await page.getByRole('link', { name: 'Lia skole' }).click();
  await page.getByText(nb.refused.unreachable.text).waitFor();
  await page.getByRole('button', { name: nb.retry }).click();
  await page.getByRole('heading', { level: 1, name: 'Lia skole' }).waitFor();
  await context.close();
});
