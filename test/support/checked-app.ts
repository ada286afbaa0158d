/**
 * The application, every answer of which is held against what its route says of itself: an undocumented
 * status, code, field or shape fails the request that got it.
 */
import { getPath } from 'hono/utils/url';
import * as v from 'valibot';
import { createApp } from '../../src/app.ts';
import type { Deps } from '../../src/deps.ts';
import { type ErrorCode, STATUS } from '../../src/errors.ts';
import { refusal } from '../../src/http/formats.ts';
import { type Route, readRoutes } from '../../src/node/openapi/read-routes.ts';

interface App {
  fetch(request: Request): Response | Promise<Response>;
}

export interface CheckedApp {
  fetch(request: Request): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** The routes that are mounted, with what they say of themselves. */
export function routesOf(deps: Deps): Route[] {
  return readRoutes(createApp(deps).routes.filter(({ method }) => method !== 'ALL'));
}

export function createCheckedApp(deps: Deps): CheckedApp {
  return checked(createApp(deps), routesOf(deps));
}

/** `app` with its answers checked. What is wrong with one is thrown, with the route and the place. */
export function checked(app: App, routes: readonly Route[]): CheckedApp {
  async function fetch(request: Request): Promise<Response> {
    const { method } = request;
    const path = getPath(request);
    const answer = await app.fetch(request);
    const fault = await faultOf(routes, method, path, answer);
    if (fault) throw new Error(`${method} ${path} answered ${answer.status}: ${fault}`);
    return answer;
  }
  return {
    fetch,
    request: (path, init) => {
      const absolute = /^https?:/.test(path) ? path : `http://localhost/${path.replace(/^\//, '')}`;
      return fetch(new Request(absolute, init));
    },
  };
}

async function faultOf(
  routes: readonly Route[],
  method: string,
  path: string,
  answer: Response,
): Promise<string | undefined> {
  const get = method === 'HEAD' ? 'GET' : method;
  const route = routes.find((each) => each.method === get && matches(each.path, path));
  const good = route?.answers[answer.status];
  if (!good && !(route?.errors ?? ['missing']).some((code) => STATUS[code] === answer.status)) {
    return 'the status is not documented';
  }
  if (method === 'HEAD') return (await answer.clone().text()) && 'HEAD has a body';
  const type = answer.headers.get('Content-Type') ?? '';
  if (!good) return refusalFault(route?.errors ?? ['missing'], type, answer);
  const schema = good[type];
  if (!schema) return `the media type ${type} is not documented`;
  return type === 'application/json' ? shapeFault(schema, await jsonOf(answer)) : undefined;
}

async function refusalFault(codes: readonly ErrorCode[], type: string, answer: Response) {
  if (type !== 'application/json') return `a refusal of media type ${type}`;
  const body = await jsonOf(answer);
  const fault = shapeFault(refusal, body);
  if (fault) return fault;
  const { code } = (body as { error: { code: ErrorCode } }).error;
  if (!codes.includes(code)) return `the code ${code} is not documented`;
  if (STATUS[code] !== answer.status) return `the code ${code} has another status`;
  const isSlowDown = code === 'slow_down';
  if (isSlowDown !== answer.headers.has('Retry-After')) return 'Retry-After comes with slow_down';
  return undefined;
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith(':') ? given[i] !== '' : part === given[i]))
  );
}

function jsonOf(answer: Response): Promise<unknown> {
  return answer.clone().json();
}

function shapeFault(schema: v.GenericSchema, value: unknown): string | undefined {
  const { issues } = v.safeParse(schema, value);
  return issues?.map((issue) => `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`).join('; ');
}
