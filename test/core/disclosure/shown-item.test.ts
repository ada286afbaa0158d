import { expect, test } from 'vitest';
import { answers, people } from '../../../src/core/disclosure/people.ts';
import { showItem } from '../../../src/core/disclosure/shown-item.ts';
import { makeTree } from '../../../src/core/disclosure/tree.ts';

/** A unit of 11 over one of 12; of them 11 and 10 answered, all threes. */
function bandsWith(most: number[]) {
  const tree = makeTree([
    { id: 'p', code: 'p', parent: null },
    { id: 'q', code: 'q', parent: 'p' },
  ]);
  const item = {
    people: people([11, 10]),
    answers: {
      sums: answers([33, 30]),
      unfavourable: answers([0, 0]),
      favourable: answers([0, 0]),
    },
  };
  const round = { tree, k: 5, eligible: people([11, 12]), shown: [true, true], most };
  return showItem(round, item, { levels: [false, false], shares: [false, false] }).bands;
}

test('the edges of a question give way to what the round tells of counts', () => {
  expect(bandsWith([23, 12])).toEqual([
    [45, 50],
    [40, 50],
  ]);
  // Eleven at most below: the twenty that edges of five points take leave nine of the eleven above. With ten, ten.
  expect(bandsWith([23, 11])[0]).toEqual([45, 50]);
  expect(bandsWith([23, 10])[0]).toEqual([40, 50]);
});
