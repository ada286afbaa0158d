import { describe, expect, test } from 'vitest';
import { respondentBands } from '../../../../src/core/disclosure/respondents/bands.ts';
import { participationOf } from '../../../../src/core/disclosure/respondents/participation.ts';
import { withBelow } from '../../../../src/core/disclosure/tree.ts';
import { bandWith, byTheRules, everyCount, type Group, type Show, violationsOf } from './worlds.ts';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

function groups(parent: number[], ...headsPerNode: number[][]): Group[] {
  return headsPerNode
    .reduce<number[][]>(
      (sofar, choices) => sofar.flatMap((heads) => choices.map((n) => [...heads, n])),
      [[]],
    )
    .map((heads) => ({ parent, heads }));
}

const families: [string, Group[]][] = [
  ['a unit of 7 to 130', groups([-1], range(7, 130))],
  ['two units with the same people', groups([-1, 0], [0], range(7, 70))],
  ['a unit below another, small', groups([-1, 0], range(7, 24), range(7, 24))],
  ['a unit below another, one larger', groups([-1, 0], [7, 9, 11, 12], [46, 50, 52, 58, 101])],
  ['a small unit below a larger one', groups([-1, 0], [46, 50, 51, 60, 61], [7, 11, 12, 21, 23])],
  ['two units below one', groups([-1, 0, 0], [0, 7, 11], range(7, 13), range(7, 13))],
  ['a chain of three', groups([-1, 0, 1], [0, 7, 9], [0, 7, 12], range(9, 13))],
  ['three units below one', groups([-1, 0, 0, 0], [0, 7], [7, 11], [10, 12], [12])],
  ['two levels', groups([-1, 0, 1, 1], [0, 8], [0, 7], [7, 12], [11, 12])],
  ['participation of two', groups([-1, 0], [50, 51, 57], [50, 52, 60])],
  ['participation of two with the same people', groups([-1, 0], [0], [50, 51, 52, 53, 60, 99])],
];

/** What the rules are there to prevent: bands straight from the steps, participation beside them. */
const withRoom =
  (roomOf: (total: number) => number): Show =>
  ({ parent, heads }, counts) => {
    const [totals, n] = [withBelow(parent, heads), withBelow(parent, counts)];
    return {
      respondents: parent.map((_, i) =>
        bandWith(n[i]!, respondentBands(totals[i]!, roomOf(totals[i]!))),
      ),
      participation: parent.map(() => null),
    };
  };
const withoutJoining = withRoom((total) => total);
const joinedForNodesAlone = withRoom((total) => total - 2);

/** Participation wherever 50 are eligible, whatever it tells beside the bands. */
const withAllParticipation: Show = (group, counts) => {
  const [totals, n] = [withBelow(group.parent, group.heads), withBelow(group.parent, counts)];
  return {
    ...byTheRules(group, counts),
    participation: totals.map((total, i) => (total < 50 ? null : participationOf(n[i]!, total))),
  };
};

describe('every number of respondents, exhaustively', () => {
  test.each(families)('nobody learns that everybody answered: %s', (_, family) => {
    for (const group of family) expect(violationsOf(group, byTheRules)).toEqual([]);
  });

  test('the same attack breaks bands that are not joined, or for nodes alone', () => {
    expect(violationsOf({ parent: [-1], heads: [11] }, withoutJoining)).not.toEqual([]);
    expect(violationsOf({ parent: [-1], heads: [11] }, joinedForNodesAlone)).toEqual([]);
    // Ten to twelve in a unit of 12 shown as "5-9" leave eleven of eleven beside it.
    const rest = { parent: [-1, 0], heads: [11, 12] };
    expect(violationsOf(rest, joinedForNodesAlone)).toContain('11,12: 20-49,5-9 , group 0');
    expect(violationsOf(rest, byTheRules)).toEqual([]);
  });

  test('the same attack breaks participation that is shown whatever it tells', () => {
    const wrong = families
      .filter(([name]) => name.startsWith('participation'))
      .flatMap(([, family]) => family)
      .filter((group) => violationsOf(group, withAllParticipation).length > 0);
    expect(wrong.length).toBeGreaterThan(0);
    for (const group of wrong) expect(violationsOf(group, byTheRules)).toEqual([]);
  });

  test('what may stand at a node is the same whatever its own count, given what is shown already', () => {
    for (const group of [
      ...groups([-1, 0], [7, 11, 12], range(7, 13)),
      ...groups([-1, 0, 0], [0, 7], [7, 11, 12], [10, 12]),
      ...groups([-1, 0, 1], [0, 7], [0, 7], [11, 12]),
      ...groups([-1, 0], [50, 57], [50, 60]),
    ]) {
      const bandsAt = new Map<string, Set<string>>();
      const standsAt = new Map<string, Set<boolean>>();
      everyCount(group.heads, (counts) => {
        const { respondents, participation } = byTheRules(group, counts);
        const texts = respondents.map(({ lo, hi }) => `${lo}-${hi}`);
        group.parent.forEach((_, node) => {
          // Below a node come only nodes with higher places, in these groups all of them.
          const below = `${node}: ${texts.slice(node + 1)}`;
          bandsAt.set(below, (bandsAt.get(below) ?? new Set()).add(texts[node]!));
          const already = `${node}: ${texts} ${participation.slice(node + 1)}`;
          standsAt.set(
            already,
            (standsAt.get(already) ?? new Set()).add(participation[node] !== null),
          );
        });
      });
      for (const bands of bandsAt.values()) {
        const sorted = [...bands].map((text) => text.split('-').map(Number));
        sorted.sort((a, b) => a[0]! - b[0]!);
        sorted.forEach(([lo], i) => {
          if (i > 0) expect(lo).toBeGreaterThan(sorted[i - 1]![1]!);
        });
      }
      for (const stands of standsAt.values()) expect(stands.size).toBe(1);
    }
  });

  test('the bands of the examples', () => {
    const texts = (parent: number[], heads: number[], counts: number[]) =>
      byTheRules({ parent, heads }, counts).respondents.map(({ lo, hi }) => `${lo}-${hi}`);
    for (const n of range(5, 10)) expect(texts([-1], [10], [n])).toEqual(['5-19']);
    for (const n of range(5, 11)) expect(texts([-1], [11], [n])).toEqual(['5-19']);
    expect(texts([-1], [12], [12])).toEqual(['10-19']);
    expect(texts([-1, 0], [11, 12], [11, 9])).toEqual(['10-49', '5-9']);
    expect(texts([-1, 0], [11, 12], [11, 12])).toEqual(['20-49', '10-19']);
    expect(texts([-1, 0], [11, 12], [5, 9])).toEqual(['10-49', '5-9']);
  });
});
