import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { signIn, signInAddress } from '../../support/browser/dashboard.ts';
import { releasesOf, signedIn, useDashboard } from '../../support/browser/dashboard-stage.ts';
import { faultsOf } from '../../support/browser/faults.ts';
import { visitor } from '../../support/browser/pulse.ts';
import { startServer } from '../../support/browser/server.ts';

const stage = useDashboard();

const unitLines = (page: Page) => page.locator('.unit').allInnerTexts();

test('a foreign unit, a hidden one and none give the same page', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['H']);
  const hidden = (await releasesOf(stage.server))[0]!.notShown[0]!;
  const pages = [];
  for (const id of [stage.ids.O1!, hidden, 'no-such-unit', '', '%E0%A4%A']) {
    await page.goto(`${stage.server.origin}/dashboard/unit?id=${id}`);
    await page.getByRole('heading', { name: nb.refused.missing.heading }).waitFor();
    pages.push(await page.locator('main').textContent());
  }
  expect(pages[0]).toContain(nb.refused.missing.text);
  expect(new Set(pages).size).toBe(1);
  expect(await faultsOf(page)).toEqual([]);
  await page.goto(`${stage.server.origin}/dashboard/exports`);
  await page.getByText(nb.refused.role.text).waitFor();
  await context.close();
});

test('a unit that is not shown says why, and leads to the nearest one above that is', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['H3']);
  await page.getByText(nb.team.whyNotMore).press('Enter');
  await page.getByText(nb.why).waitFor();
  await page.getByText(nb.team.whatShowsMore).waitFor();
  await page.getByRole('link', { name: nb.seeInsteadOf('Helse og omsorg') }).click();
  await page.getByRole('heading', { level: 1, name: 'Helse og omsorg' }).waitFor();
  await context.close();
});

test('the list of units shows the newest bands in the tree’s order, and none for a hidden unit', async () => {
  const { context, page } = await signedIn(stage, 'leader', ['H']);
  const { nodes } = (await releasesOf(stage.server)).at(-1)!;
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

test('an organisation of 2,000 units before its first round can be gone through and searched', async () => {
  const large = await startServer();
  const units = ['code,name,parent_code', 'R,Storby,'];
  for (let s = 0; s < 10; s++) {
    units.push(`S${s},Sektor ${s},R`);
    for (let u = 0; u < 199; u++) units.push(`S${s}-${u},Tjeneste ${s}-${u},S${s}`);
  }
  const people = 'employee_id,unit_code,email,phone,language,since\n1,R,,,nb,\n';
  await large.organisation.import(`${units.join('\n')}\n`, people);
  const { context, page, complaints } = await visitor(stage.browser, large.origin);
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
