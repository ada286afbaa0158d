/**
 * Who may call what: one ladder, from anybody up to those who sign in with a role. A guard stands
 * before every route of the ladder; a route that isn't on it stops the start.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { type Bytes, readBytes } from '../core/byte-kinds.ts';
import type { Sender } from '../core/credentials/cryptography.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type Role, type User, userOf } from '../users/service.ts';

type Caller = 'anybody' | 'link' | 'anonymous' | readonly Role[];

const EVERY_ROLE = ['leader', 'hr', 'observer', 'admin'] as const;
const READERS = ['leader', 'hr', 'observer'] as const;
const OVERSEERS = ['hr', 'observer'] as const;

/** Every route and its callers. */
export const LADDER: Record<string, Caller> = {
  'GET /api/health': 'anybody',
  'GET /api/openapi.json': 'anybody',
  'GET /api/rounds/:round/manifest': 'anybody',
  'GET /api/rounds/:round/instrument': 'anybody',
  'GET /api/rounds/:round/receipts': 'anybody',
  'GET /api/releases': 'anybody',
  'POST /api/code': 'anybody',
  'POST /api/sign-in': 'anybody',
  'PUT /api/rounds/:round/responses': 'anonymous',
  'GET /api/me': 'link',
  'GET /api/me/results': 'link',
  'GET /api/me/follow-ups': 'link',
  'POST /api/rounds/:round/tokens': 'link',
  'GET /api/session': EVERY_ROLE,
  'POST /api/sign-out': EVERY_ROLE,
  'GET /api/units': READERS,
  'GET /api/results': READERS,
  'GET /api/follow-ups': READERS,
  'GET /api/learnings': READERS,
  'GET /api/tolerance-bands': READERS,
  'GET /api/owner-units': ['leader'],
  'POST /api/follow-ups': ['leader'],
  'PATCH /api/follow-ups/:id': ['leader'],
  'GET /api/offers': ['leader'],
  'POST /api/tolerance-bands': ['hr'],
  'POST /api/tolerance-bands/:id/agree': ['observer'],
  'POST /api/tolerance-bands/:id/end': OVERSEERS,
  'GET /api/organisation': OVERSEERS,
  'GET /api/export/releases/:file': OVERSEERS,
};

/** What the guards hand to the routes behind them. */
export interface LinkVariables {
  Variables: { secret: Bytes<'link secret'> };
}
/** What a runtime may tell of a connection; without it all senders count as one. */
export interface SenderBindings {
  Bindings: { sender?: Sender } | undefined;
}
export interface UserVariables {
  Variables: { user: User };
}

/** The guards of the whole ladder, to be mounted before the routes. */
export function ladderGuards(deps: Deps) {
  const guards = new Hono();
  for (const [route, caller] of Object.entries(LADDER)) {
    const [method, path] = route.split(' ') as [string, string];
    guards.on(method, path, guardFor(deps, caller));
  }
  return guards;
}

/** Throws when a route of the app has no caller on the ladder, or the ladder names a route that isn't there. */
export function checkLadder(routes: { method: string; path: string }[]): void {
  const handled = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const undeclared = [...handled].filter((route) => !Object.hasOwn(LADDER, route));
  const missing = Object.keys(LADDER).filter((route) => !handled.has(route));
  if (undeclared.length > 0) throw new Error(`nobody is declared to call ${undeclared.join(', ')}`);
  if (missing.length > 0) throw new Error(`the ladder names missing routes ${missing.join(', ')}`);
}

function guardFor(deps: Deps, caller: Caller): MiddlewareHandler {
  if (caller === 'anybody') return (_, next) => next();
  if (caller === 'anonymous') return requireAnonymous;
  if (caller === 'link') return requireLink;
  return requireRole(deps, caller);
}

/** A page that sends who it is along with an answer is broken: better no answer than a named one. */
const requireAnonymous: MiddlewareHandler = async (c, next) => {
  for (const header of ['Cookie', 'Authorization']) {
    if (c.req.header(header) !== undefined) {
      throw new AppError('invalid', `an answer is sent without ${header}`);
    }
  }
  await next();
};

/** The personal link's secret comes as `Authorization: Bearer <base64url>`, 32 bytes. */
const requireLink: MiddlewareHandler<LinkVariables> = async (c, next) => {
  const [scheme, text, ...more] = (c.req.header('Authorization') ?? '').split(' ');
  const secret = readBytes('link secret', text ?? '');
  if (scheme?.toLowerCase() !== 'bearer' || !secret || more.length > 0) throw new AppError('link');
  c.set('secret', secret);
  await next();
};

function requireRole(deps: Deps, roles: readonly Role[]): MiddlewareHandler<UserVariables> {
  return async (c, next) => {
    const user = await userOf(deps, c.req.header('Cookie'));
    if (!user) throw new AppError('session');
    if (!roles.includes(user.role)) throw new AppError('role');
    c.set('user', user);
    await next();
  };
}
