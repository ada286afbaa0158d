/** Strict reading of JSON values: every fault is an InvalidInput whose sentence names the place. */
import { InvalidInput } from '../invalid-input.ts';

export type Fields = Record<string, unknown>;

/** An object (not an array, not null). */
export function readFields(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidInput(`${place} has to be an object.`);
  }
  return value as Fields;
}

/** The members of an object, by name; every name has to be an id. */
export function readMembers<T>(
  value: unknown,
  place: string,
  read: (member: unknown, id: string) => T,
): Record<string, T> {
  const members = Object.entries(readFields(value, place));
  return Object.fromEntries(members.map(([id, member]) => [readId(id, place), read(member, id)]));
}

/** A list. */
export function readList(value: unknown, place: string): unknown[] {
  if (!Array.isArray(value)) throw new InvalidInput(`${place} has to be a list.`);
  return value;
}

/** Text that isn't blank and is well-formed Unicode. */
export function readText(value: unknown, place: string): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new InvalidInput(`${place} is missing its text.`);
  }
  if (/\p{Surrogate}/u.test(value)) throw new InvalidInput(`${place} has half a character in it.`);
  return value;
}

/**
 * An id: 1 to 40 of a-z, 0-9 and underscore. Names that every JavaScript object has are refused:
 * results are kept by item id, and `constructor` would be found where nothing was kept.
 */
export function readId(value: unknown, place: string): string {
  if (typeof value !== 'string' || !/^[a-z0-9_]{1,40}$/.test(value)) {
    throw new InvalidInput(
      `${place} has the id ${JSON.stringify(value)}: an id is 1 to 40 of a-z, 0-9 and _.`,
    );
  }
  if (value in {}) throw new InvalidInput(`${place} can't have the id "${value}": choose another.`);
  return value;
}

/** One of `choices`. */
export function readChoice<T extends string | number>(
  value: unknown,
  choices: readonly T[],
  place: string,
): T {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) {
    throw new InvalidInput(`${place} is ${JSON.stringify(value)}, not ${choices.join(' or ')}.`);
  }
  return choice;
}

/** Refuses a list that holds an id twice. */
export function refuseDuplicates(ids: readonly string[], place: string): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new InvalidInput(`${place} "${twice}" is there twice.`);
}
