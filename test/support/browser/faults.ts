/** What a page in view has that people can't use: too wide for the window, or found by axe, light and dark. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** By all of axe's rules; `only`: a selector, to look at a part. Opens everything that is folded. */
export async function faultsOf(page: Page, only?: string): Promise<string[]> {
  await page.locator('summary').evaluateAll((all) => {
    for (const summary of all) summary.parentElement!.setAttribute('open', '');
  });
  const faults: string[] = [];
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (beyond > 0) faults.push(`${beyond} px too wide`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (only) axe.include(only);
    const { violations } = await axe.analyze();
    faults.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`));
  }
  return faults;
}
