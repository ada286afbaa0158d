/** The calls of the pulse page. Every failure is a Trouble; no message carries a secret. */
import type { hc, InferResponseType } from 'hono/client';
import type { Api } from '../../src/app.ts';
import type { Language } from '../../src/core/instrument/questions.ts';
import type { Texts } from './texts/texts.ts';
import { Trouble, type TroubleCode } from './trouble.ts';

/** The own unit's results in all rounds. */
export type EmployeeResults = InferResponseType<
  ReturnType<typeof hc<Api>>['api']['me']['results']['$get']
>;

export interface Me {
  language: Language;
  unit: { id: string; name: string };
  round: { id: string; cell: string; manifestHash: string; closes: string } | null;
  /** Milliseconds from this device's clock to the server's, which alone counts. */
  ahead: number;
}

/** What the unit took up after a round; `status` is a key of the texts. */
export interface FollowUp {
  unit: { id: string; name: string };
  action: string;
  status: keyof Texts['since']['statuses'];
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
const withLink = (secret: string) => ({ Authorization: `Bearer ${secret}` });
const JSON_TYPE = { 'Content-Type': 'application/json' };
const inRound = (round: string) => `/api/rounds/${encodeURIComponent(round)}`;

/** What everybody in the round gets, to the byte; it never changes. */
export const manifestAddress = (round: string) => `${inRound(round)}/manifest`;
export const questionsAddress = (round: string) => `${inRound(round)}/instrument`;

/** Whom the link was made for; `patience` in milliseconds. */
export function getMe(secret: string, patience = PATIENCE_MS): Promise<Me> {
  const signal = AbortSignal.timeout(patience);
  return read(call('/api/me', { headers: withLink(secret), signal }), async (response) => ({
    ...(await json<Omit<Me, 'ahead'>>(response)),
    ahead: Date.parse(response.headers.get('Date') ?? '') - Date.now() || 0,
  }));
}

/** What the own unit took up, newest first; that of a unit above when it has none. */
export function getFollowUps(secret: string, patience: number): Promise<{ followUps: FollowUp[] }> {
  const signal = AbortSignal.timeout(patience);
  const answer = call('/api/me/follow-ups', { headers: withLink(secret), signal });
  return read(answer, json<{ followUps: FollowUp[] }>);
}

/** The own unit's results in all rounds. */
export function getResults(secret: string): Promise<EmployeeResults> {
  return read(call('/api/me/results', { headers: withLink(secret) }), json<EmployeeResults>);
}

/** A text at a public address, to the byte. */
export function getText(address: string): Promise<string> {
  return read(call(address), (response) => response.text());
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
