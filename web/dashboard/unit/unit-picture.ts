/** What a unit's page shows, made from its published rounds and their questions alone. */
import type { Band } from '../../../src/core/disclosure/band.ts';
import type { Construct, Item, Questions, Scale } from '../../../src/core/instrument/questions.ts';
import { compositeOf } from '../../../src/core/statistics/composite.ts';
import type { UnitResults } from '../frame/api.ts';
import { type Changes, changesOf } from '../ribbon/changes.ts';

export type Result = UnitResults['results'][number];
export type Predecessor = UnitResults['predecessors'][number];
type Levels = NonNullable<Result['node']>['levels'];

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

export interface ThemeQuestion {
  item: Item;
  scale: Scale;
  band: Band | null;
}

export interface Theme {
  construct: Construct;
  questions: ThemeQuestion[];
  /** All of a core construct's questions together; null for others, and where none is shown. */
  together: Band | null;
}

/**
 * A ribbon for each core construct over `results`, from the first round that shows the unit or one that
 * it took over. `forms`: the questions of every form in them, oldest first.
 */
export function ribbonsOf(
  results: readonly Result[],
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

function pointOf({ opens, node, organisation, items }: Result, construct: string): Point {
  return {
    opens,
    band: node && levelOf(node.levels, items, construct),
    respondents: node?.respondents ?? null,
    organisation: organisation && levelOf(organisation, items, construct),
  };
}

function earlierOf(
  { unit, results }: Predecessor,
  rounds: readonly Result[],
  construct: string,
): EarlierRibbon {
  const known = new Map(results.map(({ round, node }) => [round, node.levels]));
  const bands = rounds.map(({ round, items }) => {
    const levels = known.get(round);
    return levels ? levelOf(levels, items, construct) : null;
  });
  return { name: unit.name, bands };
}

/** A construct's level from the bands of its questions in a round. */
export function levelOf(levels: Levels, items: Result['items'], construct: string): Band | null {
  const own = items.filter((item) => item.construct === construct);
  return compositeOf(
    levels,
    own.map(({ id }) => id),
  );
}

/**
 * The month's own questions: of the constructs that are not core, or of a core one that this round asks
 * more about. Questions about the tool itself are not about a unit.
 */
export function themesOf({ node, items }: Result, form: Questions): Theme[] {
  return form.constructs
    .map((construct) => ({
      construct,
      questions: form.items
        .filter((item) => item.construct === construct.id)
        .map((item) => ({
          item,
          scale: form.scales[item.scale]!,
          band: node?.levels[item.id] ?? null,
        })),
      together:
        construct.tier === 'core' && node ? levelOf(node.levels, items, construct.id) : null,
    }))
    .filter(({ construct: { tier }, questions }) =>
      tier === 'core' ? questions.length > 1 : tier === 'secondary',
    );
}
