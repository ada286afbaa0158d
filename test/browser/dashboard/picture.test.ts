import { expect, test } from 'vitest';
import type { Band } from '../../../src/core/disclosure/band.ts';
import { formOfItems } from '../../../src/core/instrument/form.ts';
import { questionsText, readQuestions } from '../../../src/core/instrument/questions.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import type { Predecessor, RoundResult } from '../../../web/dashboard/frame/api.ts';
import { changesOf } from '../../../web/dashboard/ribbon/changes.ts';
import { isCoarse, ribbonsOf } from '../../../web/dashboard/ribbon/ribbons.ts';
import { distributionsOf } from '../../../web/dashboard/unit/distribution.ts';
import { modelOf } from '../../../web/dashboard/unit/model.ts';
import { themesOf } from '../../../web/dashboard/unit/themes.ts';

type Levels = Record<string, Band | null>;
type Node = NonNullable<RoundResult['node']>;

const instrument = standardInstrument();
const constructOf = new Map(instrument.items.map(({ id, construct }) => [id, construct]));

function form(items: string[]) {
  return readQuestions(questionsText(instrument, formOfItems(instrument, items)));
}

/** A round that asked `items`, or those of `levels`; `levels` null: it doesn't show the unit. */
function result(
  month: string,
  levels: Levels | null,
  { items = Object.keys(levels ?? {}), ...more }: { items?: string[] } & Partial<Node> = {},
): RoundResult {
  const node = levels && {
    unit: 'u',
    code: 'U',
    name: 'Unit',
    parent: 'r',
    respondents: '10-19',
    participation: null,
    levels,
    distribution: null,
    ...more,
  };
  return {
    round: `${month}-abcdef`,
    opens: `${month}-02T08:00:00.000Z`,
    closes: `${month}-09T08:00:00.000Z`,
    items: items.map((id) => ({ id, construct: constructOf.get(id)! })),
    organisation: Object.fromEntries(items.map((id) => [id, [60, 65]])),
    node,
  };
}

const ANCHORS = ['aut1', 'own1', 'ff1'];

test('a ribbon has a point a round: the composite of the construct’s questions, or a gap', () => {
  const forms = [form([...ANCHORS, 'lsi1']), form([...ANCHORS, 'aut2', 'aut3', 'aut4'])];
  const results = [
    result('2026-09', { aut1: [40, 50], own1: [50, 60], ff1: null, lsi1: [0, 30] }),
    result('2026-10', null, { items: ANCHORS }),
    result('2026-11', {
      aut1: [40, 50],
      aut2: [60, 70],
      aut3: null,
      aut4: [50, 60],
      own1: null,
      ff1: [20, 30],
    }),
  ];
  const ribbons = ribbonsOf(results, forms);
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
    organisation: [60, 65],
  });
});

test('a band is coarse where the newest round has, or may have, fewer than 20 respondents', () => {
  const coarse = (respondents: string | null) =>
    isCoarse([{ opens: '', band: null, respondents, organisation: null }]);
  expect(['5-9', '10-19', '5-19', '10-49'].map(coarse)).toEqual([true, true, true, true]);
  expect(['20-49', '50-199', null].map(coarse)).toEqual([false, false, false]);
  expect(isCoarse([])).toBe(false);
});

test('a new unit’s ribbon begins with those that it took over, each by itself', () => {
  const results = [
    result('2026-08', null, { items: ANCHORS }),
    result('2026-09', null, { items: ANCHORS }),
    result('2026-10', { aut1: [40, 50], own1: [50, 60], ff1: [50, 60] }),
  ];
  const before = (code: string, band: Band): Predecessor => {
    const shown = result('2026-09', { aut1: band, own1: null, ff1: null });
    return { unit: { id: code, code, name: code }, results: [{ ...shown, node: shown.node! }] };
  };
  const predecessors = [before('A', [20, 30]), before('B', [70, 80])];
  const [autonomy] = ribbonsOf(results, [form(ANCHORS)], predecessors);
  expect(autonomy!.points.map(({ band }) => band)).toEqual([null, [40, 50]]);
  expect(autonomy!.earlier).toEqual([
    { name: 'A', bands: [[20, 30], null] },
    { name: 'B', bands: [[70, 80], null] },
  ]);
  expect(autonomy!.changes.before).toBeNull();
});

