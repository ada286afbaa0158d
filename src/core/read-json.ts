/**
 * Guarantee: text is taken only when every field is there, none too many, each in its one allowed form,
 * and the bytes are the canonical ones, so that a file and its hash stand for exactly one content.
 * Limits: checks form; whether contents agree with each other is the reader's business.
 * Source: RFC 8785 (canonical JSON).
 */
import { fromBase64url } from './bytes.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { InvalidInput } from './invalid-input.ts';

/** What `read` makes of the JSON in `text`. Throws InvalidInput when it isn't canonical; `what` names it. */
export function readCanonical<T>(text: string, what: string, read: (value: unknown) => T): T {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidInput(
      `${what} is not JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const content = read(value);
  if (canonicalJson(value) !== text) {
    throw new InvalidInput(`${what} is not in canonical form (RFC 8785)`);
  }
  return content;
}

/** The members of an object that has exactly `keys`. */
export function readFields<K extends string>(
  value: unknown,
  where: string,
  keys: readonly K[],
): Record<K, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidInput(`${where} must be an object`);
  }
  const missing = keys.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) throw new InvalidInput(`${where} lacks ${missing}`);
  const unknown = Object.keys(value).find((key) => !keys.some((known) => known === key));
  if (unknown !== undefined) throw new InvalidInput(`${where} has an unknown field ${unknown}`);
  return value as Record<K, unknown>;
}

/** A list, each element read by `read`, which is told where it stands. */
export function readList<T>(
  value: unknown,
  where: string,
  read: (element: unknown, where: string) => T,
): T[] {
  if (!Array.isArray(value)) throw new InvalidInput(`${where} must be a list`);
  return value.map((element, i) => read(element, `${where}[${i}]`));
}

/** Well-formed text of at least one character. */
export function readText(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '' || /\p{Surrogate}/u.test(value)) {
    throw new InvalidInput(`${where} must be a text`);
  }
  return value;
}

/** A whole number from `min` to `max`. */
export function readWhole(value: unknown, where: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new InvalidInput(`${where} must be a whole number from ${min} to ${max}`);
  }
  return value;
}

/** 32 bytes (a SHA-256 or a key) in base64url. */
export function readBytes32(value: unknown, where: string): string {
  if (typeof value !== 'string' || fromBase64url(value, 32) === null) {
    throw new InvalidInput(`${where} must be 32 bytes in base64url`);
  }
  return value;
}

/** Exactly `expected`. */
export function readConstant<T extends string | number | null>(
  value: unknown,
  where: string,
  expected: T,
): T {
  if (value !== expected) throw new InvalidInput(`${where} must be ${JSON.stringify(expected)}`);
  return expected;
}

/** null, or what `read` makes of it. */
export function readNullable<T>(
  value: unknown,
  where: string,
  read: (value: unknown, where: string) => T,
): T | null {
  return value === null ? null : read(value, where);
}

/** Throws unless `values` ascend by `compare`, none twice. */
export function requireAscending<T>(
  values: readonly T[],
  where: string,
  compare: (a: T, b: T) => number,
): void {
  const wrong = values.findIndex((value, i) => i > 0 && compare(values[i - 1]!, value) >= 0);
  if (wrong !== -1) throw new InvalidInput(`${where}[${wrong}] is out of order or stands twice`);
}
