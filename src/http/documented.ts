/**
 * What a route says of itself: the document of the interface is made from it at build time, and the
 * tests hold every answer against it. Who may call stands on the ladder (access.ts).
 */
import type { MiddlewareHandler } from 'hono';
import type { GenericSchema } from 'valibot';
import type { ErrorCode } from '../errors.ts';

type ByMediaType = Readonly<Record<string, GenericSchema>>;

export interface RouteFacts {
  summary: string;
  /** What it answers when all is well, by status and media type. */
  answers: Readonly<Record<number, ByMediaType>>;
  /** Refusals of its own; those of its guard, its body and its database go without saying. */
  errors: readonly ErrorCode[];
  /** The body that it takes, as it is sent. */
  body: GenericSchema;
  /** The names of its query parameters. */
  query: readonly string[];
}

const FACTS = Symbol('facts');

/** Says something of the route on which `handler` stands. */
export function withFacts<Handler extends object>(
  handler: Handler,
  facts: Partial<RouteFacts>,
): Handler {
  return Object.assign(handler, { [FACTS]: facts });
}

/** Stands first on every route. `answers`, by status: a schema of JSON, or schemas by media type. */
export function documented(
  summary: string,
  answers: Readonly<Record<number, GenericSchema | ByMediaType>>,
  ...errors: ErrorCode[]
): MiddlewareHandler {
  const byType = Object.entries(answers).map(([status, answer]) => [
    status,
    isSchema(answer) ? { 'application/json': answer } : answer,
  ]);
  return withFacts<MiddlewareHandler>((_, next) => next(), {
    summary,
    answers: Object.fromEntries(byType),
    errors,
  });
}

function isSchema(answer: GenericSchema | ByMediaType): answer is GenericSchema {
  return answer.kind === 'schema';
}

/** What a handler says of its route, if anything. */
export function factsOf(handler: object): Partial<RouteFacts> {
  return FACTS in handler ? (handler[FACTS] as Partial<RouteFacts>) : {};
}
