/**
 * Whether a figure of a unit really changed between rounds, from what a release shows alone: the band
 * and the respondents' band. It can't say more than these do.
 *
 * Guarantee: where nobody's view moves, teams of 8 to 200 are told of a change for at most one question
 * in twenty a month, by either rule (`npm run bench change` measures it).
 * Limits: in a small team most changes are not certain; no certain change doesn't mean none.
 * Source: the rule that the specification of the team page names, tried there on simulated teams.
 */
import type { Band } from '../disclosure/band.ts';
import { respondentsIn } from '../disclosure/respondents/bands.ts';

/** One round's figure as it is shown; `respondents` as in a release, "10-19". */
export interface ShownFigure {
  readonly band: Band;
  readonly respondents: string;
}

/** The direction of a certain change on 0 to 100; null when there is none. */
export type Change = 'up' | 'down' | null;

/**
 * Standard deviation of one person's keyed answer on 0 to 100, an assumption of the specification: 27, or
 * 1.08 on 1 to 5. A mean of several questions spreads less, so composites are judged strictly.
 */
const ANSWER_SD = 27;

/** Two-sided 95 % of a normal distribution. */
const CERTAINTY = 1.96;

/** Rounds that `recentChange` takes together, and how many of them have to be shown. */
const ROUNDS_TOGETHER = 3;
const ROUNDS_NEEDED = 2;

/**
 * The certain change from one round to another: the bands share not even an end, and the gap between
 * them plus half their mean width is 1.96 * 27 * sqrt(1/n1 + 1/n2) or more, n the lower end of the
 * respondents' band. Throws RangeError when `respondents` is no band of a release.
 */
export function changeBetween(before: ShownFigure, after: ShownFigure): Change {
  return changeOf(estimateOf([before]), estimateOf([after]));
}

/**
 * The certain change from the three rounds before to the last three, by the same rule: means of the
 * bands' ends, and all respondents together. `rounds`: in a row, oldest first, null where the figure isn't
 * shown; only the last six count. Null without six, and unless two or more of each three are shown.
 */
export function recentChange(rounds: readonly (ShownFigure | null)[]): Change {
  if (rounds.length < 2 * ROUNDS_TOGETHER) return null;
  const shownIn = (part: typeof rounds) => part.filter((round) => round !== null);
  const last = shownIn(rounds.slice(-ROUNDS_TOGETHER));
  const before = shownIn(rounds.slice(-2 * ROUNDS_TOGETHER, -ROUNDS_TOGETHER));
  if (Math.min(last.length, before.length) < ROUNDS_NEEDED) return null;
  return changeOf(estimateOf(before), estimateOf(last));
}

interface Estimate {
  readonly from: number;
  readonly to: number;
  /** Fewest answers behind it. */
  readonly answers: number;
}

function estimateOf(figures: readonly ShownFigure[]): Estimate {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const answers = figures.map(({ respondents }) => {
    const counts = respondentsIn(respondents);
    if (counts === null) throw new RangeError(`"${respondents}" is no band of respondents`);
    return counts.lo;
  });
  return {
    from: mean(figures.map(({ band }) => band[0])),
    to: mean(figures.map(({ band }) => band[1])),
    answers: answers.reduce((sum, n) => sum + n, 0),
  };
}

/**
 * Half their mean width, not half of each: the levels are likelier near the gap than in the middles, and
 * the distance of the middles gives up to 12 % false alarms in teams of 8 to 12.
 */
function changeOf(before: Estimate, after: Estimate): Change {
  const gap = Math.max(after.from - before.to, before.from - after.to);
  const meanWidth = (before.to - before.from + after.to - after.from) / 2;
  const chance = CERTAINTY * ANSWER_SD * Math.sqrt(1 / before.answers + 1 / after.answers);
  if (gap <= 0 || gap + meanWidth / 2 < chance) return null;
  return after.from > before.to ? 'up' : 'down';
}
