import { ribbonNb } from '../../shared/texts/ribbon.nb.ts';
import { plural } from '../../shared/texts/texts.ts';

/** All texts of the pulse page in bokmål; the measure for the other languages. */
export const nb = {
  ...ribbonNb,
  moment: (day: string, time: string) => `${day} kl. ${time}`,
  retry: 'Prøv igjen',

  start: {
    heading: 'Hvordan er det å jobbe hos dere?',
    what: 'Noen få spørsmål om spillerom, eierskap og brannslokking tar om lag ett minutt.',
    voluntary: 'Du velger selv om du vil svare.',
    stored: 'Svaret lagres uten navn, og det som er lagret, kan ikke kobles til deg.',
    seen: 'Når runden stenger, ser du og lederen din det samme: hvordan det står til i gruppen, aldri hva én har svart.',
    facts: (questions: number, closes: string) =>
      `${questions} ${plural(questions, { one: 'spørsmål', other: 'spørsmål' })}. Runden stenger ${closes}.`,
    ownGroup: (people: number, least: number) =>
      `Dere er ${people} i gruppen. Den vises bare når minst ${least} svarer.`,
    widerGroup: (people: number, least: number) =>
      `Enheten din er liten, så den telles sammen med flere: ${people} i alt. Gruppen vises bare når minst ${least} svarer.`,
    start: 'Start',
    working: 'Lager konvolutten din …',
    fingerprint: 'Rundens fingeravtrykk',
    fingerprintMeaning:
      'Alle i runden skal ha det samme. Sammenlign gjerne med en kollega: Er det likt, har dere fått samme runde og samme regler.',
  },

  seal: {
    name: 'Slik er svaret ditt beskyttet',
    envelope:
      'Lenken viser at du er invitert. Da får du et stempel på en lukket konvolutt: Serveren stempler uten å se hva som er inni.',
    sending:
      'Svaret sendes etterpå, uten lenken. Serveren ser at stempelet er ekte, men ikke hvem som fikk det.',
    afterwards:
      'Når runden er ferdig, slettes svarene. Bare tallene for grupper som er store nok, blir igjen.',
    limit:
      'Ett forbehold: Den som endrer programmet mens runden er åpen, kan logge når og hvorfra noen svarer. Det vi lagrer, viser det ikke.',
  },

  question: {
    progress: (number: number, of: number) => `Spørsmål ${number} av ${of}`,
    tapHint: 'Velg et svar, så kommer neste.',
    keyHint: 'På tastatur: 1 til 5 svarer, 0 hopper over.',
    back: 'Tilbake',
    next: 'Neste',
    keepOld: 'Behold svaret som er levert',
  },

  review: {
    heading: 'Klart til å sende',
    change: 'Trykk på et svar for å endre det.',
    receipt:
      'Etterpå får du en kvittering. Bare med den kan svaret endres eller trekkes. Mister du den, kan ingen finne svaret igjen, heller ikke vi.',
    skipped: 'Ikke besvart',
    send: 'Send svaret',
    sending: 'Sender …',
  },

  done: {
    delivered: 'Svaret ditt er levert.',
    nobody: 'Ingen kan se at det er ditt.',
    withdrawn: 'Svaret ditt er trukket.',
    withdrawnMeaning: 'Det telles ikke. Du kan svare på nytt til runden stenger.',
    resultComes: (closes: string) =>
      `Resultatet kommer når runden stenger, ${closes}. Åpne lenken din igjen da.`,
    change: 'Endre svaret',
    changeMeaning:
      'Svarene er ikke lenger på denne enheten. Endrer du, svarer du på nytt, og det nye svaret gjelder.',
    answerAgain: 'Svar på nytt',
    withdraw: 'Trekk svaret',
    withdrawAsk: 'Vil du trekke svaret?',
    withdrawMeaning: 'Da telles det ikke. Du kan svare på nytt til runden stenger.',
    withdrawYes: 'Ja, trekk det',
    withdrawNo: 'Nei, behold det',
  },

  receipt: {
    heading: 'Kvitteringen din',
    meaning:
      'Den ligger på denne enheten. Ta vare på den hvis du vil kunne vise at svaret ble talt med.',
    warning: 'Den som har kvitteringen, kan endre eller trekke svaret, men ikke lese det.',
    code: 'Kvitteringen som QR-kode',
    copy: 'Kopier',
    copied: 'Kopiert',
    save: 'Lagre',
    file: 'kvittering.txt',
  },

  closed: {
    heading: 'Runden er stengt.',
    delivered: 'Svaret ditt kom fram i tide. Ingen kan se at det er ditt.',
    undelivered: 'Svaret ditt ble ikke levert før runden stengte. Det er ikke talt med.',
    none: 'Det kommer en ny lenke når neste runde åpner.',
  },

  results: {
    heading: (unit: string) => `Slik står det til: ${unit}`,
    instead: (own: string, unit: string) =>
      `${own} vises ikke alene, for å verne dem som svarer. Du ser ${unit}, som dere er en del av.`,
    same: 'Lederen din ser det samme som du.',
    reading: 'Båndet viser hvor gruppen ligger, fra lite til mye. Det er bredt der få har svart.',
    load: 'Mye brannslokking er en belastning, ikke en feil.',
    gaps: '«Ikke vist» betyr at for få svarte, eller at tallet kunne røpe noen.',
    emptyHeading: 'Her kommer resultatet',
    empty:
      'Når den første runden er ferdig, ser du og lederen din her hvordan gruppen har det, måned for måned. Slik kan det se ut:',
    loading: 'Henter resultatene …',
    failed: 'Resultatene kom ikke fram. Svaret ditt er ikke berørt.',
  },

  trouble: {
    no_link: {
      heading: 'Åpne lenken din',
      text: 'Denne siden trenger den personlige lenken du fikk på e-post, SMS eller papir. Åpne den, så er du i gang.',
    },
    link_incomplete: {
      heading: 'Lenken er ikke hel',
      text: 'Noe av lenken mangler. Åpne den fra meldingen du fikk, eller kopier hele lenken.',
    },
    link_ended: {
      heading: 'Lenken virker ikke lenger',
      text: 'En ny lenke har tatt over, eller det er for lenge siden runden. Bruk lenken i den nyeste invitasjonen.',
    },
    manifest: {
      heading: 'Stopp: Runden stemmer ikke med lenken',
      text: 'Det serveren viser, er noe annet enn lenken lover. Det kan være en feil, eller noen kan ha laget en egen runde til deg. Siden sender derfor ingenting. Vis dette til verneombudet eller den som sendte lenken.',
    },
    questions: {
      heading: 'Stopp: Spørsmålene stemmer ikke',
      text: 'Spørsmålene er ikke de som runden lover alle. Siden sender derfor ingenting. Vis dette til verneombudet eller den som sendte lenken.',
    },
    cell: {
      heading: 'Stopp: Gruppen er ikke med i runden',
      text: 'Gruppen du skulle svare i, finnes ikke i runden som alle har fått. Da kunne svaret skille seg ut. Siden sender derfor ingenting. Vis dette til verneombudet eller den som sendte lenken.',
    },
    small_cell: {
      heading: 'Stopp: Gruppen er for liten',
      text: 'Gruppen du skulle svare i, har så få personer at svaret kunne bli kjent igjen. Siden sender derfor ingenting. Vis dette til verneombudet eller den som sendte lenken.',
    },
    proof: {
      heading: 'Stopp: Stempelet er ikke ekte',
      text: 'Serveren kunne ikke vise at den brukte samme stempel til deg som til alle andre. Da kunne svaret kjennes igjen. Siden har derfor ikke sendt noe svar. Vis dette til verneombudet eller den som sendte lenken.',
    },
    other_device: {
      heading: 'Lenken er brukt på en annen enhet',
      text: 'Konvolutten for denne runden er hentet på en annen telefon, maskin eller nettleser. Bare den kan svare nå. Åpne lenken der. Var det ikke du som åpnet den? Si fra til den som sendte lenken.',
    },
    closed: {
      heading: 'Runden er stengt',
      text: 'Runden stengte før svaret kom fram, så det er ikke talt med. Har du levert før, gjelder det du leverte.',
    },
    early: {
      heading: 'Runden har ikke åpnet ennå',
      text: 'Kom tilbake når den åpner. Lenken er den samme.',
    },
    unreachable: {
      heading: 'Ingen kontakt med serveren',
      text: 'Ingenting er tapt. Siden prøver igjen når nettet er tilbake, og du kan prøve selv.',
    },
    not_delivered: {
      heading: 'Svaret er ikke levert ennå',
      text: 'Det ligger trygt på denne enheten. Siden prøver igjen når nettet er tilbake, og du kan prøve selv.',
    },
    refused: {
      heading: 'Serveren tok ikke imot',
      text: 'Det du har fylt ut, ligger på denne enheten. Prøv igjen om litt. Hjelper det ikke, si fra til den som sendte lenken.',
    },
    conflict: {
      heading: 'Et annet svar er levert før',
      text: 'Med kvitteringen din er det levert noe nyere, kanskje fra en annen fane. Det gjelder. Du kan endre det.',
    },
    storage: {
      heading: 'Nettleseren lagrer ikke',
      text: 'Siden må kunne lagre på denne enheten, ellers kan svaret gå tapt på veien. Slå av privat modus eller bruk en annen nettleser, og åpne lenken på nytt.',
    },
  },
};
