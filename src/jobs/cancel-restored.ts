import type { Deps } from '../deps.ts';
import { cancelRound, restoredRounds } from '../rounds/service.ts';
import { runAll } from './run-all.ts';

/**
 * Cancels rounds that came back from a backup, which leaves their stores out: a release of them would say
 * that nobody answered.
 */
export async function cancelRestoredRounds(deps: Deps): Promise<void> {
  await runAll((await restoredRounds(deps)).map((id) => () => cancelRound(deps, id)));
}
