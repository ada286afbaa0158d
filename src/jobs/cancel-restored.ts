import type { Deps } from '../deps.ts';
import { hasSlots } from '../responses/service.ts';
import { cancelRound, liveRounds } from '../rounds/service.ts';
import { runAll } from './run-all.ts';

/**
 * Cancels rounds that came back from a backup, which leaves slots out: a release of them would say that
 * nobody answered.
 */
export async function cancelRestoredRounds(deps: Deps): Promise<void> {
  const rounds = await liveRounds(deps);
  await runAll(
    rounds.map(({ id }) => async () => {
      if (!(await hasSlots(deps.database, id))) await cancelRound(deps, id);
    }),
  );
}
