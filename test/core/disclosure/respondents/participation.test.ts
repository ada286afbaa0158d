import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { people } from '../../../../src/core/disclosure/people.ts';
import {
  chooseParticipation,
  participationOf,
  respondentsAt,
} from '../../../../src/core/disclosure/respondents/participation.ts';
import { withBelow } from '../../../../src/core/disclosure/tree.ts';

describe('participation as shown', () => {
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

describe('where participation stands', () => {
  const chosen = (parent: number[], heads: number[], codes = heads.map((_, i) => `${i}`)) =>
    chooseParticipation(parent, people(heads), codes).flatMap((is, place) => (is ? [place] : []));

  test('for 50 eligible people or more, with none or 50 or more left over', () => {
    expect(chosen([-1], [49])).toEqual([]);
    expect(chosen([-1], [50])).toEqual([0]);
    expect(chosen([-1, 0], [49, 50])).toEqual([0]);
    expect(chosen([-1, 0], [50, 50])).toEqual([0, 1]);
    expect(chosen([-1, 0], [0, 50])).toEqual([0, 1]);
    expect(chosen([-1, 0, 0], [10, 49, 49])).toEqual([0]);
  });

  test('larger units first, of equal ones the smaller code', () => {
    expect(chosen([-1, 0, 0], [10, 60, 70])).toEqual([0, 2]);
    expect(chosen([-1, 0, 0], [10, 60, 60], ['r', 'b', 'a'])).toEqual([0, 2]);
    expect(chosen([-1, 0, 0], [10, 60, 60], ['r', 'a', 'b'])).toEqual([0, 1]);
    // A unit of 120 would leave the 30 above it, and then one of its two halves would.
    expect(chosen([-1, 0, 1, 1], [30, 0, 60, 60])).toEqual([0, 2]);
  });

  test('no unit can be added, none leaves a small remainder, and counts alone decide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 8, 30, 49, 50, 70)), {
          minLength: 1,
          maxLength: 14,
        }),
        (rows) => {
          const parent = rows.map(([above], i) => (i === 0 ? -1 : above % i));
          const heads = rows.map(([, count]) => count);
          const is = chooseParticipation(
            parent,
            people(heads),
            heads.map((_, i) => `${i}`),
          );
          const totals = withBelow(parent, heads);
          expect(remaindersOf(parent, heads, is).every((left) => left === 0 || left >= 50)).toBe(
            true,
          );
          is.forEach((isChosen, place) => {
            if (isChosen) expect(totals[place]).toBeGreaterThanOrEqual(50);
            if (isChosen || totals[place]! < 50) return;
            // Whatever was chosen before it, all as large or larger, leaves no room for it.
            const larger = is.map((other, i) => other && totals[i]! >= totals[place]!);
            const tried = remaindersOf(parent, heads, larger.with(place, true));
            expect(tried.some((left) => left > 0 && left < 50)).toBe(true);
          });
        },
      ),
      { seed: 111, numRuns: 500 },
    );
  });
});

/** Head counts of the marked nodes, each less the marked ones below it. */
function remaindersOf(parent: number[], heads: number[], marked: readonly boolean[]): number[] {
  return heads.flatMap((_, node) => {
    if (!marked[node]) return [];
    let left = 0;
    heads.forEach((count, own) => {
      let at = own;
      while (at !== -1 && !marked[at]) at = parent[at]!;
      if (at === node) left += count;
    });
    return [left];
  });
}
