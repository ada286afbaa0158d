import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Band } from '../../../src/core/disclosure/band.ts';
import {
  respondentBands,
  respondentsText,
} from '../../../src/core/disclosure/respondents/bands.ts';
import {
  changeBetween,
  recentChange,
  type ShownFigure,
} from '../../../src/core/statistics/change.ts';
import { tableFor } from '../disclosure/band-shapes.ts';

const shown = (from: number, to: number, respondents: string): ShownFigure => ({
  band: [from, to],
  respondents,
});

test('a change is certain when gap and half the mean width reach what chance gives', () => {
  // 1.96 * 27 * sqrt(2 / 10) = 23.7: a gap of 20 and half of 10 are enough, a gap of 10 isn't.
  expect(changeBetween(shown(40, 50, '10-19'), shown(70, 80, '10-19'))).toBe('up');
  expect(changeBetween(shown(70, 80, '10-19'), shown(40, 50, '10-19'))).toBe('down');
  expect(changeBetween(shown(40, 50, '10-19'), shown(60, 70, '10-19'))).toBeNull();
});

test('the lower end of each respondents’ band counts', () => {
  // sqrt(1/5 + 1/20) gives 26.5, sqrt(1/5 + 1/50) 24.8; gap and half the mean width are 26.25.
  expect(changeBetween(shown(40, 60, '5-9'), shown(80, 85, '20-49'))).toBeNull();
  expect(changeBetween(shown(40, 60, '5-9'), shown(80, 85, '50-99'))).toBe('up');
});

test('bands that share an end are never a certain change, however many answered', () => {
  expect(changeBetween(shown(45, 50, '5000-9999'), shown(50, 55, '5000-9999'))).toBeNull();
  expect(changeBetween(shown(45, 50, '5000-9999'), shown(55, 60, '5000-9999'))).toBe('up');
});

test('a band of respondents that no release shows is refused', () => {
  expect(() => changeBetween(shown(0, 30, '7'), shown(60, 70, '5-9'))).toThrow(RangeError);
});

test('three months together find what one month can’t tell', () => {
  const [low, high] = [shown(40, 50, '10-19'), shown(60, 70, '10-19')];
  expect(changeBetween(low, high)).toBeNull();
  // 1.96 * 27 * sqrt(2 / 30) = 13.7 against a gap of 10 and half of 10.
  expect(recentChange([low, low, low, high, high, high])).toBe('up');
  expect(recentChange([low, low, high, low, high, high])).toBeNull();
});

test('only the last six rounds count, and two of each three have to be shown', () => {
  const [low, high] = [shown(40, 50, '20-49'), shown(60, 70, '20-49')];
  expect(recentChange([low, low, low, high, high])).toBeNull();
  expect(recentChange([low, null, low, null, high, high])).toBe('up');
  expect(recentChange([low, null, null, high, high, high])).toBeNull();
  expect(recentChange([low, low, low, null, null, high])).toBeNull();
  expect(recentChange([low, low, low, high, high, high, high, high, high])).toBeNull();
});

const figures = fc.integer({ min: 5, max: 3000 }).chain((n) => {
  const edges = tableFor(n);
  return fc.integer({ min: 0, max: edges.length - 2 }).map((at): ShownFigure => {
    const band: Band = [edges[at]!, edges[at + 1]!];
    return { band, respondents: respondentsText(respondentBands(n, n).at(-1)!) };
  });
});

test('turned in time a change has the opposite direction, and a wider band is never more certain', () => {
  const opposite = { up: 'down', down: 'up' };
  let certain = 0;
  fc.assert(
    fc.property(figures, figures, fc.nat(20), (before, after, more) => {
      const change = changeBetween(before, after);
      if (change) certain += 1;
      expect(changeBetween(after, before)).toBe(change && opposite[change]);
      expect(recentChange([before, before, before, after, after, after])).toSatisfy(
        (threeMonths) => change === null || threeMonths === change,
      );
      const [from, to] = after.band;
      const wider = { ...after, band: [from - more, to + more] as const };
      expect([null, change]).toContain(changeBetween(before, wider));
    }),
    { seed: 11, numRuns: 2000 },
  );
  expect(certain).toBeGreaterThan(200);
});
