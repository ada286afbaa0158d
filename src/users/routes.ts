/** Signing in and out. The link's token comes in a body: a page with a button sends it, a mail scanner doesn't. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { UserVariables } from '../http/access.ts';
import { body, smallJson } from '../http/validate.ts';
import { signInRequest } from './input.ts';

export function userRoutes({ sessions }: Deps) {
  return new Hono<UserVariables>()
    .post('/api/sign-in', ...smallJson, body(signInRequest), async (c) => {
      const cookies = await sessions.signIn(c.req.valid('json').token);
      if (!cookies) throw new AppError('sign_in');
      for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
      return c.json({ signedIn: true }, 200);
    })
    .get('/api/session', (c) => {
      const { email, role } = c.var.user;
      return c.json({ email, role }, 200);
    })
    .post('/api/sign-out', ...smallJson, async (c) => {
      const cookies = await sessions.signOut(c.req.header('Cookie'));
      for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
      return c.json({ signedIn: false }, 200);
    });
}
