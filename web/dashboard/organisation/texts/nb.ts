import { plural } from '../../../shared/texts/texts.ts';

/** The organisation's page for HR and observers, in bokmål. */
export const organisationNb = {
  heading: 'Organisasjonen',
  intro:
    'Alle under ett: hvordan det går, hvor mange som svarer, hva som kommer, og hvor godt spørsmålene måler.',
  empty:
    'Når den første runden er ferdig, ser du her hvordan det går i hele organisasjonen, hvor mange som svarer, og hvor godt spørsmålene måler. Planen for temaene står her allerede.',

  participation: 'Hvor mange som svarer',
  ofAll: (month: string, percent: string) =>
    `I ${month} svarte ${percent} av de inviterte i hele organisasjonen.`,
  unknown: (month: string) => `For ${month} er det ikke noe tall for hele organisasjonen.`,
  sectors: (month: string) => `Sektorene i ${month}`,
  sectorsOrder:
    'Tallene er rundet til nærmeste ti prosent. Rekkefølgen er organisasjonens egen og sier ikke noe om resultatene.',
  noSectors: 'Organisasjonen har ingen sektorer under seg.',
  withoutFigure: 'ikke noe tall',
  whyNoFigure:
    'Det er ikke noe tall der færre enn 50 er invitert, der enheten ikke vises, eller der tallet sammen med andre ville fortalt om for få.',
  sector: 'Sektor',
  share: 'Svarte',

  shown: 'Enheter som vises',
  shownNow: (month: string, shown: number, all: number) =>
    `I ${month} ble ${shown} av ${all} ${plural(all, { one: 'enhet', other: 'enheter' })} vist.`,
  shownBetween: (least: string, most: string) =>
    `Over tid har andelen vært fra ${least} til ${most}.`,
  shownWhy:
    'De andre har for få svar, eller tallene kunne røpe noen. De som jobber der, er med i enheten over.',
  shownPicture: 'Andel enheter som ble vist, runde for runde.',
  shownOf: 'Vist, av alle',
  percent: (percent: number) => `${percent} %`,

  calendar: 'Temaer',
  calendarIntro:
    'Tre spørsmål er de samme hver gang. I tillegg har hver måned sitt eget tema, det samme for alle.',
  themeNow: (month: string, theme: string) => `I ${month} var temaet: ${theme}.`,
  themeNext: (month: string, theme: string) => `${month} er neste: ${theme}.`,
  calendarPast: 'Temaer som har vært',
  calendarComing: 'Planen for de neste tolv månedene',
  theme: 'Tema',
  pause: 'Pause',
  noTheme: 'Bare de faste spørsmålene',
  inDepth: (construct: string, questions: number) => `${construct}, ${questions} spørsmål`,

  quality: 'Hvor godt spørsmålene måler',
  qualityIntro:
    'Tallene gjelder hele organisasjonen. De sier noe om spørsmålene, og ikke noe om en enhet.',
  qualityNone:
    'Tallene kommer når minst 100 har svart i minst 20 enheter. Med færre ville de være usikre og kunne røpe noen.',
  scale: 'Spørsmål om',
  alpha: 'Alfa',
  alphaMeaning:
    'Alfa sier hvor godt spørsmålene om samme sak henger sammen. 1 er mest. 0,70 eller mer er vanlig. Det trengs minst tre spørsmål.',
  icc1: 'ICC(1)',
  icc1Meaning:
    'ICC(1) sier hvor mye av forskjellene mellom folk som følger enheten de jobber i. 0 er ingenting, 1 er alt. Fra 0,05 til 0,20 er vanlig.',
  icc2: 'ICC(2)',
  icc2Meaning:
    'ICC(2) sier hvor godt svarene skiller enhetene fra hverandre. 0,70 eller mer regnes som godt. Er den lavere, bør dere se på flere måneder sammen.',
  noFigure: 'ingen',
  alphaHigh: (scales: string) =>
    `Spørsmålene henger godt sammen, med alfa 0,70 eller mer: ${scales}.`,
  alphaLow: (scales: string) =>
    `Spørsmålene henger ikke så godt sammen, med alfa under 0,70: ${scales}. Se på dem ett og ett.`,
};
