import { expect, test } from 'vitest';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import type { Change } from '../../../src/core/statistics/change.ts';
import type { UnitRibbon } from '../../../web/dashboard/ribbon/ribbons.ts';
import { questionsFor } from '../../../web/dashboard/sheet/meeting-questions.ts';
import { sheetNb } from '../../../web/dashboard/sheet/texts/nb.ts';
import type { Theme } from '../../../web/dashboard/unit/themes.ts';

const { constructs } = standardInstrument();
const { ask } = sheetNb;
const constructOf = (id: string) => constructs.find((construct) => construct.id === id)!;

const OPENS = '2026-11-02T08:00:00.000Z';
const BEFORE = '2026-10-02T08:00:00.000Z';

/** A ribbon of which only the changes matter here. */
function ribbon(id: string, since: Change = null, recent: Change = null): UnitRibbon {
  const before = { opens: BEFORE, band: [40, 50] as const, change: since };
  return {
    construct: constructOf(id),
    points: [],
    earlier: [],
    changes: { before, recent: { change: recent }, lastYear: null },
  };
}
const theme = (id: string): Theme => {
  return { construct: constructOf(id), questions: [], together: null };
};
const CORE = ['autonomy', 'ownership', 'firefighting'];
const steadily = CORE.map((id) => ribbon(id));

test('what certainly changed comes first, then the theme, then the rest', () => {
  const ribbons = [ribbon('autonomy'), ribbon('ownership', 'down'), ribbon('firefighting')];
  expect(questionsFor(ribbons, [theme('cross_unit')], OPENS, ask)).toEqual([
    ask.ownership.down.odd,
    ask.themes.cross_unit.odd,
    ask.firefighting.steady.odd,
  ]);
});

test('a change since the round before goes before the one over half a year', () => {
  const ribbons = [ribbon('autonomy', null, 'up'), ribbon('firefighting', 'down', 'up')];
  expect(questionsFor(ribbons, [], OPENS, ask)).toEqual([
    ask.autonomy.up.odd,
    ask.firefighting.down.odd,
  ]);
});

test('with no certain change no question says that there was one', () => {
  const questions = questionsFor(steadily, [theme('mastery')], OPENS, ask);
  const ofChanges = CORE.flatMap((id) => {
    const { up, down } = ask[id as 'autonomy'];
    return [...Object.values(up), ...Object.values(down)];
  });
  expect(questions).toHaveLength(3);
  expect(questions.filter((question) => ofChanges.includes(question))).toEqual([]);
});

test('the questions take turns from month to month', () => {
  const asked = ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02'].flatMap(
    (month) => questionsFor(steadily, [theme('mastery')], `${month}-02T08:00:00.000Z`, ask),
  );
  const bank = [ask.autonomy, ask.ownership, ask.firefighting].flatMap(({ steady }) =>
    Object.values(steady),
  );
  expect(bank.filter((question) => !asked.includes(question))).toEqual([]);
});

test('a deep month has no question on a theme, and an unknown theme gets the general one', () => {
  expect(questionsFor(steadily, [theme('autonomy')], OPENS, ask)).not.toContain(
    ask.themes.other.odd,
  );
  const unknown = { ...theme('mastery'), construct: { ...constructOf('mastery'), id: 'own_idea' } };
  expect(questionsFor([], [unknown], OPENS, ask)).toEqual([ask.themes.other.odd]);
});
