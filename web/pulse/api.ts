/** The calls of the pulse page. Every failure is a Trouble; no message carries a secret. */
import type { EmployeeResults } from '../../src/app.ts';
import type { Language } from '../../src/core/instrument/questions.ts';
import { Trouble, type TroubleCode } from './trouble.ts';

export interface Me {
  language: Language;
  unit: { id: string; name: string };
  round: { id: string; cell: string; manifestHash: string; closes: string } | null;
}

export interface PublishedRound {
  round: string;
  opens: string;
  closes: string;
}

/** On a phone in a lift, an answer that takes longer than this will not come. */
const PATIENCE_MS = 20_000;

const TROUBLES: Partial<Record<number, TroubleCode>> = {
  401: 'link_ended',
  409: 'conflict',
  410: 'closed',
  425: 'early',
};

/** Nothing of who asks goes along unless `init` says so. */
async function call(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...init,
    });
  } catch (cause) {
    throw new Trouble('unreachable', { cause, waits: true });
  }
  if (response.ok) return response;
  if (response.status === 429 || response.status >= 500) {
    throw new Trouble('unreachable', { waits: true });
  }
  throw new Trouble(TROUBLES[response.status] ?? 'refused');
}

/** The body, whole; a connection that breaks in the middle is no contact. */
async function read<T>(response: Promise<Response>, as: (response: Response) => Promise<T>) {
  const arrived = await response;
  return as(arrived).catch((cause: unknown) => {
    throw new Trouble('unreachable', { cause, waits: true });
  });
}

const json = <T>(response: Response): Promise<T> => response.json();
const text = (response: Response) => response.text();
const withLink = (secret: string) => ({ Authorization: `Bearer ${secret}` });
const JSON_TYPE = { 'Content-Type': 'application/json' };
const inRound = (round: string) => `/api/rounds/${encodeURIComponent(round)}`;

/** Whom the link was made for. */
export function getMe(secret: string): Promise<Me> {
  return read(call('/api/me', { headers: withLink(secret) }), json<Me>);
}

/** The own unit's results in all rounds. */
export function getResults(secret: string): Promise<EmployeeResults> {
  return read(call('/api/me/results', { headers: withLink(secret) }), json<EmployeeResults>);
}

/** All published rounds, oldest first. */
export function getReleases(): Promise<{ releases: PublishedRound[] }> {
  return read(call('/api/releases'), json<{ releases: PublishedRound[] }>);
}

/** A round's manifest, to the byte. */
export function getManifest(round: string): Promise<string> {
  return read(call(`${inRound(round)}/manifest`), text);
}

/** A round's questions, to the byte. */
export function getQuestions(round: string): Promise<string> {
  return read(call(`${inRound(round)}/instrument`), text);
}

/** The token for a blinded key; all in base64url. */
export function postToken(round: string, secret: string, blinded: string) {
  const init = {
    method: 'POST',
    headers: { ...JSON_TYPE, ...withLink(secret) },
    body: JSON.stringify({ blinded }),
  };
  return read(call(`${inRound(round)}/tokens`, init), json<{ evaluated: string; proof: string }>);
}

/** The answer: without the link, without a cookie, without a referrer. */
export async function putResponse(round: string, body: string): Promise<void> {
  await call(`${inRound(round)}/responses`, {
    method: 'PUT',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    headers: JSON_TYPE,
    body,
  });
}
