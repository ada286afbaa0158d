/** What stands on and under a ribbon, in bokmål. */
export const ribbonNb = {
  locale: 'nb-NO',
  band: (from: number, to: number) => `${from}–${to}`,
  much: 'mye',
  little: 'lite',
  notShown: 'ikke vist',
  notShownThisMonth: 'Ikke vist denne måneden.',
  seeInstead: (unit: string, band: string) => `Se ${unit} i stedet: ${band}.`,
  asTable: 'Vis som tabell',
  month: 'Måned',
  level: 'Nivå, 0 til 100',
  latest: (month: string, band: string) => `${month}: ${band}.`,
  latestNotShown: (month: string) => `${month}: ikke vist.`,
  behind: (band: string) => `Det grå bak er hele organisasjonen: ${band}.`,
  earlier: (month: string, band: string) => `${month} var det ${band}.`,
};
