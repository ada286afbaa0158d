/** Letters for people whom only paper reaches: who gets one, and what stands in it. */

import type { Deps } from '../deps.ts';
import { currentPeople } from '../people/service.ts';
import { linksOfRound, needsPaper } from '../rounds/service.ts';
import { lettersPage } from './letters-page.ts';

/**
 * One HTML page of the letters of an open round, sorted by employee id, for whoever has neither e-mail
 * nor phone now, or had neither when the round opened. Throws AppError `missing` and `conflict`.
 */
export async function makeLetters(
  deps: Pick<Deps, 'database' | 'keys' | 'config' | 'clock'>,
  round: string,
): Promise<{ count: number; html: string }> {
  const { round: head, invited } = await linksOfRound(deps, round);
  const { units } = await currentPeople(deps);
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const letters = invited
    .filter(({ person, code }) => code !== null || needsPaper(person))
    .map(({ person, url, code }) => ({
      to: person.id,
      unit: nameOf.get(person.unitId)!,
      language: person.language,
      url,
      code,
    }));
  return { count: letters.length, html: await lettersPage(letters, head, deps.config) };
}
