/** The public calls, without credentials. */
import { monthName } from '../shared/dates.ts';

export interface ReleaseEntry {
  round: string;
  opens: string;
  closes: string;
  manifestHash: string;
  releaseHash: string;
}

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return (await answer.json()) as T;
}

/** Published rounds, oldest first. */
export async function fetchReleases(): Promise<ReleaseEntry[]> {
  return (await get<{ releases: ReleaseEntry[] }>('/api/releases')).releases;
}

/** The receipts list of a round: base64url SHA-256 values. */
export async function fetchReceipts({ round }: ReleaseEntry): Promise<string[]> {
  return (await get<{ receipts: string[] }>(`/api/rounds/${round}/receipts`)).receipts;
}

/** What a round is called, such as "november 2026". */
export function monthOf({ opens }: ReleaseEntry, locale: string): string {
  return `${monthName(opens, locale)} ${new Date(opens).getFullYear()}`;
}
