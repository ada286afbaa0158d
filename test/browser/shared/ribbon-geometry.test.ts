import { expect, test } from 'vitest';
import type { Band } from '../../../src/core/disclosure/band.ts';
import {
  drawingFrame,
  type Frame,
  outlinesOf,
  startOf,
  stretchesOf,
} from '../../../web/shared/ribbon/geometry.ts';

/** Columns 100 apart from 50 on; a level is its own height, from the top down. */
const FRAME: Frame = { xOf: (column) => 50 + 100 * column, yOf: (level) => 100 - level, step: 100 };

test('a ribbon is level over each round, eases over to the next, and goes back along its lower ends', () => {
  expect(
    outlinesOf(
      [
        [40, 60],
        [50, 80],
      ],
      FRAME,
    ),
  ).toEqual(['M18 40H82C100 40 100 20 118 20H182L182 50H118C100 50 100 60 82 60H18Z']);
  expect(startOf(1, FRAME)).toBe(118);
});

test('a round that isn’t shown is a gap: nothing is drawn across it, nor over it', () => {
  const band: Band = [40, 60];
  expect(outlinesOf([null, band, band, null, band], FRAME)).toEqual([
    'M118 40H182C200 40 200 40 218 40H282L282 60H218C200 60 200 60 182 60H118Z',
    'M418 40H482L482 60H418Z',
  ]);
  expect(outlinesOf([null, null], FRAME)).toEqual([]);
});

test('stretches are told by their first and last place', () => {
  expect(stretchesOf([true, false, true, true, true])).toEqual([
    [0, 0],
    [2, 4],
  ]);
  expect(stretchesOf([false, false])).toEqual([]);
});

test('the drawing puts the newest round at the right, and few rounds are not a year', () => {
  const few = drawingFrame(2);
  const many = drawingFrame(12);
  expect(few.step).toBe(drawingFrame(6).step);
  expect(few.xOf(1) - few.xOf(0)).toBeCloseTo(few.step);
  expect(few.xOf(1) + few.step / 2).toBeCloseTo(many.xOf(11) + many.step / 2);
  expect(few.yOf(100)).toBeLessThan(few.yOf(0));
});
