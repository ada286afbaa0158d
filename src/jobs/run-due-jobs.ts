/** Everything that is due, once. Safe to run at any time, by several programs at once. */
import type { Deps } from '../deps.ts';
import { forgetEndedRounds } from '../rounds/service.ts';
import { cancelRestoredRounds } from './cancel-restored.ts';
import { publishDueRounds } from './publish.ts';
import { purge } from './purge.ts';

/** Some jobs failed; the others ran. */
export class JobsFailed extends Error {
  override name = 'JobsFailed';
  /** Ids of the rounds that were published nevertheless. */
  readonly published: string[];
  /** In the order in which they ran; a job stands there once for each fault. */
  readonly failures: { job: string; reason: unknown }[];

  constructor(published: string[], failures: JobsFailed['failures']) {
    super(failures.map(({ job }) => job).join(', '));
    this.published = published;
    this.failures = failures;
  }
}

/**
 * Runs the due jobs; gives the ids of the rounds that were published. A job that fails keeps none of
 * the others from running; then JobsFailed names every one that did.
 */
export async function runDueJobs(deps: Deps): Promise<{ published: string[] }> {
  const published: string[] = [];
  const jobs: Record<string, () => Promise<unknown>> = {
    'cancel restored rounds': () => cancelRestoredRounds(deps),
    'publish rounds': () => publishDueRounds(deps, (round) => published.push(round)),
    'forget ended rounds': () => forgetEndedRounds(deps),
    purge: () => purge(deps),
  };
  const failures: JobsFailed['failures'] = [];
  for (const [job, run] of Object.entries(jobs)) {
    await run().catch((error: unknown) => {
      const reasons: unknown[] = error instanceof AggregateError ? error.errors : [error];
      failures.push(...reasons.map((reason) => ({ job, reason })));
    });
  }
  if (failures.length > 0) throw new JobsFailed(published, failures);
  return { published };
}
