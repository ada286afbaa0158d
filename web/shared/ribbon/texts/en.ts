import type { SameTexts } from '../../texts/texts.ts';
import type { ribbonNb } from './nb.ts';

/** What stands on and under a ribbon, in English. */
export const ribbonEn: SameTexts<typeof ribbonNb> = {
  locale: 'en-GB',
  band: (from, to) => `${from}–${to}`,
  much: 'much',
  little: 'little',
  notShown: 'not shown',
  notShownThisMonth: 'Not shown this month.',
  seeInstead: (unit, band) => `See ${unit} instead: ${band}.`,
  asTable: 'Show as a table',
  month: 'Month',
  level: 'Level, 0 to 100',
  latest: (month, band) => `${month}: ${band}.`,
  latestNotShown: (month) => `${month}: not shown.`,
  behind: (band) => `The grey behind is the whole organisation: ${band}.`,
  earlier: (month, band) => `In ${month} it was ${band}.`,
};
