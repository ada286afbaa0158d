/**
 * The study's model of conditions and outcomes, with where a unit stands on each: the newest band that
 * any of the rounds shows. It says what stands beside what, never what leads to what.
 */
import type { Band } from '../../../src/core/disclosure/band.ts';
import type { Questions, Texts } from '../../../src/core/instrument/questions.ts';
import { levelOf } from '../../shared/level.ts';
import type { RoundResult } from '../frame/api.ts';

export interface ModelPlace {
  id: string;
  side: 'conditions' | 'outcomes';
  /** The construct's name; null for ideas, of which there is one question and no construct. */
  name: Texts | null;
  /** The one question that a place rests on. */
  question: Texts | null;
  /** The newest shown level; null when the rounds asked but show none. */
  latest: { opens: string; band: Band } | null;
}

const SIDES = {
  conditions: ['autonomy', 'leader_support', 'try_and_fail', 'firefighting'],
  outcomes: ['ownership'],
} as const;

/** The standard question on ideas; it belongs to ownership, and is asked when ownership is the theme. */
const IDEAS = 'own4';

/** The model's places that any of the rounds asked about, conditions first. `results`: oldest first. */
export function modelOf(
  results: readonly RoundResult[],
  forms: readonly Questions[],
): ModelPlace[] {
  const constructs = forms.flatMap((form) => form.constructs);
  const places = Object.entries(SIDES).flatMap(([side, ids]) =>
    ids.flatMap((id): ModelPlace[] => {
      const name = constructs.find((construct) => construct.id === id)?.name;
      const latest = latestOf(results, ({ levels }, { items }) => levelOf(levels, items, id));
      return name ? [{ id, side: side as ModelPlace['side'], name, question: null, latest }] : [];
    }),
  );
  const ideas = forms.flatMap((form) => form.items).find(({ id }) => id === IDEAS);
  const latest = latestOf(results, ({ levels }) => levels[IDEAS] ?? null);
  return ideas
    ? [...places, { id: 'ideas', side: 'outcomes', name: null, question: ideas.text, latest }]
    : places;
}

type Node = NonNullable<RoundResult['node']>;

function latestOf(
  results: readonly RoundResult[],
  bandIn: (node: Node, result: RoundResult) => Band | null,
): ModelPlace['latest'] {
  for (const result of results.toReversed()) {
    const band = result.node && bandIn(result.node, result);
    if (band) return { opens: result.opens, band };
  }
  return null;
}
