import type { Deps } from '../deps.ts';
import { endOldLinks, sweepRounds } from '../rounds/service.ts';

/** Ends links that have served their time, and destroys keys and stores that a crash left behind. */
export async function purge(deps: Deps): Promise<void> {
  await endOldLinks(deps);
  await sweepRounds(deps);
  await deps.database.eraseDeleted();
}
