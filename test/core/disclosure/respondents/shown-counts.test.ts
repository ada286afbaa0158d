import { describe, expect, test } from 'vitest';
import {
  participationOf,
  respondentsAt,
  respondentsBand,
  respondentsIn,
} from '../../../../src/core/disclosure/respondents/shown-counts.ts';

describe('respondents as shown', () => {
  test('are steps of 1-2-5', () => {
    const shown = [
      5, 9, 10, 19, 20, 49, 50, 99, 100, 199, 200, 499, 500, 999, 1000, 1999, 2000, 4999, 5000,
      123456,
    ];
    expect(shown.map(respondentsBand)).toEqual([
      '5-9',
      '5-9',
      '10-19',
      '10-19',
      '20-49',
      '20-49',
      '50-99',
      '50-99',
      '100-199',
      '100-199',
      '200-499',
      '200-499',
      '500-999',
      '500-999',
      '1000-1999',
      '1000-1999',
      '2000-4999',
      '2000-4999',
      '5000-9999',
      '100000-199999',
    ]);
  });

  test('turn back into exactly the counts that are shown so', () => {
    for (let n = 5; n <= 6000; n++) {
      const { lo, hi } = respondentsIn(respondentsBand(n))!;
      expect(n >= lo && n <= hi).toBe(true);
      if (n > lo) expect(respondentsBand(n - 1)).toBe(respondentsBand(n));
      if (n === lo && n > 5) expect(respondentsBand(n - 1)).not.toBe(respondentsBand(n));
    }
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
    '10-199',
  ])('"%s" is never shown', (band) => {
    expect(respondentsIn(band)).toBeNull();
  });

  test('fewer than 5 are never shown', () => {
    expect(() => respondentsBand(4)).toThrow(RangeError);
  });
});

describe('participation as shown', () => {
  test('is missing below 50 eligible people', () => {
    expect(participationOf(49, 49)).toBeNull();
    expect(participationOf(50, 50)).toBe(90);
  });

  test('is in tens, halves up, and hides both ends', () => {
    const shown = [0, 14, 15, 24, 25, 44, 45, 74, 75, 84, 85, 94, 100].map((n) =>
      participationOf(n, 100),
    );
    expect(shown).toEqual([10, 10, 20, 20, 30, 40, 50, 70, 80, 80, 90, 90, 90]);
  });

  test('is exact for every count, compared as fractions', () => {
    for (let eligible = 50; eligible <= 130; eligible++) {
      for (let n = 0; n <= eligible; n++) {
        let expected = 10;
        for (const tens of [20, 30, 40, 50, 60, 70, 80, 90]) {
          if (100n * BigInt(n) >= BigInt(tens - 5) * BigInt(eligible)) expected = tens;
        }
        expect([n, eligible, participationOf(n, eligible)]).toEqual([n, eligible, expected]);
      }
    }
  });

  test('turns back into exactly the counts that are shown so', () => {
    for (const eligible of [50, 51, 63, 77, 99, 100, 101, 1234]) {
      for (let n = 0; n <= eligible; n++) {
        for (const shown of [10, 20, 30, 40, 50, 60, 70, 80, 90]) {
          const { lo, hi } = respondentsAt(shown, eligible);
          expect(n >= lo && n <= hi).toBe(participationOf(n, eligible) === shown);
        }
      }
    }
  });
});
