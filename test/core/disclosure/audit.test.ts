import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditRelease } from '../../../src/core/disclosure/audit.ts';
import {
  makeRelease,
  type ReleaseInput,
  releaseText,
  type Shares,
} from '../../../src/core/disclosure/release.ts';
import type { ReleaseContent, ReleaseNode } from '../../../src/core/disclosure/release-content.ts';
import { type CellTally, countsOf } from '../../../src/core/disclosure/tally.ts';
import { makeTree } from '../../../src/core/disclosure/tree.ts';
import { audit, type BandOrNull, caseOf } from './audit-cases.ts';
import { roundOf, rounds } from './worlds.ts';

/** The published tables once more, as a list of sums per band: [from, to, lowest sum, highest sum]. */
function tableByHand(n: number): [number, number, number, number][] {
  const edges =
    n < 10
      ? [0, 30, 40, 60, 70, 100]
      : n < 20
        ? [0, 20, 30, 40, 50, 60, 70, 80, 100]
        : Array.from({ length: 21 }, (_, i) => 5 * i).filter(
            (edge) => n >= 50 || (edge !== 5 && edge !== 95),
          );
  const bands = new Map<number, [number, number, number, number]>();
  for (let sum = n; sum <= 5 * n; sum++) {
    const level = (sum / n - 1) * 25;
    // On an edge (to within rounding) step away from 50, and from 50 itself downwards.
    const nudged = Math.abs(level - 50) < 1e-9 || level < 50 ? level - 1e-9 : level + 1e-9;
    const at = Math.max(
      0,
      Math.min(
        edges.length - 2,
        edges.findLastIndex((edge) => edge < nudged),
      ),
    );
    const known = bands.get(at);
    bands.set(at, [edges[at]!, edges[at + 1]!, known?.[2] ?? sum, sum]);
  }
  return [...bands.values()];
}

function respondentsOf(n: number): string {
  return n < 10 ? '5-9' : n < 20 ? '10-19' : n < 50 ? '20-49' : '50-99';
}

