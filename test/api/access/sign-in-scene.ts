/** An organisation in which somebody spends sign-in links and shows cookies, as a browser would. */
import { expect } from 'vitest';
import { errorSentence } from '../../../src/http/error-texts.ts';
import { makeOrganisation, type TestOrganisation, teams } from '../../support/organisation.ts';
import { postJson } from '../../support/signed-in.ts';

export interface SignInScene {
  organisation: TestOrganisation;
  /** Who a `Cookie` header's session belongs to. */
  sessionOf(cookie: string): Promise<Response>;
  /** Spends a sign-in link's token. */
  spend(token: string, headers?: HeadersInit): Promise<Response>;
  expectSignedOut(cookie: string): Promise<void>;
}

/** Teams A of nine and B of eight people. */
export async function makeSignInScene(
  variables: Record<string, string> = {},
): Promise<SignInScene> {
  const organisation = await makeOrganisation(variables);
  await organisation.import(...teams({ A: 9, B: 8 }));
  const { send } = organisation;
  const sessionOf = async (cookie: string) => send('/api/session', { headers: { Cookie: cookie } });
  return {
    organisation,
    sessionOf,
    spend: async (token, headers = {}) => postJson(send, '/api/sign-in', { token }, headers),
    async expectSignedOut(cookie) {
      const answer = await sessionOf(cookie);
      expect([answer.status, await answer.json()]).toEqual([
        401,
        { error: { code: 'session', message: errorSentence('session', 'en') } },
      ]);
    },
  };
}
