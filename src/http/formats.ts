/** Formats that answers share. Objects are strict: a field too many is a fault, for it may tell too much. */
import * as v from 'valibot';
import { STATUS } from '../errors.ts';

/** Text of one kind or another: an id, a name, a sentence. */
export const text = v.string();

export const time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.length(24),
  v.description('ISO 8601 in UTC, with milliseconds'),
);

export const day = v.pipe(
  v.string(),
  v.isoDate(),
  v.description('A day in the organisation’s time zone'),
);

export const month = v.pipe(v.string(), v.regex(/^\d{4}-\d\d$/), v.description('YYYY-MM'));

/** A byte string of `length` bytes. */
export function base64url(length: number) {
  const characters = Math.ceil((length * 8) / 6);
  return v.pipe(
    v.string(),
    v.regex(new RegExp(`^[\\w-]{${characters}}$`)),
    v.description(`${length} bytes in base64url`),
  );
}

/** SHA-256 of the bytes that it is named after. */
export const sha256 = base64url(32);

/** A whole number from 0 on. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const level = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

export const band = v.pipe(
  v.strictTuple([level, level]),
  v.readonly(),
  v.description('From and to, 0 to 100; a mean of answers lies in between'),
);

export const participation = v.nullable(
  v.pipe(
    v.number(),
    v.multipleOf(10),
    v.minValue(10),
    v.maxValue(90),
    v.description('Per cent in tens: 10 is 10 or less, 90 is 90 or more; null below 50 people'),
  ),
);

export const namedUnit = v.strictObject({ id: text, name: text });
export type NamedUnit = v.InferOutput<typeof namedUnit>;

export const texts = v.strictObject({ nb: text, nn: text, en: text });

/** What was written, by its id. */
export const written = v.strictObject({ id: text });

/** Every refusal. */
export const refusal = v.strictObject({
  error: v.strictObject({
    code: v.picklist(Object.keys(STATUS)),
    message: v.pipe(v.string(), v.nonEmpty(), v.description('What happened and what to do')),
  }),
});
