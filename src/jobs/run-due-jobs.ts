/** Everything that is due, once. Safe to run at any time, by several programs at once. */
import type { Deps } from '../deps.ts';
import { forgetEndedRounds } from '../rounds/service.ts';
import { cancelRestoredRounds } from './cancel-restored.ts';
import { publishDueRounds } from './publish.ts';
import { purge } from './purge.ts';

/**
 * Runs the due jobs; gives the ids of the rounds that were published. A job that fails keeps none of
 * the others from running; then the first failure is thrown.
 */
export async function runDueJobs(deps: Deps): Promise<{ published: string[] }> {
  const failures: unknown[] = [];
  const attempt = (job: Promise<void>) => job.catch((error: unknown) => void failures.push(error));
  const published: string[] = [];
  await attempt(cancelRestoredRounds(deps));
  await attempt(publishDueRounds(deps, (round) => published.push(round)));
  await attempt(forgetEndedRounds(deps));
  await attempt(purge(deps));
  if (failures.length > 0) throw failures[0];
  return { published };
}
