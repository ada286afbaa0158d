/** What the ribbons of a unit show, made from its published rounds and their questions alone. */
import type { Band } from '../../../src/core/disclosure/band.ts';
import type { Construct, Questions } from '../../../src/core/instrument/questions.ts';
import { levelOf } from '../../shared/level.ts';
import type { Predecessor, RoundResult } from '../frame/api.ts';
import { type Changes, changesOf } from './changes.ts';

/** A round in a ribbon. `band` is null where it isn't shown. */
export interface Point {
  opens: string;
  band: Band | null;
  /** How many answered, as a range; null where the unit isn't shown. */
  respondents: string | null;
  /** The whole organisation in that round; null beside its own page. */
  organisation: Band | null;
}

/** A unit that this one took over: a band for each point of the ribbon. */
export interface EarlierRibbon {
  name: string;
  bands: (Band | null)[];
}

export interface UnitRibbon {
  construct: Construct;
  /** Oldest first. */
  points: Point[];
  earlier: EarlierRibbon[];
  changes: Changes;
}

/**
 * A ribbon for each core construct over `results`, from the first round that shows the unit or one that
 * it took over. `forms`: the questions of every form in them, oldest first.
 */
export function ribbonsOf(
  results: readonly RoundResult[],
  forms: readonly Questions[],
  predecessors: readonly Predecessor[] = [],
): UnitRibbon[] {
  const all = forms.flatMap(({ constructs }) => constructs);
  const core = new Map(all.filter(({ tier }) => tier === 'core').map((each) => [each.id, each]));
  const shown = new Set(predecessors.flatMap((each) => each.results.map(({ round }) => round)));
  const first = results.findIndex(({ node, round }) => node !== null || shown.has(round));
  const rounds = results.slice(Math.max(0, first));
  return [...core.values()].map((construct) => ({
    construct,
    points: rounds.map((result) => pointOf(result, construct.id)),
    earlier: predecessors.map((each) => earlierOf(each, rounds, construct.id)),
    changes: changesOf(results, construct.id),
  }));
}

function pointOf({ opens, node, organisation, items }: RoundResult, construct: string): Point {
  return {
    opens,
    band: levelOf(node?.levels, items, construct),
    respondents: node?.respondents ?? null,
    organisation: levelOf(organisation, items, construct),
  };
}

function earlierOf(
  { unit, results }: Predecessor,
  rounds: readonly RoundResult[],
  construct: string,
): EarlierRibbon {
  const known = new Map(results.map(({ round, node }) => [round, node.levels]));
  const bands = rounds.map(({ round, items }) => levelOf(known.get(round), items, construct));
  return { name: unit.name, bands };
}

/** Where fewer than this answered, bands are wider than steps of five. */
const MANY = 20;

/** Whether the newest round's band is a wide one: for its respondents, "10-19", are or may be few. */
export function isCoarse(points: readonly Point[]): boolean {
  return Number.parseInt(points.at(-1)?.respondents ?? '', 10) < MANY;
}