describe('the audit', () => {
  test('passes every release that is made', () => {
    let nodes = 0;
    fc.assert(
      fc.property(rounds, (round: ReleaseInput) => {
        const { release } = makeRelease(round);
        const tree = makeTree(round.units);
        const counts = countsOf(tree, round.cells, round.tally, round.items.length, round.k);
        expect(auditRelease(release, tree, counts)).toEqual([]);
        nodes += release.nodes.length;
      }),
      { seed: 81, numRuns: 150 },
    );
    expect(nodes).toBeGreaterThan(300);
  });

  test('passes each sum of 5 to 60 people in its own band and finds it in no other', () => {
    for (let n = 5; n <= 60; n++) {
      const table = tableByHand(n);
      for (const [from, to, lo, hi] of table) {
        for (const sum of [lo - 1, lo, hi, hi + 1]) {
          if (sum < n || sum > 5 * n) continue;
          const faults = audit([['r', null, n < 50 ? n + 2 : 100, n, n, sum]], {
            r: {
              respondents: respondentsOf(n),
              band: [from, to],
              ...(n < 50 ? {} : { participation: Math.floor((n + 5) / 10) * 10 }),
            },
          });
          const inside = sum >= lo && sum <= hi;
          expect([n, from, to, sum, faults]).toEqual([
            n,
            from,
            to,
            sum,
            inside ? [] : ['item aut1: unit r shows a band that it is not in'],
          ]);
        }
      }
    }
  });

  test('finds a remainder below k, of the round and of a question', () => {
    const rows = (own: number, answered: number): Parameters<typeof caseOf>[0] => [
      ['r', null, 9, own, answered, 3 * answered],
      ['a', 'r', 9, 8, 8, 24],
    ];
    const shown = (band: BandOrNull) => ({
      r: { respondents: '10-19', band },
      a: { respondents: '5-9', band: [40, 60] as BandOrNull },
    });
    expect(audit(rows(5, 5), shown([40, 50]))).toEqual([]);
    expect(audit(rows(4, 4), shown([40, 50]))).toEqual([
      'the release: unit r leaves too small a remainder',
      'item aut1: unit r leaves too small a remainder',
    ]);
    expect(audit(rows(5, 4), shown([40, 50]))).toEqual([
      'item aut1: unit r leaves too small a remainder',
    ]);
    expect(audit(rows(5, 4), shown(null))).toEqual([]);
  });

  test('finds an empty remainder that somebody belongs to', () => {
    const rows = (eligible: number): Parameters<typeof caseOf>[0] => [
      ['r', null, eligible, 0, 0, 0],
      ['a', 'r', 9, 8, 8, 24],
    ];
    const shown = { r: { respondents: '5-9', band: null }, a: { respondents: '5-9', band: null } };
    expect(audit(rows(0), shown)).toEqual([]);
    expect(audit(rows(7), shown)).toEqual(['the release: unit r leaves too small a remainder']);
  });

  test('finds that bands together pin the people of one atom', () => {
    const rows = (sum: number): Parameters<typeof caseOf>[0] => [
      ['r', null, 9, 5, 5, sum],
      ['a', 'r', 9, 5, 5, 11],
    ];
    const shown = (band: BandOrNull) => ({
      r: { respondents: '10-19', band },
      a: { respondents: '5-9', band: [0, 30] as BandOrNull },
    });
    expect(audit(rows(25), shown([40, 70]))).toEqual([]);
    expect(audit(rows(25), shown([60, 70]))).toEqual([
      'item aut1: unit r tells too much about its own people',
    ]);
  });

  test('holds the rule to the point: lowest 5n - 6, highest n + 6, and more than one sum', () => {
    // A child of 5 shown as [0,30] has 5 to 11; the parent's band then leaves its own 5 a range.
    const rows: Parameters<typeof caseOf>[0] = [
      ['r', null, 9, 5, 5, 20],
      ['a', 'r', 9, 5, 5, 11],
    ];
    const own = (band: BandOrNull) =>
      audit(rows, {
        r: { respondents: '10-19', band },
        a: { respondents: '5-9', band: [0, 30] },
      }).filter((fault) => fault.includes('too much'));
    // Above 50: sums of 31 or more, own at least 20; above 49: 30 or more, own at least 19.
    expect(own([50, 100])).toHaveLength(1);
    expect(own([49, 100])).toEqual([]);
    // To 14: sums of 15 at most, so 10 at most for either five; to 15: 16 and 11.
    expect(own([0, 14])).toHaveLength(2);
    expect(own([0, 15])).toEqual([]);
    const leaf = (band: BandOrNull) =>
      audit([['r', null, 9, 5, 5, 15]], { r: { respondents: '5-9', band } });
    // (49,50] holds the sum 15 alone, (44,50] holds 14 and 15.
    expect(leaf([49, 50])).toEqual(['item aut1: unit r tells too much about its own people']);
    expect(leaf([44, 50])).toEqual([]);
  });

  test('finds a unit that is missing, stands twice or is unknown', () => {
    const { content, tree, counts } = caseOf(
      [
        ['r', null, 9, 0, 0, 0],
        ['a', 'r', 9, 0, 0, 0],
      ],
      {},
    );
    const auditWith = (notShown: string[]) => auditRelease({ ...content, notShown }, tree, counts);
    expect(auditWith(['r', 'a'])).toEqual([]);
    for (const wrong of [['r'], ['r', 'a', 'a'], ['r', 'a', 'b'], ['r', 'b']]) {
      expect(auditWith(wrong)).toEqual(['not every unit stands in it once']);
    }
  });

  /** Five units of 57 with 8 low answers each; above them 50 people, none of them low. */
  function fiveUnits(change: (nodes: ReleaseNode[]) => unknown): string[] {
    const round = roundOf({
      units: ['r', 'a', 'b', 'c', 'd', 'e'].map((id) => {
        return { id, code: id, parent: id === 'r' ? null : 'r' };
      }),
      cells: ['r', 'a', 'b', 'c', 'd', 'e'].map((id) => ({ id, headcount: 60 })),
      tally: new Map(
        ['r', 'a', 'b', 'c', 'd', 'e'].map((id): [string, CellTally] => {
          const histogram = id === 'r' ? [0, 0, 25, 25, 0] : [0, 8, 19, 30, 0];
          return [id, { respondents: id === 'r' ? 50 : 57, items: [histogram] }];
        }),
      ),
    });
    const { release } = makeRelease(round);
    const content = JSON.parse(releaseText(release)) as ReleaseContent;
    change([...content.nodes]);
    const tree = makeTree(round.units);
    return auditRelease(content, tree, countsOf(tree, round.cells, round.tally, 1, round.k));
  }
  const setShare = (nodes: ReleaseNode[], unit: string, shares: Partial<Shares>) => {
    Object.assign(nodes.find((node) => node.unit === unit)!.distribution!.aut1!, shares);
  };

  test('finds a distribution that pins people together with the ones below it', () => {
    expect(fiveUnits(() => undefined)).toEqual([]);
    expect(fiveUnits((nodes) => setShare(nodes, 'r', { unfavourable: [0, 10] }))).toEqual([
      'item aut1: unit r tells too much with its distribution',
    ]);
  });

  test('finds a share that is not the true one, by one step or one edge', () => {
    const fault = ['item aut1: unit a shows a share that it does not have'];
    for (const unfavourable of [
      [0, 10],
      [17.5, 22.5],
      [17.5, 100],
    ] as const) {
      expect(fiveUnits((nodes) => setShare(nodes, 'a', { unfavourable }))).toEqual(fault);
    }
  });

  test('finds a distribution without a level, and one for fewer than 50 people', () => {
    const without = fiveUnits((nodes) => {
      Object.assign(nodes.find(({ unit }) => unit === 'a')!.levels, { aut1: null });
    });
    expect(without).toContain('item aut1: a distribution stands where no level is shown');
    const { content, tree, counts } = caseOf([['r', null, 60, 42, 42, 126]], {
      r: { respondents: '20-49', band: [45, 50], participation: 70 },
    });
    const distribution = {
      aut1: { unfavourable: [0, 10], neutral: [90, 100], favourable: [0, 10] },
    };
    Object.assign(content.nodes[0]!, { distribution });
    expect(auditRelease(content, tree, counts)).toEqual([
      'the distribution of item aut1: unit r leaves too small a remainder',
    ]);
  });
});
