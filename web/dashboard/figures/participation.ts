/** How many answered, in words and as coarsely as it is published. */
import type { Texts } from '../texts/nb.ts';

/** `participation`: in per cent, published from 10 ("10 or less") to 90 ("90 or more"). */
export function participationInWords(participation: number, t: Texts): string {
  if (participation <= 10) return t.unit.orLess(participation);
  if (participation >= 90) return t.unit.orMore(participation);
  return t.unit.percent(participation);
}

/** `respondents`: a range as a release has it, such as "10-19". */
export function rangeInWords(respondents: string): string {
  return respondents.replace('-', '–');
}
