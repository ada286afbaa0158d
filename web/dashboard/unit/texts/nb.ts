/** The team page and the list of units, in bokmål. */
export const unitNb = {
  organisation: 'Hele organisasjonen',
  everyone: 'alle',
  everyoneBehind: 'Det grå båndet bak er hele organisasjonen.',
  everyoneAt: (band: string) => `Hele organisasjonen: ${band}.`,
  answered: (range: string) => `${range} svarte.`,
  monthByMonth: (name: string) => `${name}, måned for måned`,
  tookOver: (units: string) => `Det grå før det er ${units}, som ble til denne enheten.`,

  certain: 'En endring er sikker når den er større enn det tilfeldigheter gir.',
  since: {
    none: (month: string) => `Ingen sikker endring siden ${month}.`,
    up: (month: string) => `Sikkert høyere enn i ${month}.`,
    down: (month: string) => `Sikkert lavere enn i ${month}.`,
  },
  recent: {
    none: 'Ingen sikker endring i de tre siste rundene mot de tre før.',
    up: 'De tre siste rundene ligger sikkert høyere enn de tre før.',
    down: 'De tre siste rundene ligger sikkert lavere enn de tre før.',
  },
  noneAtAll: (month: string) =>
    `Ingen sikker endring siden ${month}, og ingen i de tre siste rundene mot de tre før.`,
  lastYear: (month: string, band: string) => `${month} i fjor: ${band}.`,
  sinceLastYear: {
    none: 'Ingen sikker endring siden da.',
    up: 'Sikkert høyere nå.',
    down: 'Sikkert lavere nå.',
  },
  lastYearLater: 'Samme måned i fjor står her når begge rundene er vist.',

  whyNotMore: 'Hvorfor ser jeg ikke mer?',
  whatShowsMore:
    'Når flere svarer, kan flere tall vises, og båndene blir smalere. Reglene er de samme for alle enheter.',
  shownAbove: (unit: string) => `Nærmeste enhet over som vises, er ${unit}.`,

  together: (count: number, band: string) => `Alle ${count} spørsmålene samlet: ${band}.`,

  distribution: 'Slik fordeler svarene seg',
  distributionOf: 'Fordelingen vises bare der mange har svart, og bare omtrent.',
  shares: { unfavourable: 'Lite', neutral: 'Midt imellom', favourable: 'Mye' },
  share: (from: number, to: number) => `${from}–${to} %`,
  shareOrLess: (percent: number) => `${percent} % eller færre`,
  shareOrMore: (percent: number) => `${percent} % eller flere`,
  disagreement:
    'Her ser dere ulikt på det: Minst én av fire svarer lite, og minst én av fire svarer mye.',
  question: 'Spørsmål',

  model: 'Vilkår og resultater',
  conditions: 'Vilkår',
  outcomes: 'Resultater',
  noCause:
    'Studien bak Spillerom ser disse i sammenheng. Bildet viser hvor dere ligger. Det sier ikke at det ene fører til det andre.',
  ideas: 'Ideer',
  notShownYet: 'Ikke vist ennå',
  place: 'Sted i bildet',

  sheet: 'Ark til møtet',

  levelsFrom: (month: string) => `Båndene er fra ${month}.`,
  example: 'Et eksempel',
};
