import { describe, expect, it } from 'vitest';
import { canonicalJson, hash } from '../../../src/core/canonical.ts';
import { formOfItems, formOfMonth } from '../../../src/core/instrument/form.ts';
import { readInstrument } from '../../../src/core/instrument/instrument.ts';
import { questionsText, readQuestions } from '../../../src/core/instrument/questions.ts';
import standardJson from '../../../src/core/instrument/standard.json' with { type: 'json' };
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';

const standard = standardInstrument();
const february = formOfMonth(standard, '2026-02')!;
const text = questionsText(standard, february);

describe('the text of the questions', () => {
  it('is canonical JSON', () => {
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  it('holds the form in its order, and what the form uses', () => {
    const questions = JSON.parse(text);
    expect(Object.keys(questions)).toEqual([
      'constructs',
      'group_intro',
      'items',
      'no_answer',
      'scales',
      'stem',
    ]);
    expect(questions.items).toEqual(february);
    expect(questions.constructs.map(({ id }: { id: string }) => id)).toEqual([
      'autonomy',
      'ownership',
      'firefighting',
    ]);
    expect(questions.no_answer).toEqual({ label: standard.no_answer.label });
    expect(questions.stem.nb).toBe('Tenk på de siste fire ukene på jobb.');
    expect(questions.scales.freq5.labels.nn[4]).toBe('Nesten heile tida');
  });

  it('leaves out scales and constructs that the form does not use', () => {
    const { scales, group_intro, constructs } = JSON.parse(
      questionsText(standard, formOfItems(standard, ['aut1', 'aut2'])),
    );
    expect(Object.keys(scales)).toEqual(['agree5']);
    expect(Object.keys(group_intro)).toEqual(['agree5']);
    expect(constructs).toHaveLength(1);
  });

  it('does not change with what only describes, and does with every word shown', () => {
    const hashOf = (change: (draft: typeof standardJson) => void) => {
      const draft = structuredClone(standardJson);
      change(draft);
      const instrument = readInstrument(draft);
      return hash(questionsText(instrument, formOfMonth(instrument, '2026-02')!));
    };
    const same = hashOf(() => undefined);
    expect(
      hashOf((draft) => {
        draft.items[0]!.source_note = 'x';
      }),
    ).toBe(same);
    expect(
      hashOf((draft) => {
        draft.items[12]!.text.nb = 'x';
      }),
    ).toBe(same);
    const others = [
      hashOf((draft) => {
        draft.items[0]!.text.nn = 'x';
      }),
      hashOf((draft) => {
        draft.items[0]!.polarity = -1;
      }),
      hashOf((draft) => {
        draft.stem.en = 'x';
      }),
      hashOf((draft) => {
        draft.group_intro.freq5.en = 'x';
      }),
      hashOf((draft) => {
        draft.scales.freq5.labels.nb[0] = 'x';
      }),
      hashOf((draft) => {
        draft.no_answer.label.nb = 'x';
      }),
      hashOf((draft) => {
        draft.constructs[0]!.name.nb = 'x';
      }),
      hashOf((draft) => {
        draft.rotation.anchors = ['own1', 'aut1', 'ff1'];
      }),
    ];
    expect(new Set([same, ...others]).size).toBe(others.length + 1);
  });
});

describe('reading the questions', () => {
  it('gives back what was written, for every month', () => {
    for (let month = 1; month <= 12; month++) {
      const form = formOfMonth(standard, `2026-${String(month).padStart(2, '0')}`);
      if (!form) continue;
      const written = questionsText(standard, form);
      const questions = readQuestions(written);
      expect(questions.items).toEqual(form);
      expect(questionsText(questions, questions.items)).toBe(written);
    }
  });

  it.each<[string, (text: string) => string]>([
    ['not JSON', (whole) => whole.slice(1)],
    ['no object', () => '[]'],
    ['spaced', (whole) => `${whole} `],
    ['in another order', (whole) => JSON.stringify(reversed(JSON.parse(whole)))],
    ['with a field more', (whole) => edited(whole, (questions) => ({ ...questions, extra: 1 }))],
    ['without items', (whole) => edited(whole, (questions) => ({ ...questions, items: [] }))],
    ['without a stem', (whole) => edited(whole, ({ stem: _, ...rest }) => rest)],
    [
      'with a construct that nobody uses',
      (whole) =>
        edited(whole, (questions) => ({ ...questions, constructs: [...standard.constructs] })),
    ],
    [
      'without a construct that is used',
      (whole) => edited(whole, (questions) => ({ ...questions, constructs: [] })),
    ],
    ['with a wrong polarity', (whole) => whole.replace('"polarity":-1', '"polarity":2')],
  ])('is refused when it is %s', (_, change) => {
    const other = change(text);
    expect(other).not.toBe(text);
    expect(() => readQuestions(other)).toThrow(InvalidInput);
  });
});

type Loose = Record<string, unknown>;

function edited(whole: string, change: (questions: Loose) => Loose): string {
  return canonicalJson(change(JSON.parse(whole)) as never);
}

function reversed(questions: Loose): Loose {
  return Object.fromEntries(Object.entries(questions).reverse());
}
