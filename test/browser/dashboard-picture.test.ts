import { expect, test } from 'vitest';
import type { Band } from '../../src/core/disclosure/band.ts';
import { formOfItems } from '../../src/core/instrument/form.ts';
import { questionsText, readQuestions } from '../../src/core/instrument/questions.ts';
import { standardInstrument } from '../../src/core/instrument/standard.ts';
import type { UnitResults } from '../../web/dashboard/api.ts';
import { ribbonsOf, themesOf } from '../../web/dashboard/unit-picture.ts';

type Result = UnitResults['results'][number];

function form(items: string[]) {
  const instrument = standardInstrument();
  return readQuestions(questionsText(instrument, formOfItems(instrument, items)));
}

function result(month: string, levels: Record<string, Band | null> | null): Result {
  const node = levels && {
    unit: 'u',
    code: 'U',
    name: 'Unit',
    parent: null,
    respondents: '10-19',
    participation: null,
    levels,
    distribution: null,
  };
  return {
    round: `${month}-abcdef`,
    opens: `${month}-02T08:00:00.000Z`,
    closes: `${month}-09T08:00:00.000Z`,
    items: Object.keys(levels ?? {}),
    node,
    nearestShown: node ? null : { id: 'above', name: 'Above' },
  };
}

test('a ribbon has a point a round: the composite of the construct’s questions, or a gap with where to look', () => {
  const short = form(['aut1', 'own1', 'ff1', 'lsi1']);
  const deep = form(['aut1', 'own1', 'ff1', 'aut2', 'aut3', 'aut4']);
  const results = [
    result('2026-09', { aut1: [40, 50], own1: [50, 60], ff1: null, lsi1: [0, 30] }),
    result('2026-10', null),
    result('2026-11', {
      aut1: [40, 50],
      aut2: [60, 70],
      aut3: null,
      aut4: [50, 60],
      own1: null,
      ff1: [20, 30],
    }),
  ];
  const ribbons = ribbonsOf(results, [short, deep]);
  const bands = Object.fromEntries(
    ribbons.map(({ construct, points }) => [construct.id, points.map(({ band }) => band)]),
  );
  expect(bands).toEqual({
    autonomy: [[40, 50], null, [50, 60]],
    ownership: [[50, 60], null, null],
    firefighting: [null, null, [20, 30]],
  });
  expect(ribbons[0]!.points[1]).toEqual({
    opens: '2026-10-02T08:00:00.000Z',
    band: null,
    respondents: null,
    instead: { id: 'above', name: 'Above' },
  });
});

test('the theme is the secondary questions, or a core construct that is asked more about; never the tool’s own', () => {
  const names = (items: string[]) =>
    themesOf(result('2026-09', { lsi1: [0, 30] }), form(items)).map(({ construct, questions }) => [
      construct.id,
      questions.map(({ item, band }) => [item.id, band]),
    ]);
  const anchors = ['aut1', 'own1', 'ff1'];
  expect(names(anchors)).toEqual([]);
  expect(names([...anchors, 'loop1'])).toEqual([]);
  expect(names([...anchors, 'lsi1', 'lsi2'])).toEqual([
    [
      'leader_support',
      [
        ['lsi1', [0, 30]],
        ['lsi2', null],
      ],
    ],
  ]);
  expect(names([...anchors, 'ff4'])).toEqual([
    [
      'firefighting',
      [
        ['ff1', null],
        ['ff4', null],
      ],
    ],
  ]);
});
