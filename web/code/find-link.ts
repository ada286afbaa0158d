import type { InferResponseType } from 'hono/client';
import { readPaperCode } from '../../src/core/credentials/paper-code.ts';
import type { Calls } from '../shared/calls.ts';
import type { Texts } from './texts/nb.ts';

type Found = InferResponseType<Calls['code']['$post'], 200>;
export type Fault = keyof Texts['faults'];

const FAULTS: Record<number, Fault> = { 401: 'unknown', 429: 'busy', 503: 'busy' };

/** What stands after the # of the link behind a code, as typed, or why there is none. */
export async function findLink(typed: string): Promise<{ fragment: string } | { fault: Fault }> {
  const code = readPaperCode(typed);
  if (!code) return { fault: 'incomplete' };
  try {
    const answer = await fetch('/api/code', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (!answer.ok) return { fault: FAULTS[answer.status] ?? 'failed' };
    const { secret, manifestHash } = (await answer.json()) as Found;
    return { fragment: `${secret}.${manifestHash}` };
  } catch {
    return { fault: 'unreachable' };
  }
}
