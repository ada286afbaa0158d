/** A construct's level in a round, from what the release shows of its questions. */
import type { Band } from '../../src/core/disclosure/band.ts';
import { compositeOf } from '../../src/core/statistics/composite.ts';

/** The questions of a round, each with the construct that it asks about. */
type Items = readonly { id: string; construct: string }[];

/** The ids of the questions about `construct`. */
export function questionsAbout(construct: string, items: Items): string[] {
  return items.filter((item) => item.construct === construct).map(({ id }) => id);
}

/** The level of `construct`; null where the unit, or all of its questions, are not shown. */
export function levelOf(
  levels: { readonly [item: string]: Band | null } | null | undefined,
  items: Items,
  construct: string,
): Band | null {
  return levels ? compositeOf(levels, questionsAbout(construct, items)) : null;
}
