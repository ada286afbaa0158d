/** The questions that a month asked beside the anchors, with what a unit's round shows of each. */
import type { Band } from '../../../src/core/disclosure/band.ts';
import type { Construct, Item, Questions, Scale } from '../../../src/core/instrument/questions.ts';
import { levelOf } from '../../shared/level.ts';
import type { RoundResult } from '../frame/api.ts';

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
 * The month's own questions: of the constructs that are not core, or of a core one that this round asks
 * more about. Questions about the tool itself are not about a unit.
 */
export function themesOf({ node, items }: RoundResult, form: Questions): Theme[] {
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
      together: construct.tier === 'core' ? levelOf(node?.levels, items, construct.id) : null,
    }))
    .filter(({ construct: { tier }, questions }) =>
      tier === 'core' ? questions.length > 1 : tier === 'secondary',
    );
}
