import { describe, expect, it } from 'vitest';
import { formOfItems, formOfMonth } from '../../../src/core/instrument/form.ts';
import { keyed } from '../../../src/core/instrument/keying.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';

const standard = standardInstrument();

const idsOfMonth = (month: string) => formOfMonth(standard, month)?.map(({ id }) => id) ?? null;

describe('the form of a month', () => {
  it.each([
    ['2026-01', ['aut1', 'own1', 'goal1', 'goal2', 'goal3', 'ff1']],
    ['2026-02', ['aut1', 'own1', 'aut2', 'aut3', 'aut4', 'ff1']],
    ['2026-03', ['aut1', 'own1', 'lsi1', 'lsi2', 'lsi3', 'ff1']],
    ['2026-04', ['aut1', 'own1', 'ff1', 'ff2', 'ff3', 'ff4']],
    ['2026-05', ['aut1', 'own1', 'try1', 'try2', 'try3', 'ff1']],
    ['2026-06', ['aut1', 'own1', 'own2', 'own3', 'own4', 'ff1']],
    ['2026-07', null],
    ['2026-08', ['aut1', 'own1', 'mas1', 'mas2', 'mas3', 'ff1']],
    ['2026-09', ['aut1', 'own1', 'lsi1', 'lsi2', 'lsi3', 'ff1']],
    ['2026-10', ['aut1', 'own1', 'ff1', 'ff2', 'ff3', 'ff4']],
    ['2026-11', ['aut1', 'own1', 'tru1', 'tru2', 'tru3', 'ff1']],
    ['2026-12', ['aut1', 'own1', 'silo1', 'silo2', 'silo3', 'ff1']],
  ])('%s of the standard instrument', (month, ids) => {
    expect(idsOfMonth(month)).toEqual(ids);
  });

  it('is the same in every year', () => {
    expect(idsOfMonth('2031-02')).toEqual(idsOfMonth('2026-02'));
  });

  it('is the anchors alone in a month that the calendar does not name', () => {
    const instrument = { ...standard, rotation: { ...standard.rotation, calendar: {} } };
    const form = formOfMonth(instrument, '2026-07');
    expect(form?.map(({ id }) => id)).toEqual(['aut1', 'own1', 'ff1']);
  });

  it('is none when there is nothing to ask', () => {
    const rotation = { anchors: [], themes: { none: [] }, calendar: { '01': 'none' } };
    expect(formOfMonth({ ...standard, rotation }, '2026-01')).toBeNull();
    expect(formOfMonth({ ...standard, rotation }, '2026-02')).toBeNull();
  });

  it.each(['2026-13', '2026-00', '2026-1', '01', '2026-01-01', ''])('is not for %s', (month) => {
    expect(() => formOfMonth(standard, month)).toThrow(RangeError);
  });
});

describe('the form of chosen items', () => {
  it('has agreement questions first and keeps the order otherwise', () => {
    const form = formOfItems(standard, ['ff2', 'silo1', 'ff1', 'aut1', 'loop1']);
    expect(form.map(({ id }) => id)).toEqual(['silo1', 'aut1', 'loop1', 'ff2', 'ff1']);
  });

  it.each<[string, string[], RegExp]>([
    ['an unknown item', ['aut1', 'zzz'], /"zzz"/],
    ['an item twice', ['own1', 'aut1', 'own1'], /"own1" stands twice/],
    ['no item', [], /1 to 250/],
    ['251 items', Array(251).fill('aut1'), /1 to 250/],
  ])('is refused with %s', (_, ids, message) => {
    expect(() => formOfItems(standard, ids)).toThrow(InvalidInput);
    expect(() => formOfItems(standard, ids)).toThrow(message);
  });
});

describe('keying', () => {
  it('turns reversed items, and leaves the others and no answer as they are', () => {
    expect(([1, 2, 3, 4, 5, null] as const).map((answer) => keyed(answer, 1))).toEqual([
      1,
      2,
      3,
      4,
      5,
      null,
    ]);
    expect(([1, 2, 3, 4, 5, null] as const).map((answer) => keyed(answer, -1))).toEqual([
      5,
      4,
      3,
      2,
      1,
      null,
    ]);
  });
});
