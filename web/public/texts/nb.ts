import type { SameTexts } from '../../shared/texts/texts.ts';

/** All texts of the public pages in bokmål; the measure for the other languages. */
export const nb = {
  locale: 'nb-NO',
  languages: 'Språk',
  languageFailed: 'Språket kom ikke fram. Prøv igjen om litt.',
  pages: 'Sider',
  titles: { '/': 'Slik virker det', '/rounds': 'Rundene', '/receipt': 'Sjekk kvitteringen' },

  how: {
    heading: 'Slik blir svaret ditt ingens',
    lede: 'Det som er lagret, kan ikke koble et svar til en person. Det er ikke et løfte om å la være å se, men måten det er bygd på.',
    steps: [
      {
        name: 'Et stempel på en lukket konvolutt',
        text: 'Lenken din viser at du er invitert. Da stempler serveren en konvolutt som telefonen din har lukket. Serveren ser ikke hva som er inni, og kjenner den ikke igjen siden.',
        left: 'du',
        right: 'serveren',
      },
      {
        name: 'Svaret kommer uten navn',
        text: 'Telefonen sender svaret i den stemplede konvolutten, uten lenken. Serveren ser at stempelet er ekte og ubrukt, men ikke hvem som fikk det. Svaret legges på en tilfeldig plass blant de andre.',
        left: 'uten navn',
        right: 'en av mange',
      },
      {
        name: 'Bare grupper blir igjen',
        text: 'Når runden stenger, telles svarene én gang. Gruppene vises som brede bånd, aldri når færre enn fem har svart. Deretter slettes svarene, og nøklene til dem ødelegges.',
        left: 'slettet',
        right: 'gruppen',
      },
    ],
    smallHeading: 'Slik vernes små grupper',
    small:
      'En enhet med færre enn sju telles sammen med enheten over. Ingen kan trekke to tall fra hverandre og sitte igjen med færre enn fem personer. Ingen får vite nøyaktig hvor mange som svarte, eller et nøyaktig snitt.',
    neverHeading: 'Dette lagres aldri sammen med et svar',
    never: [
      'navn, alder, kjønn eller stilling',
      'nettadresse, telefonmodell eller tidspunkt',
      'rekkefølgen svarene kom i',
      'fritekst',
    ],
    limitsHeading: 'Dette holder ikke',
    limits: [
      'Den som driver maskinen og endrer programmet mens runden er åpen, kan logge når og hvorfra noen svarer.',
      'Den som har lenken din, kan svare i ditt navn og se om den er brukt.',
      'Kolleger kjenner sine egne svar: Fire av fem som legger dem sammen, kan snevre inn hva den femte svarte.',
      'Oppdiktede kolleger på ansattlista svekker vernet. Derfor ser alle hvor mange gruppen har.',
    ],
    checkHeading: 'Sjekk det selv',
    check:
      'Hver runde har et fingeravtrykk som er likt for alle. Kvitteringen din viser om svaret ble talt med.',
    toRounds: 'Se rundene',
    toReceipt: 'Sjekk kvitteringen',
  },

  rounds: {
    heading: 'Rundene',
    lede: 'Fingeravtrykkene er like for alle når alle har fått samme runde. Sammenlign gjerne med en kollega.',
    loading: 'Henter rundene …',
    failed: 'Rundene kom ikke fram. Prøv igjen om litt.',
    empty: 'Ingen runde er ferdig ennå. Når den første stenger, står den her.',
    closed: (day: string) => `Stengt ${day}.`,
    manifest: 'Reglene for runden',
    release: 'Resultatet',
    readManifest: 'Les reglene (JSON)',
    readReceipts: 'Les kvitteringslista (JSON)',
  },

  receipt: {
    heading: 'Ble svaret ditt talt med?',
    lede: 'Skriv eller lim inn kvitteringen. Den leses her på enheten din og sendes ingen steder.',
    label: 'Kvitteringen',
    hint: '53 tegn i grupper på fire. Store og små bokstaver er det samme.',
    check: 'Sjekk',
    checking: 'Sjekker …',
    counted: (month: string) => `Ja. Svaret ditt er talt med i runden fra ${month}.`,
    absent: {
      heading: 'Kvitteringen står ikke på noen liste.',
      text: 'Er runden fortsatt åpen, kommer lista når den stenger. Et svar som er trukket, står ikke der.',
    },
    unreadable: {
      heading: 'Dette er ikke en hel kvittering.',
      text: 'Et tegn er feil, eller noe mangler. Sammenlign med originalen og prøv igjen.',
    },
    failed: {
      heading: 'Listene kom ikke fram.',
      text: 'Kvitteringen er ikke sendt noen steder. Prøv igjen om litt.',
    },
    meaning:
      'Lista viser at svaret er med, ikke hva det var. Den er fylt opp med tilfeldige linjer, så den ikke viser hvor mange som svarte.',
  },
};

export type Texts = SameTexts<typeof nb>;
