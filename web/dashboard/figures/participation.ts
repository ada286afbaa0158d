/** Participation in words. It is published from 10 ("10 or less") to 90 ("90 or more"). */
import type { Texts } from '../texts/texts.ts';

export function participationInWords(participation: number, t: Texts): string {
  if (participation <= 10) return t.unit.orLess(participation);
  if (participation >= 90) return t.unit.orMore(participation);
  return t.unit.percent(participation);
}
