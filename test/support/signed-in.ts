/** Somebody who signs in with a one-use link, as a browser would. */
import { addUser, type Role } from '../../src/users/service.ts';
import type { TestOrganisation } from './organisation.ts';
import type { Send } from './respondent.ts';

/** The token of a one-use sign-in link. */
export function tokenOf(url: string): string {
  return url.slice(url.indexOf('#') + 1);
}

/** A fresh link's token for somebody who gets this role. */
export async function linkToken(
  { deps }: TestOrganisation,
  email: string,
  role: Role,
  unitCodes: string[] = [],
): Promise<string> {
  return tokenOf((await addUser(deps, { email, role, unitCodes })).url);
}

export function postJson(send: Send, path: string, body: unknown, headers: HeadersInit = {}) {
  return send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** The `Cookie` header that a browser sends after this answer. */
export function cookieOf(answer: Response): string {
  const pairs = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  return pairs.filter((pair) => !pair.endsWith('=')).join('; ');
}

/** Spends a token: the `Cookie` header of the session. */
export async function signIn(send: Send, token: string): Promise<string> {
  const answer = await postJson(send, '/api/sign-in', { token });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return cookieOf(answer);
}

/** Gives somebody a role and signs them in: the `Cookie` header. */
export async function signInAs(
  organisation: TestOrganisation,
  role: Role,
  unitCodes: string[] = [],
  email = `${[role, ...unitCodes].join('-').toLowerCase()}@example.no`,
): Promise<string> {
  return signIn(organisation.send, await linkToken(organisation, email, role, unitCodes));
}
