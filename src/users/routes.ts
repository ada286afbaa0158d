/** Signing in and out. The link's token comes in a body: a page with a button sends it, a mail scanner doesn't. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { UserVariables } from '../http/access.ts';
import { documented } from '../http/documented.ts';
import { body, smallJson } from '../http/validate.ts';
import { sessionAnswer, signedIn, signedOut } from './answers.ts';
import { signInRequest } from './input.ts';

export function userRoutes({ sessions }: Deps) {
  return new Hono<UserVariables>()
    .post(
      '/api/sign-in',
      documented(
        'Spends a one-use sign-in link; sets the session cookie.',
        { 200: signedIn },
        'sign_in',
      ),
      ...smallJson,
      body(signInRequest),
      async (c) => {
        const cookies = await sessions.signIn(c.req.valid('json').token);
        if (!cookies) throw new AppError('sign_in');
        for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
        return c.json({ signedIn: true as const }, 200);
      },
    )
    .get('/api/session', documented('Who is signed in.', { 200: sessionAnswer }), (c) => {
      const { email, role } = c.var.user;
      return c.json({ email, role }, 200);
    })
    .post(
      '/api/sign-out',
      documented('Ends the session.', { 200: signedOut }),
      ...smallJson,
      async (c) => {
        const cookies = await sessions.signOut(c.req.header('Cookie'));
        for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
        return c.json({ signedIn: false as const }, 200);
      },
    );
}
