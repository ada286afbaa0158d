import type { SameTexts } from '../../../shared/texts/texts.ts';
import type { unitNb } from './nb.ts';

/** The team page and the list of units, in nynorsk. */
export const unitNn: SameTexts<typeof unitNb> = {
  organisation: 'Heile organisasjonen',
  everyone: 'alle',
  everyoneBehind: 'Det grå bandet bak er heile organisasjonen.',
  everyoneAt: (band) => `Heile organisasjonen: ${band}.`,
  answered: (range) => `${range} svarte.`,
  monthByMonth: (name) => `${name}, månad for månad`,
  tookOver: (units) => `Det grå før det er ${units}, som vart til denne eininga.`,

  certain: 'Ei endring er sikker når ho er større enn det tilfelle gir.',
  since: {
    none: (month) => `Inga sikker endring sidan ${month}.`,
    up: (month) => `Sikkert høgare enn i ${month}.`,
    down: (month) => `Sikkert lågare enn i ${month}.`,
  },
  recent: {
    none: 'Inga sikker endring i dei tre siste rundane mot dei tre før.',
    up: 'Dei tre siste rundane ligg sikkert høgare enn dei tre før.',
    down: 'Dei tre siste rundane ligg sikkert lågare enn dei tre før.',
  },
  noneAtAll: (month) =>
    `Inga sikker endring sidan ${month}, og inga i dei tre siste rundane mot dei tre før.`,
  lastYear: (month, band) => `${month} i fjor: ${band}.`,
  sinceLastYear: {
    none: 'Inga sikker endring sidan då.',
    up: 'Sikkert høgare no.',
    down: 'Sikkert lågare no.',
  },
  lastYearLater: 'Same månaden i fjor står her når begge rundane er viste.',

  whyNotMore: 'Kvifor ser eg ikkje meir?',
  whatShowsMore:
    'Når fleire svarar, kan fleire tal visast, og banda blir smalare. Reglane er dei same for alle einingar.',
  shownAbove: (unit) => `Næraste eining over som blir vist, er ${unit}.`,

  together: (count, band) => `Alle ${count} spørsmåla samla: ${band}.`,

  distribution: 'Slik fordeler svara seg',
  distributionOf: 'Fordelinga blir vist berre der mange har svart, og berre omtrent.',
  shares: { unfavourable: 'Lite', neutral: 'Midt imellom', favourable: 'Mykje' },
  share: (from, to) => `${from}–${to} %`,
  shareOrLess: (percent) => `${percent} % eller færre`,
  shareOrMore: (percent) => `${percent} % eller fleire`,
  disagreement:
    'Her ser de ulikt på det: Minst éin av fire svarar lite, og minst éin av fire svarar mykje.',
  question: 'Spørsmål',

  model: 'Vilkår og resultat',
  conditions: 'Vilkår',
  outcomes: 'Resultat',
  noCause:
    'Studien bak Spillerom ser desse i samanheng. Biletet viser kvar de ligg. Det seier ikkje at det eine fører til det andre.',
  ideas: 'Idear',
  notShownYet: 'Ikkje vist enno',
  place: 'Stad i biletet',

  sheet: 'Ark til møtet',

  levelsFrom: (month) => `Banda er frå ${month}.`,
  example: 'Eit døme',
};
