/** The routes as they are mounted, each with what it says of itself and who may call it. */

import type { ErrorCode } from '../../errors.ts';
import { LADDER } from '../../http/access.ts';
import { factsOf, type RouteFacts } from '../../http/documented.ts';

type Caller = (typeof LADDER)[string];

export interface Route extends Omit<RouteFacts, 'body'> {
  method: string;
  /** As it is mounted: `/api/rounds/:round/manifest`. */
  path: string;
  caller: Caller;
  body?: RouteFacts['body'];
}

/** What any route may answer: a fault, or that the database keeps it waiting. */
const ALWAYS: readonly ErrorCode[] = ['failed', 'unavailable'];

/** `mounted`: the routes of the application, an entry a handler. Throws for one that says nothing. */
export function readRoutes(
  mounted: readonly { method: string; path: string; handler: object }[],
): Route[] {
  const handlers = new Map<string, object[]>();
  for (const { method, path, handler } of mounted) {
    const route = `${method} ${path}`;
    handlers.set(route, [...(handlers.get(route) ?? []), handler]);
  }
  return [...handlers].map(([route, all]) => {
    const facts = all.map(factsOf);
    const { summary, answers } = facts.find((each) => each.summary !== undefined) ?? {};
    const caller = LADDER[route];
    if (!summary || !answers || !caller) throw new Error(`${route} doesn’t say what it answers`);
    const [method, path] = route.split(' ') as [string, string];
    const body = facts.find((each) => each.body)?.body;
    const own = facts.flatMap(({ errors = [] }) => errors);
    return {
      method,
      path,
      caller,
      summary,
      answers,
      errors: [...new Set([...own, ...refusalsOfGuard(caller), ...ALWAYS])],
      query: facts.flatMap(({ query = [] }) => query),
      ...(body && { body }),
    };
  });
}

function refusalsOfGuard(caller: Caller): ErrorCode[] {
  if (caller === 'anybody') return [];
  if (caller === 'anonymous') return ['invalid'];
  return caller === 'link' ? ['link'] : ['session', 'role'];
}
