import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { agreeToBand, proposeBand } from '../../../src/followup/tolerance.ts';
import type { Role } from '../../../src/users/service.ts';
import { en } from '../../../web/dashboard/texts/en.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import { nn } from '../../../web/dashboard/texts/nn.ts';
import { signedIn, unitPath, useDashboard } from '../../support/browser/dashboard-stage.ts';
import { faultsOf } from '../../support/browser/faults.ts';

const texts = nb.followUp;
const stage = useDashboard();

const saved = (page: Page) => page.locator('.saved', { hasText: texts.saved });

test('HR proposes a band, an observer agrees, and HR can end it after a second thought', async () => {
  const hr = await signedIn(stage, 'hr', [], { path: '/dashboard/tolerance' });
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

  const observer = await signedIn(stage, 'observer');
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
  const { context, page } = await signedIn(stage, 'leader', ['H'], {
    path: '/dashboard/tolerance',
  });
  await page.getByText(nb.refused.role.text).waitFor();
  expect(await page.getByRole('link', { name: nb.frame.tolerance }).count()).toBe(0);
  await context.close();
});

test('two rounds outside a band bring a calm offer to the leader, and nothing to HR', async () => {
  const { deps } = stage.server.organisation;
  const somebody = { id: '', email: 'hr@example.no', role: 'hr' as const, led: [] };
  const before = { ...deps, clock: () => new Date('2026-10-20T08:00:00.000Z') };
  const { id } = await proposeBand(before, somebody, {
    construct: 'firefighting',
    levelFrom: 0,
    levelTo: 10,
  });
  await agreeToBand(before, somebody, id);
  const { context, page, complaints } = await signedIn(stage, 'leader', ['H2']);
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

  const sent = stage.server.received.length;
  const hr = await signedIn(stage, 'hr');
  await hr.page.locator('.unit').first().waitFor();
  expect(await hr.page.locator('.offer').count()).toBe(0);
  expect(stage.server.received.slice(sent).map(({ path }) => path)).not.toContain('/api/offers');
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
    [unitPath(stage, 'H'), 'leader', ['H']],
    [unitPath(stage, 'H2'), 'leader', ['H2']],
    ['/dashboard/learnings', 'leader', ['H2']],
    ['/dashboard/tolerance', 'hr', []],
    ['/dashboard/tolerance', 'observer', []],
  ];
  for (const [path, role, units] of visits) {
    const { context, page, complaints } = await signedIn(stage, role, units, { path, ...options });
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
});
