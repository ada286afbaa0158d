/**
 * Figures to compare with: worked examples and published data sets, computed apart from the product by
 * the formulas of Cronbach (1951) and Bliese (2000).
 */
import { expect, test } from 'vitest';
import type { Answer } from '../../../src/core/credentials/receipt.ts';
import { bandOf } from '../../../src/core/disclosure/band.ts';
import {
  type CellAnswers,
  cronbachAlpha,
  iccOf,
  qualityOf,
} from '../../../src/core/statistics/quality.ts';

const TEAMS = {
  A: [
    [4, 4, 5],
    [5, 4, 4],
    [4, 3, 4],
    [3, 4, 4],
    [4, 5, 5],
  ],
  B: [
    [2, 3, 2],
    [3, 3, 3],
    [2, 2, 3],
    [4, 3, 3],
    [3, 2, 2],
    [3, 3, 4],
  ],
  C: [
    [3, 4, 4],
    [4, 4, 3],
    [5, 4, 4],
    [2, 3, 3],
  ],
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('eight answers with the mean 3.625 have the level 65.625', () => {
  const answers = [4, 4, 3, 5, 2, 4, 3, 4];
  const sum = answers.reduce((total, answer) => total + answer, 0);
  const edges = [0, 65.6249999, 65.6250001, 100];
  expect(bandOf(sum, edges, answers.length)).toEqual([65.6249999, 65.6250001]);
});

test('three teams have the alpha and the ICC of the worked example', () => {
  expect(cronbachAlpha(Object.values(TEAMS).flat())).toBeCloseTo(0.822414, 6);
  const icc = iccOf(Object.values(TEAMS).map((team) => team.map(mean)))!;
  expect(icc.msb).toBeCloseTo(2.558333, 6);
  expect(icc.msw).toBeCloseTo(0.28966, 6);
  expect(icc.n0).toBeCloseTo(4.933333, 6);
  expect(icc.meanSize).toBe(5);
  expect(icc.icc1N0).toBeCloseTo(0.613542, 6);
  expect(icc.icc1).toBeCloseTo(0.610355, 6);
  expect(icc.icc2).toBeCloseTo(0.886778, 6);
});

test('where nothing varies there is no figure', () => {
  expect(cronbachAlpha([[3], [4]])).toBeNull();
  expect(
    cronbachAlpha([
      [3, 4],
      [4, 3],
    ]),
  ).toBeNull();
  expect(iccOf([[1, 2]])).toBeNull();
  expect(iccOf([[1], [2], [3]])).toBeNull();
  expect(
    iccOf([
      [2, 2],
      [2, 2],
    ]),
  ).toMatchObject({ icc1: null, icc2: null });
  expect(
    iccOf([
      [1, 3],
      [1, 3],
    ]),
  ).toMatchObject({ icc1: -1, icc2: null });
});

/** So many cells of five, in which question q of person p is answered by a fixed mix of both. */
function peopleIn(cells: number): CellAnswers[] {
  return Array.from({ length: cells * 5 }, (_, p) => {
    const level = (p * 7 + Math.floor(p / 5)) % 4;
    const answers = [0, 1, 2, 3].map((q) => (1 + level + ((p + q) % 2)) as Answer);
    return { cell: `cell ${Math.floor(p / 5)}`, answers };
  });
}
const SCALE = ['aut', 'aut', 'aut', 'ff'];

test('quality has all constructs of the form, alpha for scales of three questions alone', () => {
  const quality = qualityOf(peopleIn(20), SCALE)!;
  expect(Object.keys(quality.icc1)).toEqual(['aut', 'ff']);
  expect(quality.alpha).toEqual({ aut: expect.any(Number), ff: null });
  const figures = [quality.alpha.aut!, ...Object.values({ ...quality.icc1, ...quality.icc2 })];
  for (const figure of figures) expect(Math.round(figure! * 100) / 100).toBe(figure);
});

test('below a hundred people or twenty cells there is no quality', () => {
  expect(qualityOf(peopleIn(19), SCALE)).toBeNull();
  expect(qualityOf(peopleIn(20).slice(1), SCALE)).toBeNull();
  const inNineteen = peopleIn(20).map((person, p) =>
    p < 5 ? { ...person, cell: 'cell 1' } : person,
  );
  expect(qualityOf(inNineteen, SCALE)).toBeNull();
});

test('who leaves out one question counts for the other constructs alone', () => {
  const people = peopleIn(20);
  const [first, ...rest] = people;
  const without = [{ ...first!, answers: [null, ...first!.answers.slice(1)] }, ...rest];
  const whole = qualityOf(people, SCALE)!;
  expect(qualityOf(without, SCALE)).toEqual({
    alpha: { aut: null, ff: null },
    icc1: { aut: null, ff: whole.icc1.ff },
    icc2: { aut: null, ff: whole.icc2.ff },
  });
});

test('the order of people changes nothing', () => {
  expect(qualityOf(peopleIn(30).reverse(), SCALE)).toEqual(qualityOf(peopleIn(30), SCALE));
});
