import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formOfMonth } from '../../../src/core/instrument/form.ts';
import { readInstrument } from '../../../src/core/instrument/instrument.ts';
import standardJson from '../../../src/core/instrument/standard.json' with { type: 'json' };
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { LANGUAGES } from '../../../src/core/language.ts';

const realData = process.env.REAL_DATA_DIR;

type Draft = typeof standardJson;

/** The standard instrument's JSON with a change. */
function changed(change: (draft: Draft) => void): unknown {
  const draft = structuredClone(standardJson);
  change(draft);
  return draft;
}

/** The change that puts `value` at `path`, or takes away what is there when it is undefined. */
function set(path: string, value: unknown): (draft: Draft) => void {
  return (draft) => {
    const keys = path.split('.');
    const last = keys.pop()!;
    let place = draft as unknown as Record<string, unknown>;
    for (const key of keys) place = place[key] as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = value;
  };
}

describe('the standard instrument', () => {
  it('has 32 items in 10 constructs on two scales', () => {
    const { items, constructs, scales } = standardInstrument();
    expect([items.length, constructs.length]).toEqual([32, 10]);
    expect(Object.entries(scales).map(([id, { type }]) => [id, type])).toEqual([
      ['agree5', 'agreement'],
      ['freq5', 'frequency'],
    ]);
  });

  it('has every text in three languages, with letters', () => {
    const { stem, items, constructs, no_answer, group_intro } = standardInstrument();
    const texts = [
      stem,
      no_answer.label,
      ...Object.values(group_intro),
      ...items.map(({ text }) => text),
      ...constructs.map(({ name }) => name),
    ];
    for (const text of texts) {
      expect(Object.keys(text)).toEqual([...LANGUAGES]);
      for (const language of LANGUAGES) expect(text[language]).toMatch(/\p{L}/u);
    }
  });

  it('keeps polarities, and leaves out what only describes', () => {
    const { items } = standardInstrument();
    const reversed = items.filter(({ polarity }) => polarity === -1).map(({ id }) => id);
    expect(reversed).toEqual(['aut3', 'ff4', 'silo2']);
    expect(Object.keys(items[0]!)).toEqual(['id', 'construct', 'polarity', 'scale', 'text']);
  });
});

describe('another instrument', () => {
  it.skipIf(!realData)(
    'of the LQ2002 data is accepted (needs REAL_DATA_DIR, the folder with lq2002-instrument.json)',
    () => {
      const file = join(realData!, 'lq2002-instrument.json');
      expect(existsSync(file)).toBe(true);
      const instrument = readInstrument(JSON.parse(readFileSync(file, 'utf8')));
      expect(instrument.items.length).toBe(14);
      for (const month of ['2026-01', '2026-07', '2026-12']) {
        const form = formOfMonth(instrument, month);
        expect(form?.map(({ id }) => id)).toEqual(instrument.rotation.anchors);
      }
    },
  );

  it('may have fields that only describe, and scales, themes and items that no form uses', () => {
    const instrument = readInstrument(
      changed((draft) => {
        set('note', 'x')(draft);
        set('items.0.note', ['x'])(draft);
        set('scales.spare', draft.scales.agree5)(draft);
        set('group_intro.spare', draft.group_intro.agree5)(draft);
      }),
    );
    expect(Object.keys(instrument.scales)).toContain('spare');
    expect(instrument).not.toHaveProperty('note');
  });
});

