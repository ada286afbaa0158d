/**
 * Guarantee: to the compiler, numbers of people and figures of answers are different things. What chooses
 * nodes and joins bands takes `People` alone; `Answers` go where a band is looked up, and to the audit.
 * Limits: a compile-time fence against mistakes; whoever casts climbs over it.
 * Source: the disclosure rules, sections 3 to 6: answers are looked at last.
 */
declare const counted: unique symbol;

/** Head counts or respondents, by place or position. */
export type People = readonly number[] & { readonly [counted]: 'people' };

/** What people answered, by place or position: sums of keyed answers, or how many were low or high. */
export type Answers = readonly number[] & { readonly [counted]: 'answers' };

type Unmarked = readonly number[] & { readonly [counted]?: never };

export function people(numbers: Unmarked): People {
  return numbers as readonly number[] as People;
}

export function answers(numbers: Unmarked): Answers {
  return numbers as readonly number[] as Answers;
}
