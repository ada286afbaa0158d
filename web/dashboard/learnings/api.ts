/** What is asked of the server on learnings. Throws Refused. */
import type { InferResponseType } from 'hono/client';
import { api, taken } from '../frame/api.ts';

export type Learning = InferResponseType<typeof api.learnings.$get>['learnings'][number];

/** Closed last first, at most 50. */
export async function getLearnings(q: string): Promise<Learning[]> {
  return (await (await taken(api.learnings.$get({ query: { q } }))).json()).learnings;
}
