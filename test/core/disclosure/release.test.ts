import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash } from '../../../src/core/canonical.ts';
import {
  makeRelease,
  type Release,
  type ReleaseInput,
  readRelease,
  releaseHash,
  releaseText,
} from '../../../src/core/disclosure/release.ts';
import type { CellTally } from '../../../src/core/disclosure/tally.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { dice, histogramOf, roundOf, rounds } from './worlds.ts';

/** A small organisation: the town of 52, a school of 12 with a team of 10 that all answered. */
function town(): ReleaseInput {
  return roundOf({
    units: [
      { id: 'id1', code: '1', parent: null },
      { id: 'id3', code: '11', parent: 'id1' },
      { id: 'id2', code: '111', parent: 'id3' },
      { id: 'id4', code: '2', parent: 'id1' },
    ],
    items: ['own1', 'aut1'],
    cells: [
      { id: 'id1', headcount: 30 },
      { id: 'id2', headcount: 10 },
      { id: 'id3', headcount: 12 },
    ],
    tally: new Map<string, CellTally>([
      [
        'id1',
        {
          respondents: 20,
          items: [
            [0, 0, 20, 0, 0],
            [0, 0, 0, 20, 0],
          ],
        },
      ],
      [
        'id2',
        {
          respondents: 10,
          items: [
            [0, 0, 0, 0, 10],
            [2, 2, 0, 0, 0],
          ],
        },
      ],
      [
        'id3',
        {
          respondents: 8,
          items: [
            [0, 4, 4, 0, 0],
            [0, 0, 3, 3, 0],
          ],
        },
      ],
    ]),
  });
}

describe('a release', () => {
  test('has the published form to the byte', () => {
    const input = town();
    const { release, joinedBands } = makeRelease(input);
    expect(releaseText(release)).toBe(
      `{"items":["own1","aut1"],"k":5,"manifestHash":"${input.manifestHash}","nodes":[` +
        '{"code":"1","distribution":null,"levels":{"aut1":[60,65],"own1":[60,65]},"name":"Unit 1","parent":null,"participation":70,"respondents":"20-49","unit":"id1"},' +
        '{"code":"11","distribution":null,"levels":{"aut1":[40,50],"own1":[70,80]},"name":"Unit 11","parent":"id1","participation":null,"respondents":"10-19","unit":"id3"},' +
        '{"code":"111","distribution":null,"levels":{"aut1":null,"own1":[80,100]},"name":"Unit 111","parent":"id3","participation":null,"respondents":"10-19","unit":"id2"}' +
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

describe('reading a stored release', () => {
  const text = releaseText(makeRelease(town()).release);

  test.each<[string, string, string, RegExp]>([
    ['what is no JSON', '{"items"', '{items', /not JSON/],
    ['another spacing', '"k":5', '"k": 5', /canonical/],
    ['another spelling of a number', '"k":5', '"k":5.0', /canonical/],
    ['a field twice', '"k":5', '"k":5,"k":5', /canonical/],
    ['an unknown field', '"k":5', '"k":5,"l":1', /unknown field l/],
    ['a missing field', '"k":5,', '', /lacks k/],
    ['another version', '"version":1', '"version":2', /version must be 1/],
    ['a k that is too small', '"k":5', '"k":4', /k must be a whole number from 5/],
    [
      'a hash of another length',
      '"previousReleaseHash":null',
      '"previousReleaseHash":"abcd"',
      /previousReleaseHash/,
    ],
    ['a reversed band', '[40,50]', '[50,40]', /unit 11, item aut1 .* from below to/],
    ['an empty band', '[40,50]', '[50,50]', /unit 11, item aut1/],
    ['half a band', '[40,50]', '[40]', /unit 11, item aut1/],
    ['a band beyond the scale', '[80,100]', '[80,105]', /unit 111, item own1 .* 0 to 100/],
    ['an exact mean', '[40,50]', '[40,46.5]', /unit 11, item aut1/],
    ['a missing item', '"aut1":[40,50],', '', /unit 11: levels lacks aut1/],
    ['an item too many', '"aut1":[40,50]', '"aut0":null,"aut1":[40,50]', /unit 11: levels .* aut0/],
    ['an exact count', '"respondents":"20-49"', '"respondents":"38"', /unit 1: respondents.*"38"/],
    [
      'an exact participation',
      '"participation":70',
      '"participation":73',
      /unit 1: participation .* tens/,
    ],
    [
      'a distribution',
      '"code":"1","distribution":null',
      '"code":"1","distribution":{}',
      /unit 1: distribution/,
    ],
    ['nodes out of order', '"code":"111"', '"code":"10"', /nodes\[2\] is out of order/],
    ['a unit twice', '"notShown":["id4"]', '"notShown":["id3","id4"]', /unit id3 stands twice/],
    [
      'quality with three decimals',
      '"quality":null',
      '"quality":{"alpha":{"aut":0.123},"icc1":{},"icc2":{}}',
      /quality.alpha.aut .* two decimals/,
    ],
  ])('refuses %s and says where', (_, from, to, sentence) => {
    expect(text).toContain(from);
    const changed = text.replace(from, to);
    expect(() => readRelease(changed)).toThrow(InvalidInput);
    expect(() => readRelease(changed)).toThrow(sentence);
  });

  test('refuses any cut and any changed letter of the form', () => {
    for (let end = 0; end < text.length; end += 7) {
      expect(() => readRelease(text.slice(0, end))).toThrow(InvalidInput);
    }
    expect(() => readRelease(`${text}\n`)).toThrow(InvalidInput);
    expect(() => readRelease('null')).toThrow(InvalidInput);
    expect(() => readRelease('[]')).toThrow(InvalidInput);
  });

  test('takes any name of a unit, even none', () => {
    const units = town().units.map((unit, i) => ({
      ...unit,
      name: ['', 'Åsen "skole"\n', '__proto__', ' '][i]!,
    }));
    const { release } = makeRelease({ ...town(), units });
    expect(readRelease(releaseText(release)).nodes[0]!.name).toBe('');
  });
});
