import { describe, expect, test } from 'vitest';
import { makeRelease } from '../../../../src/core/disclosure/release.ts';
import { manifestOf, roundOf } from '../worlds.ts';
import { type Forgery, faultsAfter } from './forgery.ts';

describe('verifying a unit and one below it', () => {
  /** A unit and one below it, forged on a release of nothing: only the manifest's head counts are true. */
  function pair(
    parentCell: number,
    childCell: number,
    parent: Partial<Forgery['nodes'][0]>,
    child: Partial<Forgery['nodes'][0]>,
  ): string[] {
    const round = roundOf({
      units: [
        { id: 'p', code: 'p', parent: null },
        { id: 'c', code: 'c', parent: 'p' },
      ],
      cells: [
        { id: 'p', headcount: parentCell },
        { id: 'c', headcount: childCell },
      ].filter(({ headcount }) => headcount > 0),
      tally: new Map(),
    });
    const { release: empty } = makeRelease({ ...round, cells: [{ id: 'p', headcount: 7 }] });
    return faultsAfter(empty, manifestOf(round), (forgery) => {
      const node = { participation: null, levels: { aut1: null }, distribution: null };
      forgery.nodes = [
        { ...node, unit: 'c', code: 'c', name: 'c', parent: 'p', respondents: '5-9', ...child },
        { ...node, unit: 'p', code: 'p', name: 'p', parent: null, respondents: '10-19', ...parent },
      ];
      forgery.notShown = [];
    });
  }

  test('finds a remainder that must be below k', () => {
    expect(pair(9, 9, {}, {})).toEqual([]);
    expect(pair(9, 9, { respondents: '5-9' }, {})).toEqual([
      expect.stringMatching(/^unit p: no counts fit 5-9/),
    ]);
    expect(pair(9, 15, {}, { respondents: '10-19' })).toEqual([]);
    // Ten at least below, five at least in the remainder: eight of nine can't be all.
    expect(pair(0, 9, { respondents: '5-9' }, {})).toEqual([]);
  });

  test('finds a distribution whose remainder has 50 answers only when everybody answered', () => {
    const aut1: Record<string, [number, number]> = {
      unfavourable: [0, 10],
      neutral: [90, 100],
      favourable: [0, 10],
    };
    const level: [number, number] = [45, 50];
    const both = (parentCell: number) =>
      pair(
        parentCell,
        70,
        { ...distributed, respondents: '100-199', participation: 90 },
        { ...distributed, respondents: '50-99', participation: 90 },
      );
    const distributed = { levels: { aut1: level }, distribution: { aut1 } };
    expect(both(52)).toEqual([]);
    expect(both(51)).toEqual([
      'unit p, item aut1: a distribution is shown for fewer than 50 people',
    ]);
  });

  test('finds a question shown for a remainder that can not have had k answers', () => {
    const own = { levels: { aut1: [40, 50] as [number, number] } };
    expect(pair(9, 9, own, own)).toEqual([
      expect.stringMatching(/unit c, item aut1: \[40,50\] is no band/),
    ]);
    // [20,30] needs 10 respondents at the upper unit; with 20 and a small band below, the rest fits.
    expect(pair(9, 9, { levels: { aut1: [20, 30] } }, { levels: { aut1: [30, 40] } })).toEqual([]);
  });

  test('finds edges that tell that everybody answered, at the unit or beside it', () => {
    const level = (from: number, to: number) => ({
      levels: { aut1: [from, to] as [number, number] },
    });
    const above = (from: number, to: number) => ({ respondents: '10-49', ...level(from, to) });
    const small = { respondents: '5-19' };
    const all = 'the band tells that everybody in a group answered';
    expect(pair(9, 11, above(30, 40), { ...small, ...level(30, 40) })).toEqual([]);
    expect(pair(9, 11, above(30, 40), { ...small, ...level(40, 50) })).toEqual([
      `unit c, item aut1: ${all}`,
    ]);
    // Nine at most below leave eleven of eleven at the unit above, once twenty answered there.
    expect(pair(11, 12, above(40, 50), {})).toEqual([]);
    expect(pair(11, 12, above(45, 50), {})).toEqual([`unit p, item aut1: ${all}`]);
  });

  test('finds bands that pin an atom whatever the counts', () => {
    const bands = (upper: [number, number], lower: [number, number]) =>
      pair(7, 7, { levels: { aut1: upper } }, { levels: { aut1: lower } });
    expect(bands([40, 70], [0, 30])).toEqual([]);
    expect(bands([70, 80], [0, 30])).toEqual([expect.stringMatching(/^unit p, item aut1: /)]);
    expect(bands([20, 30], [70, 100])).toEqual([expect.stringMatching(/^unit p, item aut1: /)]);
  });

  test('finds a unit that leaves fewer than k people over', () => {
    expect(pair(9, 4, {}, {})).toContain('unit c leaves 4 eligible people over, fewer than 5');
    expect(pair(4, 9, {}, {})).toContain('unit p leaves 4 eligible people over, fewer than 5');
  });
});
