import { expect, test } from 'vitest';
import { lookUpShares } from '../../../src/core/disclosure/distribution/look-up-share.ts';
import { shownShares } from '../../../src/core/disclosure/distribution/shown-shares.ts';
import { LevelBands } from '../../../src/core/disclosure/level-bands.ts';
import { answers, people } from '../../../src/core/disclosure/people.ts';
import { Headroom } from '../../../src/core/disclosure/respondents/headroom.ts';
import { selectNodes } from '../../../src/core/disclosure/select.ts';
import { showLevels } from '../../../src/core/disclosure/show-levels.ts';
import type { ItemCounts } from '../../../src/core/disclosure/tally.ts';
import { makeTree, perAtom, withBelow } from '../../../src/core/disclosure/tree.ts';

/** Fails to compile as soon as answers can be passed to what chooses nodes or joins bands. */
test('nothing that chooses nodes or joins bands can be given answers', () => {
  const tree = makeTree([{ id: 'r', code: 'r', parent: null }]);
  const [heads, n, sums] = [people([9]), people([7]), answers([21])];
  const item: ItemCounts = {
    people: n,
    answers: { sums, unfavourable: answers([0]), favourable: answers([0]) },
  };
  const forest = { units: [0], parent: [-1], home: [0] };
  const choice = { tree, k: 5, candidates: [true], shownBefore: [false] };
  expect(selectNodes({ ...choice, eligible: heads, respondents: n })).toEqual([true]);
  expect(new LevelBands([-1], withBelow([-1], perAtom(forest, n))).respondentsAt(0)).toBe(7);

  const nodes = { tree, nodes: forest, chosen: [true] };
  const room = () => new Headroom({ parent: [-1], heads });
  expect(showLevels({ ...nodes, people: n }, room(), () => [40, 60]).bands).toEqual([[40, 60]]);

  const ranges = { nodes: [{ lo: 7, hi: 35 }], atoms: [{ lo: 7, hi: 35 }] };
  const atoms = { people: n, unfavourable: sums, favourable: sums };
  expect(shownShares({ parent: [-1], people: n, sums: ranges }, [false], () => [0, 100])).toEqual([
    null,
  ]);

  // For the compiler alone: it is never called.
  const refused = () => {
    // @ts-expect-error sums are no respondents
    selectNodes({ ...choice, eligible: heads, respondents: sums });
    // @ts-expect-error a plain list could be anything
    selectNodes({ ...choice, eligible: heads, respondents: [7] });
    // @ts-expect-error neither are they head counts
    new Headroom({ parent: [-1], heads: sums });
    // @ts-expect-error nor people whose bands are made
    new LevelBands([-1], sums);
    // @ts-expect-error a question's counts come with its answers, so they are no people
    new LevelBands([-1], item);
    // @ts-expect-error marking answers as people is an error too
    people(sums);
    // @ts-expect-error and so is it after they were added up
    new LevelBands([-1], withBelow([-1], perAtom(forest, sums)));
    // @ts-expect-error levels are joined without sums
    showLevels({ ...nodes, people: sums }, room(), () => [40, 60]);
    // @ts-expect-error shares are joined by a look-up, not by the answers themselves
    shownShares({ parent: [-1], people: n, sums: ranges }, [false], atoms);
    // @ts-expect-error the layer of levels holds people
    shownShares({ parent: [-1], people: sums, sums: ranges }, [false], lookUpShares([-1], atoms));
  };
  expect(refused).toBeTypeOf('function');
});
