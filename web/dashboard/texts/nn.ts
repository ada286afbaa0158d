import { ribbonNn } from '../../shared/ribbon/texts/nn.ts';
import { plural } from '../../shared/texts/texts.ts';
import { followUpNn } from '../follow-up/texts/nn.ts';
import { organisationNn } from '../organisation/texts/nn.ts';
import { sheetNn } from '../sheet/texts/nn.ts';
import { unitNn } from '../unit/texts/nn.ts';
import type { Texts } from './nb.ts';

/** All texts of the dashboard in nynorsk. */
export const nn: Texts = {
  ...ribbonNn,
  followUp: followUpNn,
  team: unitNn,
  organisation: organisationNn,
  sheet: sheetNn,
  loading: 'Hentar …',
  retry: 'Prøv igjen',

  frame: {
    skip: 'Hopp til innhaldet',
    pages: 'Sider',
    languages: 'Språk',
    languageFailed: 'Språket kunne ikkje hentast. Sjekk nettet og vel det igjen.',
    units: 'Einingar',
    exports: 'Ta med tala',
    learnings: 'Læring',
    tolerance: 'Avtalte band',
    signedInAs: 'Innlogga som',
    signOut: 'Logg ut',
    signOutFailed: 'Du er ikkje logga ut enno. Prøv igjen.',
  },

  signIn: {
    heading: 'Logg inn',
    once: 'Lenkja du kom med, verkar éin gong. Trykk på knappen for å bruke ho no.',
    button: 'Logg inn',
    working: 'Loggar inn …',
    getLink: 'Be den som administrerer Spillerom hos dykk, om ei lenkje. Ho verkar i eitt døgn.',
    comeBack: 'Når du har logga inn att, kan du opne denne sida på nytt.',
    without: {
      noLink: {
        heading: 'Logg inn',
        text: 'Du loggar inn med ei lenkje som er laga til deg. Det finst ikkje noko passord å hugse.',
      },
      ended: {
        heading: 'Innlogginga er over',
        text: 'Ho varer i tolv timar. Ingenting er tapt.',
      },
      signedOut: {
        heading: 'Du er logga ut',
        text: 'Den neste på denne maskina ser ikkje det du såg.',
      },
    },
  },

  refused: {
    sign_in: {
      heading: 'Lenkja verkar ikkje',
      text: 'Innloggingslenkja er brukt eller for gammal. Be om ei ny.',
      todo: 'Den som administrerer Spillerom hos dykk, lagar ei ny lenkje til deg.',
    },
    role: {
      heading: 'Dette er ikkje for rolla di',
      text: 'Rolla di gir ikkje tilgang til dette.',
      todo: 'Spør den som administrerer Spillerom hos dykk.',
    },
    missing: {
      heading: 'Her er det ikkje noko å vise',
      text: 'Eininga finst ikkje, blir ikkje vist, eller er ikkje ei av dine.',
      todo: 'Gå til einingane dine og vel derifrå.',
    },
    conflict: {
      heading: 'Nokon var raskare',
      text: 'Nokon annan har endra det same. Det du skreiv, er ikkje lagra.',
      todo: 'Last sida på nytt og sjå kva som står der no.',
    },
    invalid: {
      heading: 'Noko må rettast',
      text: 'Eit felt er tomt, for langt eller har noko som ikkje passar.',
      todo: 'Sjå over felta og prøv igjen.',
    },
    unreachable: {
      heading: 'Ingen kontakt med serveren',
      text: 'Ingenting er tapt.',
      todo: 'Sjekk nettet og prøv igjen.',
    },
    failed: {
      heading: 'Noko gjekk gale hos oss',
      text: 'Ingenting er tapt.',
      todo: 'Prøv igjen om litt. Hjelper det ikkje, sei frå til den som administrerer Spillerom.',
    },
  },

  why: 'For få svara, eller talet kunne røpe nokon.',
  seeInsteadOf: (unit) => `Sjå ${unit} i staden`,

  units: {
    heading: 'Einingane dine',
    headingAll: 'Heile organisasjonen',
    intro: 'Vel ei eining for å sjå korleis det går over tid.',
    order: 'Rekkjefølgja er den organisasjonen sjølv har. Ho seier ikkje noko om resultata.',
    find: 'Finn ei eining',
    findHint: 'Skriv ein del av namnet.',
    found: (count) => `${count} ${plural(count, { one: 'eining', other: 'einingar' })} passar.`,
    foundMany: (shown, count) => `Viser ${shown} av ${count} einingar som passar.`,
    below: (count) => `${count} ${plural(count, { one: 'eining', other: 'einingar' })} under`,
    emptyHeading: 'Her kjem resultata',
    empty:
      'Når den første runden er ferdig, ser du kvar eining som kan visast, med tre band: spelerom, eigarskap og brannslokking. Dei som svara, ser det same til same tid.',
  },

  unit: {
    back: 'Alle einingar',
    answered: (month, band) => `I ${month} svara ${band}.`,
    took: (percent) => `Det er ${percent} av dei inviterte.`,
    orLess: (percent) => `${percent} % eller mindre`,
    orMore: (percent) => `${percent} % eller meir`,
    percent: (percent) => `${percent} %`,
    notNow: (month) => `Eininga er ikkje vist i ${month}.`,
    reading: 'Bandet viser kvar gruppa ligg, frå lite til mykje. Det er breitt der få har svara.',
    load: 'Mykje brannslokking er ei belastning, ikkje ein feil.',
    overTime: 'Over tid',
    gaps: (months) => `Ikkje vist: ${months}.`,
    summary: (name, shown, of) =>
      `${name}: vist i ${shown} av ${of} ${plural(of, { one: 'runde', other: 'rundar' })}.`,
    respondents: 'Svara',
    theme: (month) => `Tema i ${month}`,
    ends: (low, high) => `0 er «${low}», 100 er «${high}».`,
    turned: 'Talet er snudd: Det er høgt når få kjenner seg att.',
    noTheme: 'Denne runden hadde ikkje noko eige tema.',
  },

  exports: {
    heading: 'Ta med tala',
    intro:
      'Filene held det same som sidene viser, for heile organisasjonen. Svara er sletta og finst ikkje her.',
    none: 'Når den første runden er ferdig, kan du laste ned tala her.',
    rounds: 'Rundar',
    round: 'Runde',
    closed: 'Stengde',
    files: 'Filer',
    file: (format) => `Last ned ${format}`,
    codebook: 'Kodebok',
    codebookMeaning: 'Kva kvar kolonne i tabellane tyder. Excel-fila har ho med.',
    codebookFile: 'Last ned kodeboka (CSV)',
  },

  admin: {
    heading: 'Du er administrator',
    text: 'Resultata er for leiarar, HR og observatørar. Som administrator ser du dei ikkje.',
    todo: 'Brukarar og rundar styrer du frå kommandolinja.',
  },
};
