/** What the dashboard asks of the server. Everything that goes wrong is a Refused with a code that has texts. */
import { type ClientResponse, hc, type InferResponseType } from 'hono/client';
import type { Api } from '../../../src/app.ts';
import { type Questions, readQuestions } from '../../../src/core/instrument/questions.ts';
import type { Texts } from '../texts/nb.ts';

export type RefusalCode = keyof Texts['refused'] | 'session';

/** The server said no, or could not be reached. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** The server's routes; the answer of a call goes through `taken`. */
export const { api } = hc<Api>(location.origin);

export type Session = InferResponseType<typeof api.session.$get>;
export type VisibleUnits = InferResponseType<typeof api.units.$get>;
export type VisibleUnit = VisibleUnits['units'][number];
export type UnitResults = InferResponseType<typeof api.results.$get>;
export type RoundResult = UnitResults['results'][number];
export type Predecessor = UnitResults['predecessors'][number];
export type Organisation = InferResponseType<typeof api.organisation.$get>;
export type OrganisationRound = Organisation['rounds'][number];
export type PublishedRound = InferResponseType<typeof api.releases.$get>['releases'][number];

/** For a call that sends nothing: the server takes JSON alone. */
export const JSON_TYPE = { headers: { 'Content-Type': 'application/json' } };

/** Spends a link's token. Throws Refused `sign_in` when it is no good. */
export async function signIn(token: string): Promise<void> {
  await taken(api['sign-in'].$post({ json: { token } }));
}

export async function signOut(): Promise<void> {
  await taken(api['sign-out'].$post({}, JSON_TYPE));
}

export async function getSession(): Promise<Session> {
  return (await taken(api.session.$get())).json();
}

/** In the tree's order, and the round that their levels are from. */
export async function getUnits(): Promise<VisibleUnits> {
  return (await taken(api.units.$get())).json();
}

/** Throws Refused `missing`, always the same, for a unit that one may not see, a hidden one and none. */
export async function getResults(unit: string): Promise<UnitResults> {
  return (await taken(api.results.$get({ query: { unit } }))).json();
}

export async function getOrganisation(): Promise<Organisation> {
  return (await taken(api.organisation.$get())).json();
}

/** Oldest first. */
export async function getRounds(): Promise<PublishedRound[]> {
  return (await (await taken(api.releases.$get())).json()).releases;
}

/** The questions of a round; they never change, and the browser keeps them. */
export async function getQuestions(round: string): Promise<Questions> {
  const answer = await taken(api.rounds[':round'].instrument.$get({ param: { round } }));
  return readQuestions(await answer.text());
}

/** An answer that is no refusal. Throws Refused. */
export async function taken<R extends Response | ClientResponse<unknown>>(
  asked: Promise<R>,
): Promise<R> {
  const answer = await asked.catch((cause: unknown) => {
    throw new Refused('unreachable', { cause });
  });
  if (answer.ok) return answer;
  throw new Refused(await codeOf(answer));
}

const KNOWN: readonly string[] = [
  'session',
  'sign_in',
  'role',
  'missing',
  'conflict',
  'invalid',
] satisfies RefusalCode[];

/** The code that the server names; whatever this page has no words for has failed. */
async function codeOf(answer: Response | ClientResponse<unknown>): Promise<RefusalCode> {
  const text = await answer.text();
  const code = /^\{"error":\{"code":"(\w+)"/.exec(text)?.[1] ?? '';
  return KNOWN.includes(code) ? (code as RefusalCode) : 'failed';
}
