/** What a unit's page shows, made from its published rounds and their questions alone. */
import type { Band } from '../../src/core/disclosure/band.ts';
import type { Construct, Item, Questions, Scale } from '../../src/core/instrument/questions.ts';
import { compositeOf } from '../../src/core/statistics/composite.ts';
import type { UnitResults } from './api.ts';

type Result = UnitResults['results'][number];

/** A round in a ribbon. `band` is null where it isn't shown; then `instead` is the nearest unit that is. */
export interface Point {
  opens: string;
  band: Band | null;
  /** How many answered, as a range; null where the unit isn't shown. */
  respondents: string | null;
  instead: Result['nearestShown'];
}

export interface UnitRibbon {
  construct: Construct;
  /** Oldest first. */
  points: Point[];
}

export interface ThemeQuestion {
  item: Item;
  scale: Scale;
  band: Band | null;
}

export interface Theme {
  construct: Construct;
  questions: ThemeQuestion[];
}

/** A ribbon for each core construct over `results`. `forms`: the questions of every form in them, oldest first. */
export function ribbonsOf(results: readonly Result[], forms: readonly Questions[]): UnitRibbon[] {
  const all = forms.flatMap(({ constructs }) => constructs);
  const core = new Map(all.filter(({ tier }) => tier === 'core').map((each) => [each.id, each]));
  const items = forms.flatMap((form) => form.items);
  return [...core.values()].map((construct) => {
    const own = new Set(
      items.filter((item) => item.construct === construct.id).map(({ id }) => id),
    );
    return { construct, points: results.map((result) => pointOf(result, [...own])) };
  });
}

function pointOf({ opens, node, nearestShown }: Result, items: string[]): Point {
  return {
    opens,
    band: node && compositeOf(node.levels, items),
    respondents: node?.respondents ?? null,
    instead: nearestShown,
  };
}

/**
 * The month's own questions: of the constructs that are not core, or of a core one that this round asks
 * more about. Questions about the tool itself are not about a unit.
 */
export function themesOf({ node }: Result, form: Questions): Theme[] {
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
    }))
    .filter(({ construct: { tier }, questions }) =>
      tier === 'core' ? questions.length > 1 : tier === 'secondary',
    );
}
