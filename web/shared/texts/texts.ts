/**
 * Texts in three languages, one loaded at a time. The bokmål texts are the measure: TypeScript refuses
 * another language that lacks a key, has one too many, takes other parameters or lacks a plural.
 *
 * The build writes each language to a file of plain data, which a page reads without running it: a text
 * with parameters is a template, such as "{0} kl. {1}" or "{0} {0|enhet|enheter}".
 */
import type { Language } from '../../../src/core/instrument/questions.ts';

/** What every language has when one of them has `T`. */
export type SameTexts<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...parameters: infer P) => string
      ? (...parameters: P) => string
      : SameTexts<T[Key]>;
};

/** Where the texts of each language lie. */
export type TextFiles = Readonly<Record<Language, string>>;

/** A way to load the texts `T` of a page; it rejects when the network fails. */
export type TextLoader<T> = (language: Language) => Promise<T>;

/** Loads from `files`, each by its address; `get` gives the text at an address. */
export function textLoader<T>(
  files: TextFiles,
  get: (address: string) => Promise<string> = getText,
): TextLoader<T> {
  return async (language) => readTexts(await get(files[language]));
}

async function getText(address: string): Promise<string> {
  const answer = await fetch(address, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.text();
}

const PLACES = /\{(\d)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** Texts from their file; a template takes its values as parameters. */
export function readTexts<T>(json: string): T {
  return JSON.parse(json, (_, text) =>
    typeof text === 'string' && /\{\d/.test(text)
      ? (...values: unknown[]) =>
          text.replace(PLACES, (_, place, one = values[place], other = one) =>
            values[place] === 1 ? one : other,
          )
      : text,
  );
}

/** The form for a count of 0, 1, 2 ...; nb, nn and en have the same two. Both, where a template is made. */
export function plural(count: number, { one, other }: { one: string; other: string }): string {
  if (typeof count !== 'number') return `${String(count).slice(0, -1)}|${one}|${other}}`;
  return count === 1 ? one : other;
}

/** The first letter large, as a month stands at the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
