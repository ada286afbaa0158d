/** What changed for a unit on one construct. Rounds are compared on the questions that they have in common. */
import type { Band } from '../../../src/core/disclosure/band.ts';
import { type Change, changeBetween, recentChange } from '../../../src/core/statistics/change.ts';
import { compositeOf } from '../../../src/core/statistics/composite.ts';
import { isYearBefore } from '../../shared/dates.ts';
import { levelOf, questionsAbout } from '../../shared/level.ts';
import type { RoundResult } from '../frame/api.ts';

/** A round that the newest one is compared with; `band` as that round showed the construct. */
export interface Comparison {
  opens: string;
  band: Band;
  change: Change;
}

export interface Changes {
  /** The round shown before the newest; null where either is missing. */
  before: Comparison | null;
  /** The last three rounds against the three before; null with fewer than six. */
  recent: { change: Change } | null;
  /** The same month of the year before; null where either is missing. */
  lastYear: Comparison | null;
}

const ROUNDS_COMPARED = 6;

/** `results`: oldest first. */
export function changesOf(results: readonly RoundResult[], construct: string): Changes {
  const newest = results.at(-1);
  const earlier = results.slice(0, -1);
  const before = earlier.findLast((result) => allOf(result, construct) !== null);
  const sameMonth = newest && earlier.find(({ opens }) => isYearBefore(opens, newest.opens));
  const last = results.slice(-ROUNDS_COMPARED);
  const common = commonItems(
    last.filter(({ node }) => node !== null),
    construct,
  );
  return {
    before: newest && before ? compared(before, newest, construct) : null,
    recent:
      last.length === ROUNDS_COMPARED
        ? { change: recentChange(last.map((result) => figureOf(result, common))) }
        : null,
    lastYear: newest && sameMonth ? compared(sameMonth, newest, construct) : null,
  };
}

function compared(before: RoundResult, newest: RoundResult, construct: string): Comparison | null {
  const band = allOf(before, construct);
  if (band === null || allOf(newest, construct) === null) return null;
  const common = commonItems([before, newest], construct);
  const [old, now] = [figureOf(before, common), figureOf(newest, common)];
  return { opens: before.opens, band, change: old && now ? changeBetween(old, now) : null };
}

function allOf({ node, items }: RoundResult, construct: string): Band | null {
  return levelOf(node?.levels, items, construct);
}

/** The construct's questions that all of these rounds show: others would change the mean by themselves. */
function commonItems(results: readonly RoundResult[], construct: string): string[] {
  const [first, ...others] = results;
  if (!first) return [];
  return questionsAbout(construct, first.items).filter((item) =>
    [first, ...others].every(({ node }) => node?.levels[item]),
  );
}

function figureOf({ node }: RoundResult, items: readonly string[]) {
  const band = node && compositeOf(node.levels, items);
  return band && { band, respondents: node.respondents };
}
