import type { Deps } from '../deps.ts';
import { closeRound } from '../publication/service.ts';
import { liveRounds } from '../rounds/service.ts';
import { isDue } from '../rounds/state.ts';

/**
 * Publishes rounds whose closing time has come, and those that a crash left half published; tells
 * `onPublished` each round's id.
 */
export async function publishDueRounds(
  deps: Deps,
  onPublished: (round: string) => void,
): Promise<void> {
  for (const round of await liveRounds(deps)) {
    if (!isDue(round, deps.clock())) continue;
    await closeRound(deps, round.id);
    onPublished(round.id);
  }
}
