/** What was learnt, across the organisation. */
import type { Deps } from '../deps.ts';
import type { Learning } from './answers.ts';
import { learningsFound } from './queries.ts';

const LEARNINGS_AT_MOST = 50;
/** The index knows groups of three characters: a shorter word can't be found by it. */
const SHORTEST_WORD = 3;

/**
 * The learnings of the whole organisation, closed last first, at most 50: those in which, or in whose
 * action, every word of `sought` occurs, also within a word. Words under 3 characters don't count.
 */
export function findLearnings(
  { database }: Pick<Deps, 'database'>,
  sought: string,
): Promise<Learning[]> {
  return learningsFound(database, matchOf(sought), LEARNINGS_AT_MOST);
}

/** FTS5 takes what stands in quotes as it is, so no word can be a piece of its query language. */
function matchOf(sought: string): string | null {
  const words = sought
    .normalize('NFC')
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => [...word].length >= SHORTEST_WORD);
  return words.length > 0 ? words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ') : null;
}
