/** The public calls, without credentials. */
import type { InferResponseType } from 'hono/client';
import { receiptsAddress } from '../shared/addresses.ts';
import type { Calls } from '../shared/calls.ts';

type Releases = InferResponseType<Calls['releases']['$get']>;
type Receipts = InferResponseType<Calls['rounds'][':round']['receipts']['$get']>;
export type PublishedRound = Releases['releases'][number];

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return (await answer.json()) as T;
}

/** Published rounds, oldest first. */
export async function fetchReleases(): Promise<PublishedRound[]> {
  return (await get<Releases>('/api/releases')).releases;
}

/** The receipts list of a round: base64url SHA-256 values. */
export async function fetchReceipts({ round }: PublishedRound): Promise<string[]> {
  return (await get<Receipts>(receiptsAddress(round))).receipts;
}
