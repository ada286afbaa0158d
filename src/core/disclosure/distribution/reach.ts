/**
 * Guarantee: bounds on low, middle and high answers that every possible world keeps; never too narrow.
 * Limits: necessary, not sufficient: some counts within the bounds are impossible.
 * Source: the disclosure rules, section 6.
 */

import { type Interval, overlap, sumOf } from '../ranges.ts';
import type { Branch } from './branch.ts';
import type { ShareCounts } from './share.ts';

/** What is left of the counts of `n` people, given each other and the lean. */
export function tighten(counts: ShareCounts, lean: Interval, n: number): ShareCounts {
  const { unfavourable: low, neutral, favourable: high } = counts;
  const extreme = n - neutral.lo;
  const leaning = Math.max(0, lean.lo, -lean.hi);
  return {
    unfavourable: overlap(low, {
      lo: Math.max(Math.ceil((high.lo - lean.hi) / 2), n - neutral.hi - high.hi),
      hi: Math.min(
        2 * high.hi - lean.lo,
        extreme - high.lo,
        Math.floor((2 * extreme - lean.lo) / 3),
      ),
    }),
    favourable: overlap(high, {
      lo: Math.max(Math.ceil((low.lo + lean.lo) / 2), n - neutral.hi - low.hi),
      hi: Math.min(2 * low.hi + lean.hi, extreme - low.lo, Math.floor((2 * extreme + lean.hi) / 3)),
    }),
    neutral: overlap(neutral, {
      lo: n - low.hi - high.hi,
      hi: n - Math.max(low.lo + high.lo, Math.ceil(leaning / 2)),
    }),
  };
}

/** What the counts of a branch's root can be, as far as everything shown tells. */
export function reachOf(branch: Branch): ShareCounts {
  const { parent, people, totals, atomLeans, nodeLeans, shown } = branch;
  const reach = people.map((n, atom) => tighten(anyOf(n), atomLeans[atom]!, n));
  for (let node = parent.length - 1; node >= 0; node--) {
    const parts = branch.parts[node]!.map((part) => reach[part % parent.length]!);
    const together = sumOfCounts(parts);
    const own = shown[node];
    const both = own === null || own === undefined ? together : overlapOfCounts(together, own);
    reach[node] = tighten(both, nodeLeans[node]!, totals[node]!);
  }
  return reach[0]!;
}

/** Any counts of `n` people. */
export function anyOf(n: number): ShareCounts {
  const any = { lo: 0, hi: n };
  return { unfavourable: any, neutral: any, favourable: any };
}

function sumOfCounts(parts: readonly ShareCounts[]): ShareCounts {
  return {
    unfavourable: sumOf(parts.map((part) => part.unfavourable)),
    neutral: sumOf(parts.map((part) => part.neutral)),
    favourable: sumOf(parts.map((part) => part.favourable)),
  };
}

function overlapOfCounts(a: ShareCounts, b: ShareCounts): ShareCounts {
  return {
    unfavourable: overlap(a.unfavourable, b.unfavourable),
    neutral: overlap(a.neutral, b.neutral),
    favourable: overlap(a.favourable, b.favourable),
  };
}
