import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash } from '../../../../src/core/canonical.ts';
import {
  makeRelease,
  type Release,
  type ReleaseInput,
  readRelease,
  releaseHash,
  releaseText,
} from '../../../../src/core/disclosure/release.ts';
import { dice, histogramOf, roundOf, rounds } from '../worlds.ts';
import { town } from './town.ts';

describe('a release', () => {
  test('has the published form to the byte', () => {
    const input = town();
    const { release, joinedBands } = makeRelease(input);
    expect(releaseText(release)).toBe(
      `{"items":["own1","aut1"],"k":5,"manifestHash":"${input.manifestHash}","nodes":[` +
        '{"code":"1","distribution":null,"levels":{"aut1":[60,65],"own1":[60,65]},"name":"Unit 1","parent":null,"participation":70,"respondents":"20-99","unit":"id1"},' +
        '{"code":"11","distribution":null,"levels":{"aut1":[40,50],"own1":[70,80]},"name":"Unit 11","parent":"id1","participation":null,"respondents":"10-19","unit":"id3"},' +
        '{"code":"111","distribution":null,"levels":{"aut1":null,"own1":[70,100]},"name":"Unit 111","parent":"id3","participation":null,"respondents":"5-19","unit":"id2"}' +
        '],"notShown":["id4"],"previousReleaseHash":null,"quality":null,"round":"2026-01","version":1}',
    );
    expect(releaseHash(release)).toBe(hash(releaseText(release)));
    expect(joinedBands).toBeGreaterThanOrEqual(0);
  });

  test('is the same when it is read again, and no part of it can be changed', () => {
    fc.assert(
      fc.property(rounds, (round) => {
        const { release } = makeRelease(round);
        expect(readRelease(releaseText(release))).toEqual(release);
        expect(releaseText(readRelease(releaseText(release)))).toBe(releaseText(release));
      }),
      { seed: 71, numRuns: 100 },
    );
    const { release } = makeRelease(town());
    const levels = release.nodes[0]!.levels as Record<string, unknown>;
    expect(() => Object.assign(levels, { aut1: [0, 5] })).toThrow(TypeError);
    expect(() => (release.notShown as string[]).push('x')).toThrow(TypeError);
  });

  test('is nothing that other code can make, not even by copying one', () => {
    const { release } = makeRelease(town());
    // @ts-expect-error a copy is not a release
    const copy: Release = { ...release, nodes: [] };
    // @ts-expect-error neither is a literal of the same form
    const literal: Release = JSON.parse('{}') as Pick<Release, keyof Release>;
    expect([copy === release, literal === release]).toEqual([false, false]);
  });

  test('every atom has k respondents or nobody, for the round and for every question', () => {
    fc.assert(
      fc.property(rounds, (round) => {
        const { release } = makeRelease(round);
        const parentOf = new Map(round.units.map(({ id, parent }) => [id, parent]));
        const check = (shown: Set<string>, count: (cell: string) => number) => {
          const people = new Map([...shown].map((unit) => [unit, { n: 0, eligible: 0 }]));
          for (const { id, headcount } of round.cells) {
            let at: string | null = id;
            while (at !== null && !shown.has(at)) at = parentOf.get(at)!;
            if (at === null) continue;
            people.get(at)!.n += count(id);
            people.get(at)!.eligible += headcount;
          }
          for (const { n, eligible } of people.values()) {
            expect(n >= round.k || (n === 0 && eligible === 0)).toBe(true);
          }
        };
        check(
          new Set(release.nodes.map(({ unit }) => unit)),
          (cell) => round.tally.get(cell)!.respondents,
        );
        round.items.forEach((item, i) => {
          const shown = release.nodes.filter(({ levels }) => levels[item] !== null);
          check(new Set(shown.map(({ unit }) => unit)), (cell) =>
            round.tally.get(cell)!.items[i]!.reduce((sum, count) => sum + count, 0),
          );
        });
      }),
      { seed: 72, numRuns: 400 },
    );
  });

  test('the same input gives the same bytes, in whatever order units, cells and tallies come', () => {
    fc.assert(
      fc.property(rounds, fc.nat(), (round, seed) => {
        const roll = dice(seed);
        const mixed = <T>(values: Iterable<T>) =>
          [...values]
            .map((value) => ({ value, key: roll(1e6) }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        const again = makeRelease({
          ...round,
          units: mixed(round.units),
          cells: mixed(round.cells),
          tally: new Map(mixed(round.tally)),
        });
        expect(releaseText(again.release)).toBe(releaseText(makeRelease(round).release));
      }),
      { seed: 73, numRuns: 150 },
    );
  });

  test('who of a cell gave which answer changes nothing, and no answer changes what is chosen', () => {
    fc.assert(
      fc.property(rounds, fc.nat(), (round, seed) => {
        const roll = dice(seed);
        const { release } = makeRelease(round);
        // The same people answer the same questions; what they answer is drawn anew.
        const redrawn = new Map(
          [...round.tally].map(([cell, { respondents, items }]) => {
            const histograms = items.map((histogram) => {
              const fresh = [0, 0, 0, 0, 0];
              const people = histogram.reduce((sum, count) => sum + count, 0);
              for (let i = 0; i < people; i++) fresh[roll(5)]! += 1;
              return fresh;
            });
            return [cell, { respondents, items: histograms }] as const;
          }),
        );
        const other = makeRelease({ ...round, tally: redrawn }).release;
        expect(other.notShown).toEqual(release.notShown);
        const counts = ({ nodes }: Release) =>
          nodes.map(({ unit, respondents, participation }) => [unit, respondents, participation]);
        expect(counts(other)).toEqual(counts(release));
        // A question is missing for counts alone, but where its bands ran out: never at the lowest nodes.
        round.items.forEach((item) => {
          const lowest = ({ nodes }: Release) =>
            nodes
              .filter(
                ({ unit }) =>
                  !isAbove(
                    round,
                    unit,
                    nodes.map((node) => node.unit),
                  ),
              )
              .map(({ unit, levels }) => [unit, levels[item] === null]);
          expect(lowest(other)).toEqual(lowest(release));
        });
      }),
      { seed: 74, numRuns: 200 },
    );
  });

  test('equal sums give equal bytes: only the mean of a cell counts, not its spread', () => {
    const round = town();
    const spread = new Map(round.tally);
    spread.set('id1', {
      respondents: 20,
      items: [
        [10, 0, 0, 0, 10],
        [0, 0, 10, 0, 10],
      ],
    });
    expect(releaseText(makeRelease({ ...round, tally: spread }).release)).toBe(
      releaseText(makeRelease(round).release),
    );
  });

  test('a round that hardly anybody answered shows nothing', () => {
    const round = town();
    const quiet = makeRelease({ ...round, tally: new Map() }).release;
    expect(quiet.nodes).toEqual([]);
    expect(quiet.notShown).toEqual(['id1', 'id3', 'id2', 'id4']);
  });

  test('for every possible world, whoever knows counts and procedure can not break the rule', () => {
    const units = [
      { id: 'r', code: 'r', parent: null },
      { id: 'a', code: 'a', parent: 'r' },
      { id: 'b', code: 'b', parent: 'r' },
    ];
    const cells = [
      { id: 'a', headcount: 7 },
      { id: 'b', headcount: 9 },
      { id: 'r', headcount: 8 },
    ];
    const people = new Map([
      ['a', 5],
      ['b', 6],
      ['r', 5],
    ]);
    const template = roundOf({ units, cells, tally: new Map() });
    const seen = new Map<string, Map<string, { lo: number; hi: number }>>();
    let worlds = 0;
    for (let a = 5; a <= 25; a++) {
      for (let b = 6; b <= 30; b++) {
        for (let r = 5; r <= 25; r++) {
          const sums = new Map([
            ['a', a],
            ['b', b],
            ['r', r],
          ]);
          const tally = new Map(
            [...people].map(([cell, n]) => [
              cell,
              { respondents: n, items: [histogramOf(n, sums.get(cell)!)] },
            ]),
          );
          const { release } = makeRelease({ ...template, tally });
          expect(release.nodes.every(({ levels }) => levels.aut1 !== null)).toBe(true);
          const key = release.nodes.map(({ unit, levels }) => `${unit}:${levels.aut1}`).join('|');
          const known = seen.get(key) ?? new Map();
          seen.set(key, known);
          for (const [cell, sum] of sums) {
            const { lo, hi } = known.get(cell) ?? { lo: sum, hi: sum };
            known.set(cell, { lo: Math.min(lo, sum), hi: Math.max(hi, sum) });
          }
          worlds += 1;
        }
      }
    }
    for (const [key, cellsSeen] of seen) {
      for (const [cell, { lo, hi }] of cellsSeen) {
        const n = people.get(cell)!;
        expect([key, cell, hi >= n + 6, lo <= 5 * n - 6, hi > lo]).toEqual([
          key,
          cell,
          true,
          true,
          true,
        ]);
      }
    }
    console.info(`${worlds} worlds, ${seen.size} different releases, no violation`);
    expect(seen.size).toBeGreaterThan(50);
  });
});

/** Whether `unit` is above one of `others`. */
function isAbove({ units }: ReleaseInput, unit: string, others: string[]): boolean {
  const parentOf = new Map(units.map(({ id, parent }) => [id, parent]));
  return others.some((other) => {
    for (let at = parentOf.get(other)!; at !== null; at = parentOf.get(at)!)
      if (at === unit) return true;
    return false;
  });
}
