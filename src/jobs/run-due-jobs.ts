/** Everything that is due, once. Safe to run at any time, by several programs at once. */
import type { Deps } from '../deps.ts';
import { publishDueRounds } from './publish.ts';
import { purge } from './purge.ts';

/** Runs the due jobs; gives the ids of the rounds that were published. */
export async function runDueJobs(deps: Deps): Promise<{ published: string[] }> {
  const published = await publishDueRounds(deps);
  await purge(deps);
  return { published };
}
