/**
 * Who is signed in: better-auth's sessions in our database, reached by one-use links. The library's own
 * routes are not mounted; our routes call it. It is told no address and no user agent.
 */
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import type { Random } from '../core/random.ts';
import type { Database } from '../db/database.ts';
import { accounts, identities, sessions, signInLinks as signInLinkTable } from '../db/schema.ts';
import { signInLinks, storeLink } from './sign-in-links.ts';

export interface Sessions {
  /** An account for an e-mail address as `readEmail` gives it, made when there is none. Gives its id. */
  ensureAccount(email: string): Promise<string>;
  /** The token of a one-use sign-in link for an account, good for a day. */
  makeLinkToken(accountId: string, random: Random): Promise<string>;
  /** Spends a link's token: the `Set-Cookie` values of a fresh session, or null when it is no good. */
  signIn(token: string): Promise<string[] | null>;
  /** The account behind a `Cookie` header, or null. */
  accountOf(cookie: string | undefined): Promise<{ id: string; email: string } | null>;
  /** Ends the session behind a `Cookie` header: the `Set-Cookie` values that remove it. */
  signOut(cookie: string | undefined): Promise<string[]>;
}

const SESSION_SECONDS = 12 * 3600;

/** `secret`: signs the cookies; text of 32 characters or more. */
export function createSessions(options: {
  database: Database;
  publicUrl: string;
  secret: string;
}): Sessions {
  const secure = options.publicUrl.startsWith('https:');
  const auth = betterAuth({
    baseURL: options.publicUrl,
    secret: options.secret,
    database: drizzleAdapter(options.database.write, {
      provider: 'sqlite',
      transaction: false,
      schema: {
        user: accounts,
        session: sessions,
        verification: signInLinkTable,
        account: identities,
      },
    }),
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: secure ? '__Host-spillerom' : 'spillerom',
      useSecureCookies: false,
      defaultCookieAttributes: { secure, sameSite: 'strict', httpOnly: true, path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }),
        },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [signInLinks()],
  });

  const withCookie = (cookie: string | undefined) => new Headers(cookie ? { cookie } : {});

  return {
    async ensureAccount(email) {
      const { internalAdapter } = await auth.$context;
      const known = await internalAdapter.findUserByEmail(email);
      if (known) return known.user.id;
      const account = { email, name: email, emailVerified: true };
      const made = await internalAdapter.createUser(account, { method: 'admin' });
      return made.id;
    },
    async makeLinkToken(accountId, random) {
      const { internalAdapter } = await auth.$context;
      return storeLink(internalAdapter, accountId, random);
    },
    async signIn(token) {
      const answer = await auth.api.spendLink({
        body: { token },
        headers: new Headers(),
        asResponse: true,
      });
      return answer.ok ? answer.headers.getSetCookie() : null;
    },
    async accountOf(cookie) {
      const found = await auth.api.getSession({ headers: withCookie(cookie) });
      return found && { id: found.user.id, email: found.user.email };
    },
    async signOut(cookie) {
      const answer = await auth.api.signOut({ headers: withCookie(cookie), asResponse: true });
      return answer.headers.getSetCookie();
    },
  };
}
