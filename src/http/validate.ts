/** Checks of a request's body and parameters, before any costly work. Everything wrong throws AppError. */
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { validator } from 'hono/validator';
import * as v from 'valibot';
import { type ByteKind, lengthOf, readBytes } from '../core/byte-kinds.ts';
import { AppError } from '../errors.ts';

const SMALL_BODY = 4 * 1024;

/** Refuses a body over 4 KiB (413) or of another type than JSON (415). */
export const smallJson = [
  createMiddleware(async (c, next) => {
    const type = c.req.header('Content-Type') ?? '';
    if (!/^application\/json(;\s*[\w-]+=[^;]+)*$/.test(type)) throw new AppError('media_type');
    await next();
  }),
  bodyLimit({
    maxSize: SMALL_BODY,
    onError: () => {
      throw new AppError('too_large', `at most ${SMALL_BODY} bytes`);
    },
  }),
] as const;

/**
 * The body as `schema` gives it; anything else is refused with the field that is wrong. Only names and
 * sentences of the schema are told, never what was sent: it may be a secret in the wrong place.
 */
export function body<Schema extends v.StrictObjectSchema<v.ObjectEntries, string>>(schema: Schema) {
  return validator('json', (value: unknown): v.InferOutput<Schema> => {
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (result.success) return result.output;
    const [issue] = result.issues;
    const field = v.getDotPath(issue) ?? '';
    const known = Object.hasOwn(schema.entries, field);
    throw new AppError('invalid', known ? `${field}: ${issue.message}` : issue.message);
  });
}

/** What is wrong with a body that lacks a field, or has another. */
export const WRONG_FIELDS = 'the body is an object with exactly the fields of this call';

/** A byte string of this kind in base64url. */
export function byteString<Kind extends ByteKind>(kind: Kind) {
  const message = `must be ${lengthOf(kind)} bytes in base64url`;
  return v.pipe(
    v.string(message),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const bytes = readBytes(kind, dataset.value);
      if (bytes) return bytes;
      addIssue({ message });
      return NEVER;
    }),
  );
}
