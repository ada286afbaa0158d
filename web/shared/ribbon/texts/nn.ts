import type { SameTexts } from '../../texts/texts.ts';
import type { ribbonNb } from './nb.ts';

/** What stands on and under a ribbon, in nynorsk. */
export const ribbonNn: SameTexts<typeof ribbonNb> = {
  locale: 'nn-NO',
  band: (from, to) => `${from}–${to}`,
  much: 'mykje',
  little: 'lite',
  notShown: 'ikkje vist',
  notShownThisMonth: 'Ikkje vist denne månaden.',
  seeInstead: (unit, band) => `Sjå ${unit} i staden: ${band}.`,
  asTable: 'Vis som tabell',
  month: 'Månad',
  level: 'Nivå, 0 til 100',
  latest: (month, band) => `${month}: ${band}.`,
  latestNotShown: (month) => `${month}: ikkje vist.`,
  behind: (band) => `Det grå bak er heile organisasjonen: ${band}.`,
  earlier: (month, band) => `${month} var det ${band}.`,
};