describe('an instrument is refused', () => {
  it.each<[string, RegExp, (draft: Draft) => void]>([
    ['4 points', /scale "agree5".*1, 2, 3, 4, 5/, set('scales.agree5.points', [1, 2, 3, 4])],
    ['points from 0', /scale "freq5"/, set('scales.freq5.points', [0, 1, 2, 3, 4])],
    ['7 points', /scale "agree5"/, set('scales.agree5.points', [1, 2, 3, 4, 5, 6, 7])],
    ['points as text', /scale "agree5"/, set('scales.agree5.points.0', '1')],
    ['no points', /scale "agree5"/, set('scales.agree5.points', undefined)],
    [
      '4 labels',
      /scale "agree5" has 4 labels in nn/,
      set('scales.agree5.labels.nn', ['a', 'b', 'c', 'd']),
    ],
    ['no labels in en', /scale "freq5".*en/, set('scales.freq5.labels.en', undefined)],
    ['an empty label', /scale "freq5".*nb/, set('scales.freq5.labels.nb.2', ' ')],
    ['another scale type', /type of scale "freq5"/, set('scales.freq5.type', 'nps')],
    ['no intro of a scale', /group_intro.*"freq5"/, set('group_intro.freq5', undefined)],
    ['no stem in nn', /stem in nn/, set('stem.nn', undefined)],
    ['no label for no answer', /no_answer in en/, set('no_answer.label.en', undefined)],
    ['unknown scale', /item "aut2" names the scale "x"/, set('items.1.scale', 'x')],
    [
      'scale by inheritance',
      /item "aut1" names the scale "constructor"/,
      set('items.0.scale', 'constructor'),
    ],
    [
      'unknown scale of a construct',
      /construct "autonomy" names the scale "x"/,
      set('constructs.0.scale', 'x'),
    ],
    ['unknown construct', /item "aut3" names the construct "x"/, set('items.2.construct', 'x')],
    ['duplicate item', /item "aut1" stands twice/, set('items.1.id', 'aut1')],
    [
      'duplicate construct',
      /construct "autonomy" stands twice/,
      set('constructs.1.id', 'autonomy'),
    ],
    ['capital in an id', /Item number 1.*"Aut1"/, set('items.0.id', 'Aut1')],
    ['hyphen in an id', /"aut-1"/, set('items.0.id', 'aut-1')],
    ['empty id', /Item number 1/, set('items.0.id', '')],
    ['number as id', /Item number 1/, set('items.0.id', 7)],
    ['41 characters', /an id is 1 to 40/, set('items.0.id', 'a'.repeat(41))],
    ['line end in an id', /an id is 1 to 40/, set('items.0.id', 'aut1\n')],
    ['id of every object', /"__proto__".*another/, set('items.0.id', '__proto__')],
    ['id constructor', /"constructor".*another/, set('items.0.id', 'constructor')],
    ['no text in nb', /text of item "aut1" in nb/, set('items.0.text.nb', undefined)],
    ['blank text', /text of item "aut1" in en/, set('items.0.text.en', ' \n')],
    ['text of another kind', /item "aut1" in en/, set('items.0.text.en', 5)],
    ['lone surrogate', /half a character/, set('items.0.text.en', 'a\ud800')],
    ['no text at all', /text of item "aut4"/, set('items.3.text', undefined)],
    ['polarity 0', /polarity of item "own1" must be 1 or -1, not 0/, set('items.4.polarity', 0)],
    ['polarity as text', /polarity of item "own1"/, set('items.4.polarity', '1')],
    ['no polarity', /polarity of item "own1"/, set('items.4.polarity', undefined)],
    ['other direction', /direction of construct/, set('constructs.0.direction', 'up')],
    ['other tier', /tier of construct "autonomy"/, set('constructs.0.tier', 'x')],
    ['unknown anchor', /anchors.*"x1"/, set('rotation.anchors', ['x1'])],
    [
      'unknown item in a theme',
      /theme "mastery".*"x1"/,
      set('rotation.themes.mastery', ['mas1', 'x1']),
    ],
    ['anchor twice', /"aut1" stands twice/, set('rotation.anchors', ['aut1', 'aut1'])],
    ['anchor in a theme', /"ff1" stands twice/, set('rotation.themes.mastery', ['mas1', 'ff1'])],
    ['unknown theme', /month 03.*"x"/, set('rotation.calendar.03', 'x')],
    ['theme false', /month 03.*false/, set('rotation.calendar.03', false)],
    ['month 13', /month "13"/, set('rotation.calendar.13', null)],
    ['month 00', /month "00"/, set('rotation.calendar.00', null)],
    ['month 1', /month "1"/, set('rotation.calendar.1', null)],
    ['no rotation', /rotation/, set('rotation', undefined)],
    ['items that are no list', /items/, set('items', {})],
    ['an item that is null', /Item number 2/, set('items.1', null)],
  ])('for %s', (_, message, change) => {
    expect(() => readInstrument(changed(change))).toThrow(InvalidInput);
    expect(() => readInstrument(changed(change))).toThrow(message);
  });

  it.each([null, undefined, 'text', 5, [], {}])('when it is %s', (value) => {
    expect(() => readInstrument(value)).toThrow(InvalidInput);
  });

  it('when a form would have more than 250 items, and not at 250', () => {
    const anchors = (count: number) =>
      changed((draft) => {
        const ids = Array.from({ length: count }, (_, i) => `many${i}`);
        draft.items.push(...ids.map((id) => ({ ...draft.items[0]!, id })));
        draft.rotation.anchors = ids;
      });
    expect(readInstrument(anchors(247)).rotation.anchors.length).toBe(247);
    expect(() => readInstrument(anchors(248))).toThrow(/at most 250 items.*251/);
  });
});
