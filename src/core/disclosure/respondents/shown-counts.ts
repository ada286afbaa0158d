/**
 * Guarantee: respondents and participation are shown so coarsely that one person more or fewer rarely
 * shows, and what is shown can be turned back into exactly the counts that would show it.
 * Limits: assumes nothing about secrecy: the rules hold for an attacker who knows every count.
 * Source: the disclosure rules, sections 4 and 7.
 */
import {
  PARTICIPATION_FROM,
  PARTICIPATION_MAX,
  PARTICIPATION_MIN,
  PARTICIPATION_STEP,
  RESPONDENTS_FROM,
} from '../policy.ts';
import type { Interval } from '../ranges.ts';

/** Respondents as shown: "5-9", "10-19", "20-49", "50-99" and so on in steps of 1-2-5; `n` from 5. */
export function respondentsBand(n: number): string {
  if (n < RESPONDENTS_FROM) throw new RangeError('so few respondents are never shown');
  let from = RESPONDENTS_FROM;
  while (stepAfter(from) <= n) from = stepAfter(from);
  return `${from}-${stepAfter(from) - 1}`;
}

/** The counts that are shown as `band`; null when nothing is ever shown so. */
export function respondentsIn(band: string): Interval | null {
  const [, from, to] = /^([125]0*)-(\d+)$/.exec(band) ?? [];
  const lo = Number(from);
  if (from === undefined || lo < RESPONDENTS_FROM || !Number.isSafeInteger(lo)) return null;
  return to === String(stepAfter(lo) - 1) ? { lo, hi: Number(to) } : null;
}

/** Participation as shown in per cent, 10 to 90 in tens (halves up); null below 50 eligible people. */
export function participationOf(respondents: number, eligible: number): number | null {
  if (eligible < PARTICIPATION_FROM) return null;
  const steps = Math.floor(
    (200 * respondents + PARTICIPATION_STEP * eligible) / (2 * PARTICIPATION_STEP * eligible),
  );
  return Math.min(Math.max(steps * PARTICIPATION_STEP, PARTICIPATION_MIN), PARTICIPATION_MAX);
}

/** The counts of `eligible` people (50 or more) that are shown as `participation` (10, 20 ... 90). */
export function respondentsAt(participation: number, eligible: number): Interval {
  const firstShownAs = (shown: number) =>
    Math.ceil(((2 * shown - PARTICIPATION_STEP) * eligible) / 200);
  return {
    lo: participation === PARTICIPATION_MIN ? 0 : firstShownAs(participation),
    hi:
      participation === PARTICIPATION_MAX
        ? eligible
        : firstShownAs(participation + PARTICIPATION_STEP) - 1,
  };
}

/** The next of 5, 10, 20, 50, 100, 200, 500 and so on: only a step that starts with 2 isn't doubled. */
function stepAfter(from: number): number {
  return String(from).startsWith('2') ? (from / 2) * 5 : from * 2;
}
