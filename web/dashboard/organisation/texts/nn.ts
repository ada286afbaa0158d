import { plural, type SameTexts } from '../../../shared/texts/texts.ts';
import type { organisationNb } from './nb.ts';

/** The organisation's page for HR and observers, in nynorsk. */
export const organisationNn: SameTexts<typeof organisationNb> = {
  heading: 'Organisasjonen',
  intro:
    'Alle under eitt: korleis det går, kor mange som svarer, kva som kjem, og kor godt spørsmåla måler.',
  empty:
    'Når den første runden er ferdig, ser du her korleis det går i heile organisasjonen, kor mange som svarer, og kor godt spørsmåla måler. Planen for temaa står her alt.',

  participation: 'Kor mange som svarer',
  ofAll: (month, percent) =>
    `I ${month} svarte ${percent} av dei inviterte i heile organisasjonen.`,
  unknown: (month) => `For ${month} er det ikkje noko tal for heile organisasjonen.`,
  sectors: (month) => `Sektorane i ${month}`,
  sectorsOrder:
    'Tala er runda til næraste ti prosent. Rekkjefølgja er organisasjonen si eiga og seier ikkje noko om resultata.',
  noSectors: 'Organisasjonen har ingen sektorar under seg.',
  withoutFigure: 'ikkje noko tal',
  whyNoFigure:
    'Det er ikkje noko tal der færre enn 50 er inviterte, der eininga ikkje er vist, eller der talet saman med andre ville fortalt om for få.',
  sector: 'Sektor',
  share: 'Svarte',

  shown: 'Einingar som blir viste',
  shownNow: (month, shown, all) =>
    `I ${month} vart ${shown} av ${all} ${plural(all, { one: 'eining', other: 'einingar' })} viste.`,
  shownBetween: (least, most) => `Over tid har delen vore frå ${least} til ${most}.`,
  shownWhy:
    'Dei andre har for få svar, eller tala kunne røpe nokon. Dei som jobbar der, er med i eininga over.',
  shownPicture: 'Delen einingar som vart viste, runde for runde.',
  shownOf: 'Viste, av alle',
  percent: (percent) => `${percent} %`,

  calendar: 'Tema',
  calendarIntro:
    'Tre spørsmål er dei same kvar gong. I tillegg har kvar månad sitt eige tema, det same for alle.',
  themeNow: (month, theme) => `I ${month} var temaet: ${theme}.`,
  themeNext: (month, theme) => `${month} er neste: ${theme}.`,
  calendarPast: 'Tema som har vore',
  calendarComing: 'Planen for dei neste tolv månadene',
  theme: 'Tema',
  pause: 'Pause',
  noTheme: 'Berre dei faste spørsmåla',
  inDepth: (construct, questions) => `${construct}, ${questions} spørsmål`,

  quality: 'Kor godt spørsmåla måler',
  qualityIntro:
    'Tala gjeld heile organisasjonen. Dei seier noko om spørsmåla, og ikkje noko om ei eining.',
  qualityNone:
    'Tala kjem når minst 100 har svart i minst 20 einingar. Med færre ville dei vere usikre og kunne røpe nokon.',
  scale: 'Spørsmål om',
  alpha: 'Alfa',
  alphaMeaning:
    'Alfa seier kor godt spørsmåla om same sak heng saman. 1 er mest. 0,70 eller meir er vanleg. Det trengst minst tre spørsmål.',
  icc1: 'ICC(1)',
  icc1Meaning:
    'ICC(1) seier kor mykje av forskjellane mellom folk som følgjer eininga dei jobbar i. 0 er ingenting, 1 er alt. Frå 0,05 til 0,20 er vanleg.',
  icc2: 'ICC(2)',
  icc2Meaning:
    'ICC(2) seier kor godt svara skil einingane frå kvarandre. 0,70 eller meir blir rekna som godt. Er han lågare, bør de sjå på fleire månader saman.',
  noFigure: 'ingen',
  alphaHigh: (scales) => `Spørsmåla heng godt saman, med alfa 0,70 eller meir: ${scales}.`,
  alphaLow: (scales) =>
    `Spørsmåla heng ikkje så godt saman, med alfa under 0,70: ${scales}. Sjå på dei eitt og eitt.`,
};
