/**
 * Guarantee: where a distribution stands, nobody learns from its standing there that everybody answered: 50
 * respondents at least in each remainder leave every atom a lowest number of its head count less 2 or lower.
 * Limits: as for `Headroom`; careful rather than exact where an atom holds nobody of its own.
 * Source: the disclosure rules, sections 4 and 6.
 */
import { DISTRIBUTION_FROM, SILENT_PEOPLE } from '../policy.ts';
import type { HeadForest } from '../respondents/headroom.ts';

/**
 * Those of `chosen` (each with 50 respondents or more in its remainder) that may show a distribution.
 * @param most how many may have answered at most, at and below each node
 */
export function chooseDistributions(
  { parent, heads }: HeadForest,
  most: (place: number) => number,
  chosen: readonly boolean[],
): boolean[] {
  const kept = chosen.map(() => false);
  /** At and below each node, what nodes with a distribution tell: the fewest in them, the most beside them. */
  const fewestIn = parent.map(() => 0);
  const mostBeside = [...heads];
  for (let place = parent.length - 1; place >= 0; place--) {
    kept[place] = chosen[place]! && mostBeside[place]! - SILENT_PEOPLE >= DISTRIBUTION_FROM;
    if (kept[place]) fewestIn[place]! += DISTRIBUTION_FROM;
    const beside = Math.min(mostBeside[place]!, most(place) - fewestIn[place]!);
    const above = parent[place]!;
    if (above === -1) continue;
    fewestIn[above]! += fewestIn[place]!;
    mostBeside[above]! += kept[place] ? 0 : beside;
  }
  return kept;
}
