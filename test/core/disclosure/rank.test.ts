import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRelease } from '../../../src/core/disclosure/release.ts';
import { rounds } from './worlds.ts';

/** Rank of a matrix of whole numbers, exactly (elimination without fractions). */
function rank(matrix: readonly (readonly bigint[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = rows.findIndex((row, i) => i >= found && row[column] !== 0n);
    if (pivot === -1) continue;
    [rows[found], rows[pivot]] = [rows[pivot]!, rows[found]!];
    const top = rows[found]!;
    for (let i = found + 1; i < rows.length; i++) {
      const row = rows[i]!;
      const [scale, factor] = [top[column]!, row[column]!];
      rows[i] = row.map((value, j) => value * scale - top[j]! * factor);
    }
    found += 1;
  }
  return found;
}

/** People who are counted in exactly the same published sums. */
interface Group {
  people: number;
  countedIn: bigint[];
}

/**
 * The fewest people on whom a combination of published sums can depend: some combination is zero for
 * everybody outside a set of groups exactly when leaving those groups out lowers the rank.
 */
function fewestExposed(groups: readonly Group[]): number {
  const rows = (kept: readonly Group[]) =>
    (groups[0]?.countedIn ?? []).map((_, node) => kept.map(({ countedIn }) => countedIn[node]!));
  const full = rank(rows(groups));
  let fewest = Number.POSITIVE_INFINITY;
  for (let set = 1; set < 2 ** groups.length; set++) {
    const inside = groups.filter((_, bit) => ((set >> bit) & 1) === 1);
    const people = inside.reduce((sum, group) => sum + group.people, 0);
    if (people >= fewest) continue;
    const outside = groups.filter((_, bit) => ((set >> bit) & 1) === 0);
    if (rank(rows(outside)) < full) fewest = people;
  }
  return fewest;
}

/** Groups of people by the sums they are counted in: [node ids above and including their cell]. */
function groupsOf(cells: { people: number; within: string[] }[], nodes: string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { people, within } of cells) {
    const countedIn = nodes.map((node) => (within.includes(node) ? 1n : 0n));
    if (people === 0 || !countedIn.includes(1n)) continue;
    const key = countedIn.join('');
    const group = groups.get(key) ?? { people: 0, countedIn };
    groups.set(key, { countedIn, people: group.people + people });
  }
  return [...groups.values()];
}

describe('rank audit', () => {
  test('no combination of published sums depends on fewer than k people', () => {
    let audited = 0;
    fc.assert(
      fc.property(rounds, (round) => {
        const { release } = makeRelease(round);
        const parentOf = new Map(round.units.map(({ id, parent }) => [id, parent]));
        const within = (id: string) => {
          const path: string[] = [];
          for (let at: string | null = id; at !== null; at = parentOf.get(at) ?? null)
            path.push(at);
          return path;
        };
        const audit = (people: (cell: string) => number, nodes: string[]) => {
          const cells = round.cells.map(({ id }) => ({ people: people(id), within: within(id) }));
          const groups = groupsOf(cells, nodes);
          if (groups.length > 8) return;
          audited += 1;
          expect(fewestExposed(groups)).toBeGreaterThanOrEqual(round.k);
        };
        audit(
          (cell) => round.tally.get(cell)!.respondents,
          release.nodes.map(({ unit }) => unit),
        );
        round.items.forEach((item, i) => {
          const shown = release.nodes.filter(({ levels }) => levels[item] !== null);
          const people = (cell: string) =>
            round.tally.get(cell)!.items[i]!.reduce((sum, count) => sum + count, 0);
          audit(
            people,
            shown.map(({ unit }) => unit),
          );
        });
      }),
      { seed: 51, numRuns: 250 },
    );
    expect(audited).toBeGreaterThan(500);
  });

  test('the audit itself finds a remainder of three and a difference of overlapping sums', () => {
    const remainder = groupsOf(
      [
        { people: 3, within: ['root'] },
        { people: 9, within: ['root', 'a'] },
        { people: 8, within: ['root', 'b'] },
      ],
      ['root', 'a', 'b'],
    );
    expect(fewestExposed(remainder)).toBe(3);
    const overlapping = groupsOf(
      [
        { people: 9, within: ['a'] },
        { people: 2, within: ['a', 'b'] },
        { people: 9, within: ['b', 'c'] },
        { people: 6, within: ['c'] },
      ],
      ['a', 'b', 'c'],
    );
    expect(fewestExposed(overlapping)).toBe(8);
  });
});
