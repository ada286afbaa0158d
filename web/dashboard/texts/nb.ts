import { ribbonNb } from '../../shared/ribbon/texts/nb.ts';
import { plural, type SameTexts } from '../../shared/texts/texts.ts';
import { followUpNb } from '../follow-up/texts/nb.ts';
import { organisationNb } from '../organisation/texts/nb.ts';
import { sheetNb } from '../sheet/texts/nb.ts';
import { unitNb } from '../unit/texts/nb.ts';

/** All texts of the dashboard in bokmål; the measure for the other languages. */
export const nb = {
  ...ribbonNb,
  followUp: followUpNb,
  team: unitNb,
  organisation: organisationNb,
  sheet: sheetNb,
  loading: 'Henter …',
  retry: 'Prøv igjen',

  frame: {
    skip: 'Hopp til innholdet',
    pages: 'Sider',
    languages: 'Språk',
    languageFailed: 'Språket kunne ikke hentes. Sjekk nettet og velg det igjen.',
    units: 'Enheter',
    exports: 'Ta med tallene',
    learnings: 'Læring',
    tolerance: 'Avtalte bånd',
    signedInAs: 'Innlogget som',
    signOut: 'Logg ut',
    signOutFailed: 'Du er ikke logget ut ennå. Prøv igjen.',
  },

  signIn: {
    heading: 'Logg inn',
    once: 'Lenken du kom med, virker én gang. Trykk på knappen for å bruke den nå.',
    button: 'Logg inn',
    working: 'Logger inn …',
    getLink: 'Be den som administrerer Spillerom hos dere, om en lenke. Den virker i ett døgn.',
    comeBack: 'Når du har logget inn igjen, kan du åpne denne siden på nytt.',
    without: {
      noLink: {
        heading: 'Logg inn',
        text: 'Du logger inn med en lenke som er laget til deg. Det finnes ikke noe passord å huske.',
      },
      ended: {
        heading: 'Innloggingen er over',
        text: 'Den varer i tolv timer. Ingenting er tapt.',
      },
      signedOut: {
        heading: 'Du er logget ut',
        text: 'Den neste på denne maskinen ser ikke det du så.',
      },
    },
  },

  refused: {
    sign_in: {
      heading: 'Lenken virker ikke',
      text: 'Innloggingslenken er brukt eller for gammel. Be om en ny.',
      todo: 'Den som administrerer Spillerom hos dere, lager en ny lenke til deg.',
    },
    role: {
      heading: 'Dette er ikke for rollen din',
      text: 'Rollen din gir ikke tilgang til dette.',
      todo: 'Spør den som administrerer Spillerom hos dere.',
    },
    missing: {
      heading: 'Her er det ikke noe å vise',
      text: 'Enheten finnes ikke, vises ikke, eller er ikke en av dine.',
      todo: 'Gå til enhetene dine og velg derfra.',
    },
    conflict: {
      heading: 'Noen var raskere',
      text: 'En annen har endret det samme. Det du skrev, er ikke lagret.',
      todo: 'Last siden på nytt og se hva som står der nå.',
    },
    invalid: {
      heading: 'Noe må rettes',
      text: 'Et felt er tomt, for langt eller har noe som ikke passer.',
      todo: 'Se over feltene og prøv igjen.',
    },
    unreachable: {
      heading: 'Ingen kontakt med serveren',
      text: 'Ingenting er tapt.',
      todo: 'Sjekk nettet og prøv igjen.',
    },
    failed: {
      heading: 'Noe gikk galt hos oss',
      text: 'Ingenting er tapt.',
      todo: 'Prøv igjen om litt. Hjelper det ikke, si fra til den som administrerer Spillerom.',
    },
  },

  why: 'For få svarte, eller tallet kunne røpe noen.',
  seeInsteadOf: (unit: string) => `Se ${unit} i stedet`,

  units: {
    heading: 'Enhetene dine',
    headingAll: 'Hele organisasjonen',
    intro: 'Velg en enhet for å se hvordan det går over tid.',
    order: 'Rekkefølgen er organisasjonens egen. Den sier ikke noe om resultatene.',
    find: 'Finn en enhet',
    findHint: 'Skriv en del av navnet.',
    found: (count: number) =>
      `${count} ${plural(count, { one: 'enhet', other: 'enheter' })} passer.`,
    foundMany: (shown: number, count: number) => `Viser ${shown} av ${count} enheter som passer.`,
    below: (count: number) => `${count} ${plural(count, { one: 'enhet', other: 'enheter' })} under`,
    emptyHeading: 'Her kommer resultatene',
    empty:
      'Når den første runden er ferdig, ser du hver enhet som kan vises, med tre bånd: spillerom, eierskap og brannslokking. De som svarte, ser det samme til samme tid.',
  },

  unit: {
    back: 'Alle enheter',
    answered: (month: string, band: string) => `I ${month} svarte ${band}.`,
    took: (percent: string) => `Det er ${percent} av de inviterte.`,
    orLess: (percent: number) => `${percent} % eller mindre`,
    orMore: (percent: number) => `${percent} % eller mer`,
    percent: (percent: number) => `${percent} %`,
    notNow: (month: string) => `Enheten er ikke vist i ${month}.`,
    reading: 'Båndet viser hvor gruppen ligger, fra lite til mye. Det er bredt der få har svart.',
    load: 'Mye brannslokking er en belastning, ikke en feil.',
    overTime: 'Over tid',
    gaps: (months: string) => `Ikke vist: ${months}.`,
    summary: (name: string, shown: number, of: number) =>
      `${name}: vist i ${shown} av ${of} ${plural(of, { one: 'runde', other: 'runder' })}.`,
    respondents: 'Svarte',
    theme: (month: string) => `Tema i ${month}`,
    ends: (low: string, high: string) => `0 er «${low}», 100 er «${high}».`,
    turned: 'Tallet er snudd: Det er høyt når få kjenner seg igjen.',
    noTheme: 'Denne runden hadde ikke noe eget tema.',
  },

  exports: {
    heading: 'Ta med tallene',
    intro:
      'Filene holder det samme som sidene viser, for hele organisasjonen. Svarene er slettet og finnes ikke her.',
    none: 'Når den første runden er ferdig, kan du laste ned tallene her.',
    rounds: 'Runder',
    round: 'Runde',
    closed: 'Stengte',
    files: 'Filer',
    file: (format: string) => `Last ned ${format}`,
    codebook: 'Kodebok',
    codebookMeaning: 'Hva hver kolonne i tabellene betyr. Excel-filen har den med.',
    codebookFile: 'Last ned kodeboken (CSV)',
  },

  admin: {
    heading: 'Du er administrator',
    text: 'Resultatene er for ledere, HR og observatører. Som administrator ser du dem ikke.',
    todo: 'Brukere og runder styrer du fra kommandolinjen.',
  },
};

export type Texts = SameTexts<typeof nb>;
