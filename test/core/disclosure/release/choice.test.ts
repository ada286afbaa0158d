import { describe, expect, test } from 'vitest';
import { hash } from '../../../../src/core/canonical.ts';
import {
  makeRelease,
  type Release,
  type ReleaseInput,
  releaseHash,
} from '../../../../src/core/disclosure/release.ts';
import { InvalidInput } from '../../../../src/core/invalid-input.ts';
import { roundOf } from '../worlds.ts';

/**
 * Three units below a root without people of its own, and two questions: everybody answers own1, `aut1`
 * is answered by as many as given. Twelve are eligible in each.
 */
function threeUnits(
  respondents: { a: number; b: number; c: number },
  aut1 = respondents,
  previous: Release | null = null,
): ReleaseInput {
  const ids = ['a', 'b', 'c'] as const;
  return roundOf({
    units: [
      { id: 'r', code: 'r', parent: null },
      ...ids.map((id) => ({ id, code: id, parent: 'r' })),
    ],
    items: ['aut1', 'own1'],
    cells: ids.map((id) => ({ id, headcount: 12 })),
    tally: new Map(
      ids.map((id) => {
        const items = [aut1[id], respondents[id]].map((people) => [0, 0, people, 0, 0]);
        return [id, { respondents: respondents[id], items }];
      }),
    ),
    previous,
    previousReleaseHash: previous === null ? null : releaseHash(previous),
  });
}

/** The units that a release shows, and those that show a question. */
function unitsIn({ nodes }: Release, item?: string): string[] {
  return nodes
    .filter(({ levels }) => item === undefined || levels[item] !== null)
    .map(({ unit }) => unit);
}

describe('a question that was skipped', () => {
  test('is shown where its own answers are enough, among the nodes shown', () => {
    const skipped = makeRelease(threeUnits({ a: 9, b: 9, c: 9 }, { a: 9, b: 9, c: 4 })).release;
    expect(unitsIn(skipped)).toEqual(['a', 'b', 'c', 'r']);
    expect(unitsIn(skipped, 'own1')).toEqual(['a', 'b', 'c', 'r']);
    expect(unitsIn(skipped, 'aut1')).toEqual(['a', 'r']);
  });

  test('is not shown around people who all skipped it: that would tell that they did', () => {
    const all = makeRelease(threeUnits({ a: 9, b: 9, c: 9 }, { a: 9, b: 9, c: 0 })).release;
    expect(unitsIn(all)).toEqual(['a', 'b', 'c', 'r']);
    expect(unitsIn(all, 'aut1')).toEqual(['a', 'r']);
  });

  test('chooses among shown nodes only, so that a node not shown takes no place from one that is', () => {
    const round = threeUnits({ a: 9, b: 8, c: 4 }, { a: 6, b: 8, c: 4 });
    const { release } = makeRelease(round);
    expect(unitsIn(release)).toEqual(['a', 'r']);
    expect(unitsIn(release, 'aut1')).toEqual(['a', 'r']);
  });
});

describe('the release before', () => {
  test('a unit that it showed is kept, so that its trend goes on', () => {
    const first = makeRelease(threeUnits({ a: 9, b: 8, c: 4 })).release;
    expect(unitsIn(first)).toEqual(['a', 'r']);
    const now = { a: 8, b: 9, c: 4 };
    expect(unitsIn(makeRelease(threeUnits(now, now, first)).release)).toEqual(['a', 'r']);
    expect(unitsIn(makeRelease(threeUnits(now)).release)).toEqual(['b', 'r']);
  });

  test('so is a unit where it showed a question, for that question alone', () => {
    const everybody = { a: 9, b: 9, c: 9 };
    const first = makeRelease(threeUnits(everybody, { a: 9, b: 8, c: 4 })).release;
    expect([unitsIn(first), unitsIn(first, 'aut1')]).toEqual([
      ['a', 'b', 'c', 'r'],
      ['a', 'r'],
    ]);
    const now = { a: 8, b: 9, c: 4 };
    expect(unitsIn(makeRelease(threeUnits(everybody, now, first)).release, 'aut1')).toEqual([
      'a',
      'r',
    ]);
    expect(unitsIn(makeRelease(threeUnits(everybody, now)).release, 'aut1')).toEqual(['b', 'r']);
  });

  test('has to be the one that its hash names', () => {
    const first = makeRelease(threeUnits({ a: 9, b: 8, c: 4 })).release;
    const now = { a: 8, b: 9, c: 4 };
    const next = threeUnits(now, now, first);
    expect(() => makeRelease({ ...next, previousReleaseHash: hash('another') })).toThrow(
      InvalidInput,
    );
    expect(() => makeRelease({ ...next, previousReleaseHash: null })).toThrow(InvalidInput);
    expect(() => makeRelease({ ...next, previous: null })).toThrow(InvalidInput);
  });
});
