import type { Deps } from '../deps.ts';
import { endOldLinks, sweepKeys } from '../rounds/service.ts';
import { runAll } from './run-all.ts';

/** Ends links that have served their time, and destroys keys that a crash left behind. */
export async function purge(deps: Deps): Promise<void> {
  await runAll([() => endOldLinks(deps), () => sweepKeys(deps)]);
}
