/** Checks of a request's body and parameters, before any costly work. Everything wrong throws AppError. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { validator } from 'hono/validator';
import * as v from 'valibot';
import { type ByteKind, lengthOf, readBytes } from '../core/byte-kinds.ts';
import { AppError } from '../errors.ts';
import { withFacts } from './documented.ts';

const SMALL_BODY = 4 * 1024;

/** `application/json`, in whatever case, with or without parameters. */
const JSON_TYPE = /^application\/json\s*(;\s*[\w-]+=[^;]+)*$/i;

const jsonOnly = createMiddleware(async (c, next) => {
  if (!JSON_TYPE.test(c.req.header('Content-Type') ?? '')) throw new AppError('media_type');
  await next();
});

const atMost = bodyLimit({
  maxSize: SMALL_BODY,
  onError: () => {
    throw new AppError('too_large', `at most ${SMALL_BODY} bytes`);
  },
});

/** A body without an announced length is read here; whoever hangs up meanwhile is no fault of the server's. */
const smallOnly = createMiddleware(async (c, next) => {
  let isRead = false;
  const answer = await atMost(c, () => {
    isRead = true;
    return next();
  }).catch((error: unknown) => {
    if (isRead || error instanceof AppError) throw error;
    throw new AppError('invalid', 'the body ended before its time', { cause: error });
  });
  return answer;
});

/** Refuses a body over 4 KiB (413), of another type than JSON (415), or of which a part is missing (400). */
export const smallJson = [
  withFacts(jsonOnly, { errors: ['media_type', 'too_large', 'invalid'] }),
  smallOnly,
] as const;

/** What a client sends, and what the handler gets of it. */
type BodyOf<Schema extends v.GenericSchema> = MiddlewareHandler<
  object,
  string,
  { in: { json: v.InferInput<Schema> }; out: { json: v.InferOutput<Schema> } }
>;

/**
 * The body as `schema` gives it; anything else is refused with the field that is wrong. Only names and
 * sentences of the schema are told, never what was sent: it may be a secret in the wrong place.
 */
export function body<Schema extends v.StrictObjectSchema<v.ObjectEntries, string>>(
  schema: Schema,
): BodyOf<Schema> {
  const read = validator('json', (value: unknown): v.InferOutput<Schema> => {
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (result.success) return result.output;
    const [issue] = result.issues;
    const field = v.getDotPath(issue) ?? '';
    const known = Object.hasOwn(schema.entries, field);
    throw new AppError('invalid', known ? `${field}: ${issue.message}` : issue.message);
  });
  return withFacts(read, { body: schema }) as BodyOf<Schema>;
}

/** The query parameter `name`; one that is missing or given twice is like an empty one. */
export function query<Name extends string>(name: Name) {
  const read = validator('query', (given) => {
    const value = given[name];
    return { [name]: typeof value === 'string' ? value : '' } as Record<Name, string>;
  });
  return withFacts(read, { query: [name] });
}

/** What is wrong with a body that lacks a field, or has another. */
export const WRONG_FIELDS = 'the body is an object with exactly the fields of this call';

/** A byte string of this kind in base64url. */
export function byteString<Kind extends ByteKind>(kind: Kind) {
  const message = `must be ${lengthOf(kind)} bytes in base64url`;
  return v.pipe(
    v.string(message),
    v.description(`${lengthOf(kind)} bytes in base64url`),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const bytes = readBytes(kind, dataset.value);
      if (bytes) return bytes;
      addIssue({ message });
      return NEVER;
    }),
  );
}
