/** When the demonstration's rounds are: published ones in the months before the open one, which is now. */
import { localMonth } from '../../core/calendar.ts';
import { formOfMonth } from '../../core/instrument/form.ts';
import type { Instrument } from '../../core/instrument/instrument.ts';
import type { Month } from './population.ts';

export interface DemoRound {
  month: Month;
  opens: Date;
  closes: Date;
  /** Item ids where the month has no form of its own. */
  items: string[] | undefined;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPEN_SINCE_DAYS = 3;
const OPEN_DAYS = 10;

/**
 * `published` rounds in the last months that have a form, oldest first, then the one that is open at
 * `now`. Places are those of a year of `year` published rounds, so that fewer rounds are its end.
 */
export function planRounds(options: {
  instrument: Instrument;
  now: Date;
  timeZone: string;
  year: number;
  published: number;
}): DemoRound[] {
  const { instrument, year, published } = options;
  const hour = Math.floor(options.now.getTime() / HOUR_MS) * HOUR_MS;
  const opens = new Date(hour - OPEN_SINCE_DAYS * DAY_MS);
  const openMonth = localMonth(opens, options.timeZone);
  const months: string[] = [];
  for (let month = monthBefore(openMonth); months.length < published; month = monthBefore(month)) {
    if (formOfMonth(instrument, month)) months.unshift(month);
  }
  const rounds = months.map((month, i) => ({
    month: { place: year - published + i, calendar: month.slice(5) },
    opens: new Date(`${month}-05T08:00:00.000Z`),
    closes: new Date(`${month}-12T12:00:00.000Z`),
    items: undefined,
  }));
  const open = {
    month: { place: year, calendar: openMonth.slice(5) },
    opens,
    closes: new Date(opens.getTime() + OPEN_DAYS * DAY_MS),
    items: formOfMonth(instrument, openMonth) ? undefined : summerForm(instrument),
  };
  return [...rounds, open];
}

/** In a paused month the demonstration still has something to answer: the anchors with the first theme. */
function summerForm({ rotation }: Instrument): string[] {
  return [...rotation.anchors, ...Object.values(rotation.themes)[0]!];
}

function monthBefore(month: string): string {
  const first = new Date(`${month}-01T00:00:00.000Z`);
  return new Date(first.getTime() - DAY_MS).toISOString().slice(0, 7);
}
