/** Loads what a unit's page shows: its published rounds, and their questions. */
import type { Questions } from '../../../src/core/instrument/questions.ts';
import { getQuestions, getResults, type UnitResults } from '../frame/api.ts';
import { ribbonsOf, type UnitRibbon } from '../ribbon/ribbons.ts';
import { type Distribution, distributionsOf } from './distribution.ts';
import { type ModelPlace, modelOf } from './model.ts';
import { type Theme, themesOf } from './themes.ts';

export interface LoadedUnit {
  name: string;
  above: UnitResults['above'];
  newest: UnitResults['results'][number];
  ribbons: UnitRibbon[];
  themes: Theme[];
  distributions: Distribution[];
  model: ModelPlace[];
}

/** The newest rounds, 24 at most. Throws Refused. */
export async function loadUnit(id: string): Promise<LoadedUnit> {
  const { unit, above, results, predecessors } = await getResults(id);
  const forms = await formsOf(results);
  const all = [...forms.values()];
  const newest = results.at(-1)!;
  const form = forms.get(formName(newest))!;
  return {
    name: unit.name,
    above,
    newest,
    ribbons: ribbonsOf(results, all, predecessors),
    themes: themesOf(newest, form),
    distributions: distributionsOf(newest, form),
    model: modelOf(results, all),
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

function formName({ items }: Pick<UnitResults['results'][number], 'items'>): string {
  return items.map(({ id }) => id).join(' ');
}
