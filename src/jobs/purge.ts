import type { Deps } from '../deps.ts';
import { endOldLinks, sweepKeys } from '../rounds/service.ts';

/** Ends links that have served their time, destroys keys that a crash left behind, and erases what was deleted. */
export async function purge(deps: Deps): Promise<void> {
  await endOldLinks(deps);
  await sweepKeys(deps);
  await deps.database.eraseDeleted();
}
