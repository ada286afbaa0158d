import type { FollowUpStatus } from '../../../src/core/follow-up.ts';
import { ribbonNb } from '../../shared/ribbon/texts/nb.ts';
import type { SameTexts } from '../../shared/texts/texts.ts';
import type { TroubleCode } from '../protocol/trouble.ts';

/** All texts of the pulse page in bokmål; the measure for the other languages. */
export const nb = {
  ...ribbonNb,
  moment: (day: string, time: string) => `${day} kl. ${time}`,
  retry: 'Prøv igjen',

  start: {
    heading: 'Hvordan er det å jobbe hos dere?',
    what: 'Noen få spørsmål om spillerom, eierskap og brannslokking. Det tar ett minutt og viser hva som bør bli bedre.',
    voluntary: 'Du velger selv om du vil svare.',
    stored: 'Svaret lagres uten navn, og det som er lagret, kan ikke kobles til deg.',
    seen: 'Når runden stenger, ser du og lederen din det samme: hvordan det står til i gruppen, aldri hva én har svart.',
    closes: (closes: string) => `Runden stenger ${closes}.`,
    ownGroup: (people: number, least: number) =>
      `Dere er ${people} i gruppen. Den vises bare når minst ${least} svarer.`,
    widerGroup: (people: number, least: number) =>
      `Du telles i en annen gruppe enn enheten din, ${people} i alt. Den vises bare når minst ${least} svarer.`,
    start: 'Start',
    working: 'Lager konvolutten din …',
    worksOffline: 'Siden virker uten nett.',
    fingerprint: 'Rundens fingeravtrykk',
    fingerprintMeaning:
      'Alle i runden skal ha det samme. Sammenlign gjerne med en kollega: Er det likt, har dere fått samme runde og samme regler.',
  },

  seal: {
    name: 'Hvordan kan dette være anonymt?',
    envelope:
      'Lenken viser at du er invitert. Da får du et stempel på en lukket konvolutt: Serveren stempler uten å se hva som er inni.',
    sending:
      'Svaret sendes etterpå, uten lenken. Serveren ser at stempelet er ekte, men ikke hvem som fikk det.',
    afterwards:
      'Når runden er ferdig, slettes svarene. Bare tallene for grupper som er store nok, blir igjen.',
    contact: 'Spørsmål? Spør den som sendte lenken, eller verneombudet.',
    limit:
      'Ett forbehold: Den som endrer programmet mens runden er åpen, kan logge når og hvorfra noen svarer. Det vi lagrer, viser det ikke.',
  },

  preview: {
    name: 'Dette vil lederen din kunne se',
    band: (people: number, narrowest: number) =>
      `Svarer alle ${people} i gruppen, viser hvert tema hvilket av disse båndene gruppen ligger i. Båndet er minst ${narrowest} poeng bredt, av 100.`,
    fewer: (least: number) =>
      `Svarer færre, blir båndene bredere. Svarer færre enn ${least}, vises ingenting. Du ser det samme som lederen.`,
    never:
      'Lederen ser aldri: hva du svarte, om du svarte, når noen svarte, nøyaktig hvor mange som svarte, eller et nøyaktig snitt.',
  },

  since: {
    heading: 'Siden sist',
    statuses: {
      concept: 'tenkes på',
      planned: 'planlagt',
      doing: 'i gang',
      done: 'gjort',
      gain_realised: 'gjort, og det hjalp',
      dropped: 'lagt bort',
    } satisfies Record<FollowUpStatus, string>,
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

  later: {
    name: 'Send senere i dag',
    meaning: (latest: string) => `Da går svaret på et tilfeldig tidspunkt før ${latest}.`,
    worth:
      'Det er verdt lite mot noen som noterer når folk svarer. I en simulering ble 99 av 100 svar funnet igjen uten ventetid, 74 med opptil to timer og 41 med opptil et døgn.',
    choose: 'Vent med å sende',
    heading: 'Svaret er ikke levert ennå',
    waits: (moment: string) => `Det ligger på denne enheten og sendes ${moment}.`,
    keepOpen:
      'Siden må være åpen da. Er den lukket, sendes svaret når du åpner lenken igjen. Det må skje før runden stenger.',
    now: 'Send nå',
  },

  forget: {
    name: 'Glem alt på denne enheten',
    meaning:
      'Lenken, kvitteringen og siden blir borte herfra. Uten kvitteringen kan et levert svar ikke endres eller trekkes.',
    undelivered:
      'Et svar på denne enheten er ikke levert. Glemmer du det nå, er det borte, og lenken kan ikke brukes til å svare på nytt i denne runden.',
    yes: 'Ja, glem alt',
  },

  kiosk: {
    note: 'Delt enhet: Siden glemmer alt etter ett minutt uten bruk.',
    receipt: 'Ta bilde av den nå hvis du vil ha den. Denne delte enheten glemmer den.',
    next: 'Ferdig. Neste person',
    code: 'Skriv inn koden',
    ask: 'Er du her ennå?',
    left: (seconds: number) => `Sekunder til siden glemmer alt: ${seconds}`,
    here: 'Jeg er her',
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
    forgotten: {
      heading: 'Alt er glemt',
      text: 'Denne enheten husker ikke lenger lenken, svaret eller kvitteringen. Åpne lenken din igjen når du vil se resultatet.',
    },
    next_person: {
      heading: 'Klar for neste person',
      text: 'Dette er en delt enhet, og den husker ingenting om den forrige. Skriv inn koden fra arket ditt, eller åpne lenken din her.',
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
      text: 'Konvolutten for denne runden er hentet på en annen telefon, maskin eller nettleser. Bare den kan svare nå. Åpne lenken der. Er den borte, eller er nettleserens lager tømt, kan du ikke svare i denne runden: Ingen kan finne konvolutten igjen. Var det ikke du som åpnet den? Si fra til den som sendte lenken.',
    },
    closed: {
      heading: 'Runden er stengt',
      text: 'Runden stengte før svaret kom fram, så det er ikke talt med. Har du levert før, gjelder det du leverte. Serverens klokke gjelder, ikke enhetens.',
    },
    early: {
      heading: 'Runden har ikke åpnet ennå',
      text: 'Kom tilbake når den åpner. Lenken er den samme. Serverens klokke gjelder, ikke enhetens.',
    },
    unreachable: {
      heading: 'Ingen kontakt med serveren',
      text: 'Ingenting er tapt. Siden prøver igjen når nettet er tilbake, og du kan prøve selv.',
    },
    not_started: {
      heading: 'Start trenger nett én gang',
      text: 'Konvolutten må stemples før du kan svare. Etterpå kan du svare uten nett. Siden prøver igjen når nettet er tilbake, og du kan prøve selv.',
    },
    not_kept: {
      heading: 'Svaret er ikke levert',
      text: 'Denne delte enheten tar ikke vare på svar. Bli her til nettet er tilbake. Siden prøver igjen, og du kan prøve selv. Går du nå, er svaret borte.',
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
  } satisfies Record<TroubleCode, { heading: string; text: string }>,
};

export type Texts = SameTexts<typeof nb>;
