import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Band } from '../../../src/core/disclosure/band.ts';
import { compositeOf } from '../../../src/core/statistics/composite.ts';
import { tableFor } from '../disclosure/band-shapes.ts';

test('a composite is the mean of the lower and of the upper ends', () => {
  const levels: Record<string, Band> = { own1: [40, 50], own2: [60, 70], ff1: [0, 30] };
  expect(compositeOf(levels, ['own1', 'own2'])).toEqual([50, 60]);
});

test('ends move outwards to fives', () => {
  const levels: Record<string, Band> = { a: [30, 40], b: [40, 60], c: [60, 70] };
  expect(compositeOf(levels, ['a', 'b', 'c'])).toEqual([40, 60]);
  expect(compositeOf(levels, ['a', 'b'])).toEqual([35, 50]);
});

test('questions that are not shown are left out, and without any there is no composite', () => {
  const levels: Record<string, Band | null> = { a: [30, 40], b: null };
  expect(compositeOf(levels, ['a', 'b', 'unknown'])).toEqual([30, 40]);
  expect(compositeOf(levels, ['b', 'unknown'])).toBeNull();
  expect(compositeOf(levels, [])).toBeNull();
});

const placed = fc.integer({ min: 5, max: 80 }).chain((respondents) => {
  const edges = tableFor(respondents);
  return fc.record({
    band: fc
      .integer({ min: 0, max: edges.length - 2 })
      .map((at): Band => [edges[at]!, edges[at + 1]!]),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
});

test('wherever the levels lie in their bands, their mean lies in the composite', () => {
  fc.assert(
    fc.property(fc.array(placed, { minLength: 1, maxLength: 6 }), (questions) => {
      const levels = Object.fromEntries(questions.map(({ band }, i) => [`q${i}`, band]));
      const trueLevels = questions.map(({ band: [from, to], share }) => from + share * (to - from));
      const mean = trueLevels.reduce((sum, level) => sum + level, 0) / trueLevels.length;
      const [from, to] = compositeOf(levels, Object.keys(levels))!;
      expect(mean).toBeGreaterThanOrEqual(from - 1e-9);
      expect(mean).toBeLessThanOrEqual(to + 1e-9);
      expect([from % 5, to % 5]).toEqual([0, 0]);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(100);
      const widest = Math.max(...questions.map(({ band }) => band[1] - band[0]));
      expect(to - from).toBeLessThan(widest + 10);
    }),
    { seed: 7, numRuns: 500 },
  );
});
