import type { Deps } from '../deps.ts';
import { endOldLinks, sweepKeys } from '../rounds/service.ts';
import { runAll } from './run-all.ts';

/** Ends links that have served their time, destroys keys that a crash left behind, and erases what was deleted. */
export async function purge(deps: Deps): Promise<void> {
  await runAll([
    () => endOldLinks(deps),
    () => sweepKeys(deps),
    () => deps.database.eraseDeleted(),
  ]);
}
