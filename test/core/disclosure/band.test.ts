import { describe, expect, test } from 'vitest';
import {
  bandOf,
  fewestFor,
  finestEdges,
  sumsOf,
  tableWithin,
} from '../../../src/core/disclosure/band.ts';
import { tableFor } from './band-shapes.ts';

/** The tables as published, written out. */
const FIVES = Array.from({ length: 21 }, (_, i) => 5 * i);
function publishedEdges(n: number): number[] {
  if (n < 10) return [0, 30, 40, 60, 70, 100];
  if (n < 20) return [0, 20, 30, 40, 50, 60, 70, 80, 100];
  if (n < 50) return FIVES.filter((edge) => edge !== 5 && edge !== 95);
  return FIVES;
}

/** The level 100 (mean - 1) / 4 compared with an edge as fractions: the sign of a/b - edge. */
function compareLevel(sum: number, n: number, edge: number): bigint {
  const [numerator, denominator] = [100n * (BigInt(sum) - BigInt(n)), 4n * BigInt(n)];
  return numerator - BigInt(edge) * denominator;
}

/** The band by the sentence: between two edges; on an edge the one farther from 50, 50 itself below. */
function bandByTheSentence(sum: number, n: number): [number, number] {
  const edges = publishedEdges(n);
  const onEdge = edges.findIndex((edge) => compareLevel(sum, n, edge) === 0n);
  if (onEdge === 0) return [edges[0]!, edges[1]!];
  if (onEdge === edges.length - 1) return [edges.at(-2)!, edges.at(-1)!];
  if (onEdge > 0 && edges[onEdge]! <= 50) return [edges[onEdge - 1]!, edges[onEdge]!];
  if (onEdge > 0) return [edges[onEdge]!, edges[onEdge + 1]!];
  const above = edges.findIndex((edge) => compareLevel(sum, n, edge) < 0n);
  return [edges[above - 1]!, edges[above]!];
}

describe('the band of a level', () => {
  test('is the published one for every sum of 5 to 60 answers', () => {
    let onEdges = 0;
    for (let n = 5; n <= 60; n++) {
      expect(tableFor(n)).toEqual(publishedEdges(n));
      for (let sum = n; sum <= 5 * n; sum++) {
        expect([n, sum, ...bandOf(sum, tableFor(n), n)]).toEqual([
          n,
          sum,
          ...bandByTheSentence(sum, n),
        ]);
        if (publishedEdges(n).some((edge) => compareLevel(sum, n, edge) === 0n)) onEdges += 1;
      }
    }
    expect(onEdges).toBeGreaterThan(300);
  });

  test('holds exactly the sums that are shown as it, for bands joined of neighbours too', () => {
    for (let n = 5; n <= 60; n++) {
      const edges = tableFor(n);
      for (let i = 0; i < edges.length; i++) {
        for (let j = i + 1; j < edges.length; j++) {
          const shown: number[] = [];
          for (let sum = n; sum <= 5 * n; sum++) {
            const [from, to] = bandByTheSentence(sum, n);
            if (from >= edges[i]! && to <= edges[j]!) shown.push(sum);
          }
          const { lo, hi } = sumsOf([edges[i]!, edges[j]!], n);
          expect([n, edges[i], edges[j], lo, hi]).toEqual([
            n,
            edges[i],
            edges[j],
            shown[0],
            shown.at(-1),
          ]);
          expect(shown.length).toBe(hi - lo + 1);
        }
      }
    }
  });

  test('of 5 people leans away from the middle: 11 is low, 19 is high, 15 is in the middle', () => {
    const shown = (sum: number) => bandOf(sum, tableFor(5), 5);
    expect([5, 11, 12, 13, 14, 16, 17, 18, 19, 25].map(shown)).toEqual([
      [0, 30],
      [0, 30],
      [30, 40],
      [30, 40],
      [40, 60],
      [40, 60],
      [60, 70],
      [60, 70],
      [70, 100],
      [70, 100],
    ]);
  });

  test('of exactly 50 goes to the band below where 50 is an edge', () => {
    expect(bandOf(30, tableFor(10), 10)).toEqual([40, 50]);
    expect(bandOf(150, tableFor(50), 50)).toEqual([45, 50]);
    expect(bandOf(15, tableFor(5), 5)).toEqual([40, 60]);
  });

  test('is refused for fewer than 5 people and for an impossible sum', () => {
    expect(() => tableFor(4)).toThrow(RangeError);
    expect(() => bandOf(4, tableFor(5), 5)).toThrow(RangeError);
    expect(() => bandOf(26, tableFor(5), 5)).toThrow(RangeError);
  });

  test('tells how many people it needs at least', () => {
    expect(fewestFor([40, 60])).toBe(5);
    expect(fewestFor([20, 60])).toBe(10);
    expect(fewestFor([10, 15])).toBe(20);
    expect(fewestFor([0, 5])).toBe(50);
    expect(fewestFor([40, 42])).toBeNull();
    for (let n = 5; n <= 60; n++) {
      for (const from of FIVES) {
        for (const to of FIVES.filter((edge) => edge > from)) {
          const legal = publishedEdges(n).includes(from) && publishedEdges(n).includes(to);
          expect(fewestFor([from, to])! <= n).toBe(legal);
        }
      }
    }
  });

  test('has coarser edges where more respondents may not be known, and says for how many', () => {
    const of = (n: number, room: number) => {
      const { edges, respondents } = tableWithin(n, room);
      return [edges.length, respondents.lo, respondents.hi];
    };
    const open = Number.POSITIVE_INFINITY;
    expect(of(11, 9)).toEqual([publishedEdges(5).length, 5, open]);
    expect(of(11, 10)).toEqual([publishedEdges(10).length, 10, open]);
    expect(of(9, 100)).toEqual([publishedEdges(5).length, 5, 9]);
    expect(of(60, 49)).toEqual([publishedEdges(20).length, 20, open]);
    expect(of(60, 50)).toEqual([publishedEdges(50).length, 50, open]);
    expect(of(19, 100)).toEqual([publishedEdges(10).length, 10, 19]);
    expect(of(7, 0)).toEqual([publishedEdges(5).length, 5, open]);
  });

  test('of a group by itself is as fine as two silent people leave it', () => {
    for (let headcount = 7; headcount <= 60; headcount++) {
      expect(finestEdges(headcount)).toEqual(publishedEdges(headcount - 2));
    }
  });
});