/** Rounds of a large team on firefighting, a month each from January 2025; null: not shown. */
const months = (bands: (Band | null)[]) =>
  bands.map((band, i) =>
    result(
      `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
      band && { ff1: band },
      { items: ['ff1'], respondents: '200-499' },
    ),
  );

test('a change is told against the round shown before, half a year, and the same month last year', () => {
  const year = Array<Band>(12).fill([40, 45]);
  const still = changesOf(months([...year, [40, 45]]), 'firefighting');
  expect(still).toEqual({
    before: { opens: '2025-12-02T08:00:00.000Z', band: [40, 45], change: null },
    recent: { change: null },
    lastYear: { opens: '2025-01-02T08:00:00.000Z', band: [40, 45], change: null },
  });
  const moved = changesOf(
    months([...year.slice(0, 9), [60, 65], [60, 65], null, [60, 65]]),
    'firefighting',
  );
  expect(moved.before).toMatchObject({ opens: '2025-11-02T08:00:00.000Z', change: null });
  expect(moved.recent).toEqual({ change: 'up' });
  expect(moved.lastYear).toMatchObject({ band: [40, 45], change: 'up' });
  expect(
    changesOf(
      months([
        [40, 45],
        [20, 25],
      ]),
      'firefighting',
    ),
  ).toMatchObject({
    before: { change: 'down' },
    recent: null,
    lastYear: null,
  });
  expect(changesOf(months([[40, 45], null]), 'firefighting').before).toBeNull();
});

test('questions that only one of two rounds asked make no change', () => {
  const anchor = result('2026-01', { ff1: [40, 45] }, { respondents: '200-499' });
  const deep = (ff1: Band) =>
    result(
      '2026-02',
      { ff1, ff2: [90, 95], ff3: [90, 95], ff4: [90, 95] },
      { respondents: '200-499' },
    );
  const changeTo = (ff1: Band) => changesOf([anchor, deep(ff1)], 'firefighting').before!.change;
  expect(changeTo([40, 45])).toBeNull();
  expect(changeTo([60, 65])).toBe('up');
});

test('the theme is the secondary questions, or a core construct that is asked more about; never the tool’s own', () => {
  const themes = (items: string[], levels: Levels) =>
    themesOf(result('2026-09', levels, { items }), form(items)).map(
      ({ construct, questions, together }) => [
        construct.id,
        questions.map(({ item, band }) => [item.id, band]),
        together,
      ],
    );
  const lsi: Levels = { lsi1: [0, 30] };
  expect(themes(ANCHORS, lsi)).toEqual([]);
  expect(themes([...ANCHORS, 'loop1'], lsi)).toEqual([]);
  expect(themes([...ANCHORS, 'lsi1', 'lsi2'], lsi)).toEqual([
    [
      'leader_support',
      [
        ['lsi1', [0, 30]],
        ['lsi2', null],
      ],
      null,
    ],
  ]);
  expect(themes([...ANCHORS, 'ff4'], { ff1: [40, 50], ff4: [60, 70] })).toEqual([
    [
      'firefighting',
      [
        ['ff1', [40, 50]],
        ['ff4', [60, 70]],
      ],
      [50, 60],
    ],
  ]);
});

test('a distribution is there for the questions that have one; disagreement when both ends are large for certain', () => {
  const shares = (low: Band, high: Band) => ({
    unfavourable: low,
    neutral: [22.5, 27.5] as const,
    favourable: high,
  });
  const distribution = {
    own1: shares([27.5, 32.5], [37.5, 42.5]),
    aut1: shares([22.5, 27.5], [47.5, 52.5]),
  };
  const levels: Levels = { aut1: [50, 55], own1: [50, 55], ff1: [50, 55] };
  const found = distributionsOf(result('2026-09', levels, { distribution }), form(ANCHORS));
  expect(found.map(({ item, disagreement }) => [item.id, disagreement])).toEqual([
    ['aut1', false],
    ['own1', true],
  ]);
  expect(distributionsOf(result('2026-09', levels), form(ANCHORS))).toEqual([]);
  expect(distributionsOf(result('2026-09', null), form(ANCHORS))).toEqual([]);
});

test('conditions and outcomes stand where the newest round that shows them puts them', () => {
  const forms = [
    form([...ANCHORS, 'lsi1', 'lsi2']),
    form([...ANCHORS, 'own4', 'try1']),
    form(ANCHORS),
  ];
  const results = [
    result('2026-03', {
      aut1: [40, 50],
      own1: [50, 60],
      ff1: [20, 30],
      lsi1: [60, 70],
      lsi2: null,
    }),
    result('2026-06', { aut1: [50, 60], own1: [60, 70], own4: [20, 30], ff1: null, try1: null }),
    result('2026-08', null, { items: ANCHORS }),
  ];
  const places = modelOf(results, forms);
  expect(
    places.map(({ side, id, latest }) => [side, id, latest?.opens.slice(5, 7), latest?.band]),
  ).toEqual([
    ['conditions', 'autonomy', '06', [50, 60]],
    ['conditions', 'leader_support', '03', [60, 70]],
    ['conditions', 'try_and_fail', undefined, undefined],
    ['conditions', 'firefighting', '03', [20, 30]],
    ['outcomes', 'ownership', '06', [40, 50]],
    ['outcomes', 'ideas', '06', [20, 30]],
  ]);
  expect(modelOf(results.slice(2), forms.slice(2)).map(({ id }) => id)).toEqual([
    'autonomy',
    'firefighting',
    'ownership',
  ]);
});
