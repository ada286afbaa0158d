/** What a program says of a fault, on standard error. */
import { InvalidInput } from '../core/invalid-input.ts';
import { withoutQuery } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { explain } from '../http/error-texts.ts';
import { JobsFailed } from '../jobs/run-due-jobs.ts';

/** One sentence, or one a failed job: no stack, and no value of a query. */
export function sentenceOf(error: unknown): string {
  if (error instanceof JobsFailed) {
    return error.failures
      .map(({ job, reason }) => `The job "${job}" failed: ${sentenceOf(reason)}`)
      .join('\n');
  }
  if (error instanceof AppError) return explain(error);
  if (error instanceof InvalidInput) return error.message;
  const [line] = String(error instanceof Error ? withoutQuery(error) : error).split('\n');
  return `Something unexpected went wrong: ${line}`;
}
