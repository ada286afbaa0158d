import { describe, expect, test } from 'vitest';
import {
  countsBetween,
  edgesOf,
  SHARE_EDGES,
  type Share,
  shareOf,
} from '../../../../src/core/disclosure/distribution/share.ts';

/** The contract by hand: rounded to 5 %, halves up, plus and minus 2.5, with two open ends. */
function byHand(count: number, n: number): Share {
  const rounded = 5 * Math.floor(Math.round((count / n) * 20 * 1e9) / 1e9 + 0.5);
  if (rounded <= 10) return [0, 10];
  return rounded >= 90 ? [90, 100] : [rounded - 2.5, rounded + 2.5];
}

describe('a share', () => {
  test('is the true share rounded to 5 %, for every count of 1 to 240 people', () => {
    for (let n = 1; n <= 240; n++) {
      for (let count = 0; count <= n; count++) {
        const own = SHARE_EDGES.slice(1)
          .map((to, i) => [SHARE_EDGES[i]!, to] as const)
          .filter((edges) => {
            const { lo, hi } = countsBetween(edges, n);
            return count >= lo && count <= hi;
          });
        expect(own.map(shareOf)).toEqual([byHand(count, n)]);
      }
    }
  });

  test('can be turned back into its edges, joined or not', () => {
    SHARE_EDGES.forEach((from, i) => {
      for (const to of SHARE_EDGES.slice(i + 1)) {
        expect(edgesOf(shareOf([from, to]))).toEqual([from, to]);
      }
    });
  });

  test.each<[Share]>([
    [[0, 12.5]],
    [[87.5, 100]],
    [[7.5, 12.5]],
    [[10, 17.5]],
    [[17.5, 12.5]],
    [[90, 90]],
  ])('is never shown as %s', (share) => {
    expect(edgesOf(share)).toBeNull();
  });
});
