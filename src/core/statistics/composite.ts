/**
 * A construct's level in a round, from the published bands of its questions alone. It can't say more
 * than the bands do: whoever has the release can work it out.
 *
 * Guarantee: the mean of the questions' true levels, whatever they are within their bands, lies in the
 * composite. Limits: questions that are not shown are left out, so rounds with different questions of a
 * construct compare only roughly.
 */
import type { Band } from '../disclosure/band.ts';

/** Ends are moved outwards to this step, so that a composite never looks sharper than a band. */
const STEP = 5;

/**
 * The composite of `items` from a node's `levels`: the mean of the lower and of the upper ends, moved
 * outwards to fives, on 0 to 100. Null when none of the items is shown.
 */
export function compositeOf(
  levels: { readonly [item: string]: Band | null },
  items: readonly string[],
): Band | null {
  const bands = items.map((item) => levels[item] ?? null).filter((band) => band !== null);
  if (bands.length === 0) return null;
  const steps = (end: 0 | 1) =>
    bands.reduce((sum, band) => sum + band[end], 0) / (bands.length * STEP);
  return [Math.floor(steps(0)) * STEP, Math.ceil(steps(1)) * STEP];
}
