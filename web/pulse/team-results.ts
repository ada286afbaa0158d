/** The own unit's rounds as ribbons, from releases alone. */
import type { Construct, Questions } from '../../src/core/instrument/questions.ts';
import { compositeOf } from '../../src/core/statistics/composite.ts';
import type { RibbonPoint } from '../shared/ribbon.tsx';
import { type EmployeeResults, getResults, getText, questionsAddress } from './api.ts';

export interface UnitRibbons {
  own: string;
  /** Whose ribbons these are: the own unit's, or those of the nearest unit above that is shown. */
  shown: string;
  isOwn: boolean;
  /** Empty before the first release. */
  ribbons: { construct: Construct; points: RibbonPoint[] }[];
}

type Result = EmployeeResults['results'][number];

/** Ribbons of the core constructs; `known`: questions that are already here, for the constructs' names. */
export async function unitRibbons(secret: string, known: Questions | null): Promise<UnitRibbons> {
  const { unit, results } = await getResults(secret);
  const newest = results.at(-1);
  const shown = shownUnit(unit, results);
  const names = { own: unit.name, shown: shown.name, isOwn: shown.id === unit.id };
  if (!newest || !results.some(({ node }) => node)) return { ...names, ribbons: [] };
  const questions: Questions = known ?? JSON.parse(await getText(questionsAddress(newest.round)));
  const core = questions.constructs.filter(({ tier }) => tier === 'core');
  const ribbons = core.map((construct) => ({
    construct,
    points: results.map((result) => pointOf(result, shown.id, construct.id)),
  }));
  return { ...names, ribbons };
}

/** The own unit when any round shows it; else the one that the newest round shows in its place. */
function shownUnit(own: EmployeeResults['unit'], results: Result[]): EmployeeResults['unit'] {
  const newest = results.findLast(({ node }) => node)?.node;
  if (!newest || results.some(({ node }) => node?.unit === own.id)) return own;
  return { id: newest.unit, name: newest.name };
}

function pointOf({ opens, items, node, organisation }: Result, unit: string, construct: string) {
  const asked = items.filter((item) => item.construct === construct).map(({ id }) => id);
  const levels = (of: NonNullable<Result['organisation']>) => compositeOf(of, asked);
  const band = node && levels(node.levels);
  const isShown = node?.unit === unit;
  return {
    opens,
    band: isShown ? band : null,
    instead: !isShown && band ? { unit: node.name, band } : null,
    organisation: organisation && levels(organisation),
  };
}
