import type { Deps } from '../deps.ts';
import { endOldLinks, sweepRounds } from '../rounds/service.ts';
import { runAll } from './run-all.ts';

/** Ends links that have served their time, destroys keys and stores that a crash left behind, and erases what was deleted. */
export async function purge(deps: Deps): Promise<void> {
  await runAll([
    () => endOldLinks(deps),
    () => sweepRounds(deps),
    () => deps.database.eraseDeleted(),
  ]);
}
