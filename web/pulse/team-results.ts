/** The own unit's rounds as ribbons, from releases alone. */
import type { EmployeeResults } from '../../src/app.ts';
import type { Construct, Questions } from '../../src/core/instrument/questions.ts';
import { compositeOf } from '../../src/core/statistics/composite.ts';
import type { RibbonPoint } from '../shared/ribbon.tsx';
import { getQuestions, getReleases, getResults } from './api.ts';

export interface UnitRibbons {
  own: string;
  /** Whose ribbons these are: the own unit's, or those of the nearest unit above that is shown. */
  shown: string;
  isOwn: boolean;
  /** Empty before the first release. */
  ribbons: { construct: Construct; points: RibbonPoint[] }[];
}

const ROUNDS = 12;
type Result = EmployeeResults['results'][number];

/** Ribbons of the core constructs over the last 12 rounds; `known`: questions that are already here. */
export async function unitRibbons(secret: string, known: Questions[]): Promise<UnitRibbons> {
  const [{ unit, results }, { releases }] = await Promise.all([getResults(secret), getReleases()]);
  const byRound = new Map(results.map((result) => [result.round, result]));
  const shown = shownUnit(unit, results);
  const questions = [...known, ...(await questionsOf(results.slice(-ROUNDS), known))];
  const ribbons = coreConstructs(questions).map((construct) => {
    const items = itemsOf(construct, questions);
    const points = releases.slice(-ROUNDS).map(({ round, opens }) => ({
      opens,
      ...levelOf(byRound.get(round), shown.id, items),
    }));
    return { construct, points };
  });
  const isOwn = shown.id === unit.id;
  return { own: unit.name, shown: shown.name, isOwn, ribbons: results.length > 0 ? ribbons : [] };
}

/** The own unit when any round shows it; else the one that the newest round shows in its place. */
function shownUnit(own: EmployeeResults['unit'], results: Result[]): EmployeeResults['unit'] {
  const newest = results.at(-1)?.node;
  if (!newest || results.some(({ node }) => node.unit === own.id)) return own;
  return { id: newest.unit, name: newest.name };
}

/** The questions of rounds that asked something unknown; forms come back, so each form once. */
async function questionsOf(results: Result[], known: Questions[]): Promise<Questions[]> {
  const items = new Set(known.flatMap((questions) => questions.items.map(({ id }) => id)));
  const forms = new Map(
    results
      .filter((result) => result.items.some((item) => !items.has(item)))
      .map((result) => [result.items.join(' '), result.round]),
  );
  return Promise.all(
    [...forms.values()].map(async (round) => JSON.parse(await getQuestions(round))),
  );
}

function coreConstructs(questions: Questions[]): Construct[] {
  const all = questions.flatMap(({ constructs }) => constructs);
  const core = all.filter(({ tier }) => tier === 'core');
  return [...new Map(core.map((construct) => [construct.id, construct])).values()];
}

function itemsOf({ id }: Construct, questions: Questions[]): string[] {
  const items = questions.flatMap((form) => form.items);
  return [...new Set(items.filter(({ construct }) => construct === id).map((item) => item.id))];
}

function levelOf(result: Result | undefined, unit: string, items: string[]) {
  const band = result ? compositeOf(result.node.levels, items) : null;
  if (result?.node.unit === unit) return { band, instead: null };
  return { band: null, instead: band && { unit: result!.node.name, band } };
}
