/** Which three questions a team may talk about: what has certainly changed first, then the theme, then the rest. */

import { monthOf } from '../../shared/dates.ts';
import type { UnitRibbon } from '../ribbon/ribbons.ts';
import type { Theme } from '../unit/themes.ts';

/** Two wordings of a question, which take turns by month. */
interface Wordings {
  readonly odd: string;
  readonly even: string;
}

type Directions = Record<'up' | 'down' | 'steady', Wordings>;

/** The bank of questions: by construct and by what changed, and by theme. */
export interface QuestionBank {
  readonly autonomy: Directions;
  readonly ownership: Directions;
  readonly firefighting: Directions;
  readonly themes: { readonly [construct: string]: Wordings } & { readonly other: Wordings };
}

const QUESTIONS = 3;

/**
 * Up to three questions in the words of `bank`. `ribbons` and `themes`: of the newest round, which opened at
 * `opens` (ISO 8601). Constructs that the bank doesn't know are left out, themes get its general one.
 */
export function questionsFor(
  ribbons: readonly UnitRibbon[],
  themes: readonly Theme[],
  opens: string,
  bank: QuestionBank,
): string[] {
  const month = monthOf(opens);
  const inWords = ({ odd, even }: Wordings) => (month % 2 === 1 ? odd : even);
  const known = ribbons.flatMap(({ construct: { id }, changes }) => {
    const directions = directionsIn(bank, id);
    const change = changes.before?.change ?? changes.recent?.change ?? null;
    return directions ? [{ directions, change }] : [];
  });
  const changed = known.flatMap(({ directions, change }) => (change ? [directions[change]] : []));
  const themed = themes
    .filter(({ construct: { tier } }) => tier === 'secondary')
    .map(({ construct: { id } }) => bank.themes[id] ?? bank.themes.other);
  const steady = known.flatMap(({ directions, change }) => (change ? [] : [directions.steady]));
  // Each month begins with another construct, so that none is always the one left out.
  const turn = month % Math.max(1, steady.length);
  const inTurn = [...steady.slice(turn), ...steady.slice(0, turn)];
  return [...changed, ...themed, ...inTurn].slice(0, QUESTIONS).map(inWords);
}

function directionsIn(bank: QuestionBank, construct: string): Directions | null {
  if (construct === 'autonomy' || construct === 'ownership' || construct === 'firefighting') {
    return bank[construct];
  }
  return null;
}
