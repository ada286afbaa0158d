/**
 * Texts in three languages, one loaded at a time. The bokmål texts are the measure: TypeScript refuses
 * another language that lacks a key, has one too many, takes other parameters or lacks a plural.
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

/** The form for a count of 0, 1, 2 ...; nb, nn and en have the same two. */
export function plural(count: number, forms: { one: string; other: string }): string {
  return count === 1 ? forms.one : forms.other;
}

/** The first of the reader's languages (BCP 47) that there are texts in; `no` is bokmål. Bokmål when none is. */
export function preferredLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tag = wish.toLowerCase().split('-')[0];
    if (tag === 'no') return 'nb';
    if (tag === 'nb' || tag === 'nn' || tag === 'en') return tag;
  }
  return 'nb';
}
