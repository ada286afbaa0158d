import type { Deps } from '../deps.ts';
import { cancelRound, restoredRounds } from '../rounds/service.ts';

/**
 * Cancels rounds that came back from a backup, which leaves their stores out: a release of them would say
 * that nobody answered.
 */
export async function cancelRestoredRounds(deps: Deps): Promise<void> {
  for (const id of await restoredRounds(deps)) await cancelRound(deps, id);
}
