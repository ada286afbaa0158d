import { describe, expect, test } from 'vitest';
import {
  respondentBands,
  respondentsIn,
  respondentsText,
} from '../../../../src/core/disclosure/respondents/bands.ts';

const texts = (headcount: number, room: number) =>
  respondentBands(headcount, room).map(respondentsText);

describe('respondents as shown', () => {
  test('are steps of 1-2-5 up to the head count', () => {
    expect(texts(123_456, 123_456)).toEqual([
      ...['5-9', '10-19', '20-49', '50-99', '100-199', '200-499', '500-999', '1000-1999'],
      ...['2000-4999', '5000-9999', '10000-19999', '20000-49999', '50000-99999', '100000-199999'],
    ]);
    expect(texts(9, 9)).toEqual(['5-9']);
    expect(texts(10, 10)).toEqual(['5-9', '10-19']);
    expect(texts(49, 49)).toEqual(['5-9', '10-19', '20-49']);
  });

  test('are joined from above where they would start higher than may be known', () => {
    expect(texts(10, 8)).toEqual(['5-19']);
    expect(texts(11, 9)).toEqual(['5-19']);
    expect(texts(12, 10)).toEqual(['5-9', '10-19']);
    expect(texts(23, 19)).toEqual(['5-9', '10-49']);
    expect(texts(60, 19)).toEqual(['5-9', '10-99']);
    expect(texts(60, 5)).toEqual(['5-99']);
    expect(texts(60, 0)).toEqual(['5-99']);
  });

  test('hold every count exactly once', () => {
    for (const headcount of [7, 10, 11, 23, 50, 101, 999, 5000]) {
      for (const room of [5, 9, 19, 60, headcount - 2, headcount]) {
        const bands = respondentBands(headcount, room);
        expect(bands[0]!.lo).toBe(5);
        expect(bands.at(-1)!.hi).toBeGreaterThanOrEqual(headcount);
        bands.forEach(({ lo }, i) => {
          if (i > 0) expect(lo).toBe(bands[i - 1]!.hi + 1);
        });
      }
    }
  });

  test('are read back, joined ones too', () => {
    for (const headcount of [7, 11, 23, 101, 5000]) {
      for (const room of [5, 12, 25, headcount]) {
        for (const band of respondentBands(headcount, room)) {
          expect(respondentsIn(respondentsText(band))).toEqual(band);
        }
      }
    }
    expect(respondentsIn('10-49')).toEqual({ lo: 10, hi: 49 });
  });

  test.each([
    '2-4',
    '1-1',
    '5-10',
    '10-20',
    '25-49',
    '05-9',
    '5-9 ',
    '5',
    '',
    '50-99.0',
    'x5-9',
    '10-9',
    '10-09',
    '5-019',
    '10-59',
    '10-1e3',
    '5-9999999999999999999999',
  ])('"%s" is never shown', (band) => {
    expect(respondentsIn(band)).toBeNull();
  });
});
