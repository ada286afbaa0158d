import type { Deps } from '../deps.ts';
import { closeRound } from '../publication/service.ts';
import { liveRounds } from '../rounds/service.ts';
import { isDue } from '../rounds/state.ts';
import { runAll } from './run-all.ts';

/**
 * Publishes rounds whose closing time has come, and those that a crash left half published; tells
 * `onPublished` each round's id.
 */
export async function publishDueRounds(
  deps: Deps,
  onPublished: (round: string) => void,
): Promise<void> {
  const due = (await liveRounds(deps)).filter((round) => isDue(round, deps.clock()));
  await runAll(
    due.map(({ id }) => async () => {
      await closeRound(deps, id);
      onPublished(id);
    }),
  );
}
