import { describe, expect, test } from 'vitest';
import { makeRelease, type ReleaseInput } from '../../../../src/core/disclosure/release.ts';
import type { CellTally } from '../../../../src/core/disclosure/tally.ts';
import { InvalidInput } from '../../../../src/core/invalid-input.ts';
import { roundOf } from '../worlds.ts';
import { town } from './town.ts';

describe('input that does not fit together is refused', () => {
  const cell = (respondents: number, ...items: number[][]): CellTally => ({ respondents, items });
  const withTally = (id: string, tally: CellTally): ReleaseInput => {
    const round = town();
    return { ...round, tally: new Map([...round.tally, [id, tally]]) };
  };
  const none = [0, 0, 0, 0, 0];

  test.each<[string, ReleaseInput, RegExp]>([
    ['a tally of no cell', withTally('id4', cell(7, none, none)), /id4.* no cell/],
    ['a tally of no unit', withTally('idX', cell(7, none, none)), /idX.* no cell/],
    [
      'more respondents than people',
      withTally('id2', cell(11, none, none)),
      /cell id2 has more respondents/,
    ],
    ['half a respondent', withTally('id2', cell(5.5, none, none)), /cell id2/],
    ['too few items', withTally('id2', cell(9, none)), /id2.* 1 items, not 2/],
    [
      'more answers than respondents',
      withTally('id2', cell(9, none, [10, 0, 0, 0, 0])),
      /id2.* item number 2/,
    ],
    ['a negative count', withTally('id2', cell(9, none, [3, -1, 0, 0, 0])), /id2.* item number 2/],
    ['a scale of four', withTally('id2', cell(9, none, [0, 0, 0, 0])), /id2.* item number 2/],
    ['k = 4', { ...town(), k: 4 }, /k must be .* 5 to 15/],
    ['k = 16', { ...town(), k: 16 }, /k must be .* 5 to 15/],
    [
      'a cell below k + 2',
      { ...town(), cells: [{ id: 'id1', headcount: 6 }], tally: new Map() },
      /id1 needs at least 7/,
    ],
    [
      'a cell of no unit',
      { ...town(), cells: [{ id: 'idX', headcount: 9 }], tally: new Map() },
      /idX is not a unit/,
    ],
    [
      'a cell twice',
      { ...town(), cells: [...town().cells, ...town().cells] },
      /cell id1 is given twice/,
    ],
    ['an item twice', { ...town(), items: ['aut1', 'aut1'] }, /item stands twice/],
    [
      'a unit code twice',
      { ...town(), units: town().units.map((unit) => ({ ...unit, code: '1' })) },
      /same code/,
    ],
  ])('%s', (_, input, sentence) => {
    expect(() => makeRelease(input)).toThrow(InvalidInput);
    expect(() => makeRelease(input)).toThrow(sentence);
  });

  test('figures of quality for a small organisation are, for a large one not', () => {
    const quality = {
      alpha: { autonomy: 0.81 },
      icc1: { autonomy: 0.12 },
      icc2: { autonomy: null },
    };
    expect(() => makeRelease({ ...town(), quality })).toThrow(
      /quality needs 100 respondents and 20 units/,
    );
    const units = Array.from({ length: 21 }, (_, i) => {
      return { id: `u${i}`, code: `${i}`, parent: i === 0 ? null : 'u0' };
    });
    const large = (respondents: number, children: number) => {
      const cells = units.slice(1, children + 1).map(({ id }) => ({ id, headcount: 12 }));
      const tally = new Map(
        cells.map(({ id }) => [id, { respondents, items: [[0, 0, respondents, 0, 0]] }]),
      );
      return roundOf({ units, cells, tally, quality });
    };
    expect(makeRelease(large(5, 20)).release.quality).toEqual(quality);
    expect(() => makeRelease(large(5, 19))).toThrow(/quality needs/);
    expect(() => makeRelease(large(4, 20))).toThrow(/quality needs/);
  });
});
