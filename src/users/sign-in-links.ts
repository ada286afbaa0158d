/**
 * One-use sign-in links for accounts, as a plugin of the sign-in library. Its own magic links take
 * addresses in ASCII alone; these know an account by its id. Stored is a token's hash.
 */
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import * as v from 'valibot';
import { toBase64url } from '../core/bytes.ts';
import { hash } from '../core/canonical.ts';
import type { Random } from '../core/random.ts';

const DAY_MS = 24 * 3_600_000;
const TOKEN_LENGTH = 24;

interface LinkStore {
  createVerificationValue(link: {
    identifier: string;
    value: string;
    expiresAt: Date;
  }): Promise<unknown>;
}

/** Stores a link for an account that is good for a day. Gives its token, 192 random bits. */
export async function storeLink(
  store: LinkStore,
  accountId: string,
  random: Random,
): Promise<string> {
  const token = toBase64url(random(TOKEN_LENGTH));
  const expiresAt = new Date(Date.now() + DAY_MS);
  await store.createVerificationValue({ identifier: nameOf(token), value: accountId, expiresAt });
  return token;
}

/** Spends a link and begins a session. Answers 401 when the link is spent, too old or never was. */
export function signInLinks() {
  return {
    id: 'sign-in-links',
    endpoints: {
      spendLink: createAuthEndpoint(
        '/sign-in-links/spend',
        { method: 'POST', body: v.object({ token: v.string() }), requireHeaders: true },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const link = await internalAdapter.consumeVerificationValue(nameOf(ctx.body.token));
          const user = link && (await internalAdapter.findUserById(link.value));
          if (!user) throw new APIError('UNAUTHORIZED');
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ signedIn: true });
        },
      ),
    },
  };
}

function nameOf(token: string): string {
  return `sign-in:${hash(token)}`;
}
