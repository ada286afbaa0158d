/**
 * Strict reading of JSON, for manifests, releases, instruments and questions; every fault is an InvalidInput
 * whose sentence names the place.
 *
 * Guarantee: with `readFields` every field is there and none too many; with `readCanonical` the bytes are the
 * canonical ones, so that a file and its hash stand for exactly one content.
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

/** An object, with whatever members. */
export function readObject(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidInput(`${where} must be an object`);
  }
  return value as Record<string, unknown>;
}

/** The members of an object, by name, each read by `read`; every name must be an id. */
export function readMembers<T>(
  value: unknown,
  where: string,
  read: (member: unknown, id: string) => T,
): Record<string, T> {
  const members = Object.entries(readObject(value, where));
  return Object.fromEntries(members.map(([id, member]) => [readId(id, where), read(member, id)]));
}

/** The members of an object that has exactly `keys`. */
export function readFields<K extends string>(
  value: unknown,
  where: string,
  keys: readonly K[],
): Record<K, unknown> {
  const object = readObject(value, where);
  const missing = keys.find((key) => !Object.hasOwn(object, key));
  if (missing !== undefined) throw new InvalidInput(`${where} lacks ${missing}`);
  const unknown = Object.keys(object).find((key) => !keys.some((known) => known === key));
  if (unknown !== undefined) throw new InvalidInput(`${where} has an unknown field ${unknown}`);
  return object;
}

/** A list, each element read by `read`, which is told where it stands. */
export function readList<T>(
  value: unknown,
  where: string,
  read: (element: unknown, where: string, index: number) => T,
): T[] {
  if (!Array.isArray(value)) throw new InvalidInput(`${where} must be a list`);
  return value.map((element, i) => read(element, `${where}[${i}]`, i));
}

/** Well-formed text of at least one character. */
export function readText(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new InvalidInput(`${where} must be a text, not empty`);
  }
  if (/\p{Surrogate}/u.test(value)) throw new InvalidInput(`${where} has half a character in it`);
  return value;
}

/** Text for people: something that can be seen. */
export function readWords(value: unknown, where: string): string {
  const text = readText(value, where);
  if (text.trim() === '') throw new InvalidInput(`${where} must not be blank`);
  return text;
}

/**
 * An id: 1 to 40 of a-z, 0-9 and underscore. Names that every JavaScript object has are refused:
 * results are kept by item id, and `constructor` would be found where nothing was kept.
 */
export function readId(value: unknown, where: string): string {
  if (typeof value !== 'string' || !/^[a-z0-9_]{1,40}$/.test(value)) {
    const id = JSON.stringify(value);
    throw new InvalidInput(`${where} has the id ${id}: an id is 1 to 40 of a-z, 0-9 and _`);
  }
  if (value in {}) throw new InvalidInput(`${where} can't have the id "${value}": choose another`);
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

/** One of `choices`. */
export function readChoice<T extends string | number>(
  value: unknown,
  where: string,
  choices: readonly T[],
): T {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) {
    const known = choices.map((each) => JSON.stringify(each)).join(' or ');
    throw new InvalidInput(`${where} must be ${known}, not ${JSON.stringify(value)}`);
  }
  return choice;
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

/** Throws when one of `values` stands twice; `what` names one of them. */
export function requireOnce(values: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) throw new InvalidInput(`${what} "${value}" stands twice`);
    seen.add(value);
  }
}
