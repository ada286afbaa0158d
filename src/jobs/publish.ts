import type { Deps } from '../deps.ts';
import { closeRound } from '../publication/service.ts';
import { liveRounds } from '../rounds/service.ts';

/** Publishes rounds whose closing time has come, and those that a crash left half published. */
export async function publishDueRounds(deps: Deps): Promise<string[]> {
  const published: string[] = [];
  for (const round of await liveRounds(deps)) {
    const due = round.state === 'closed' || Date.parse(round.closes) <= deps.clock().getTime();
    if (!due) continue;
    await closeRound(deps, round.id);
    published.push(round.id);
  }
  return published;
}
