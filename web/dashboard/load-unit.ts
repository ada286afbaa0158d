/** Loads what a unit's page shows: its published rounds, and their questions. */
import type { Questions } from '../../src/core/instrument/questions.ts';
import { getQuestions, getResults, type UnitResults } from './api.ts';
import { ribbonsOf, type Theme, themesOf, type UnitRibbon } from './unit-picture.ts';

/** Two years of monthly rounds. */
const ROUNDS = 24;

export interface LoadedUnit {
  name: string;
  newest: UnitResults['results'][number];
  ribbons: UnitRibbon[];
  themes: Theme[];
}

/** The 24 newest rounds. Throws Refused. */
export async function loadUnit(id: string): Promise<LoadedUnit> {
  const { unit, results } = await getResults(id);
  const rounds = results.slice(-ROUNDS);
  const forms = await formsOf(rounds);
  const newest = rounds.at(-1)!;
  return {
    name: unit.name,
    newest,
    ribbons: ribbonsOf(rounds, [...forms.values()]),
    themes: themesOf(newest, forms.get(formName(newest))!),
  };
}

/** Forms come back every few months: each is fetched once, as its newest round asked it. */
async function formsOf(rounds: UnitResults['results']): Promise<Map<string, Questions>> {
  const askedIn = new Map(rounds.map((result) => [formName(result), result.round]));
  const forms = await Promise.all(
    [...askedIn].map(async ([name, round]) => [name, await getQuestions(round)] as const),
  );
  return new Map(forms);
}

function formName({ items }: { items: readonly string[] }): string {
  return items.join(' ');
}
