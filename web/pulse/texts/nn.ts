import { ribbonNn } from '../../shared/ribbon/texts/nn.ts';
import type { Texts } from './nb.ts';

/** All texts of the pulse page in nynorsk. */
export const nn: Texts = {
  ...ribbonNn,
  moment: (day, time) => `${day} kl. ${time}`,
  retry: 'Prøv igjen',

  start: {
    heading: 'Korleis er det å jobbe hos dykk?',
    what: 'Nokre få spørsmål om spelerom, eigarskap og brannslokking. Det tek eitt minutt og viser kva som bør bli betre.',
    voluntary: 'Du vel sjølv om du vil svare.',
    stored: 'Svaret blir lagra utan namn, og det som er lagra, kan ikkje koplast til deg.',
    seen: 'Når runden stengjer, ser du og leiaren din det same: korleis det står til i gruppa, aldri kva éin har svara.',
    closes: (closes) => `Runden stengjer ${closes}.`,
    ownGroup: (people, least) =>
      `De er ${people} i gruppa. Ho blir vist berre når minst ${least} svarar.`,
    widerGroup: (people, least) =>
      `Du blir talt i ei anna gruppe enn eininga di, ${people} i alt. Ho blir vist berre når minst ${least} svarar.`,
    start: 'Start',
    working: 'Lagar konvolutten din …',
    worksOffline: 'Sida verkar utan nett.',
    fingerprint: 'Fingeravtrykket til runden',
    fingerprintMeaning:
      'Alle i runden skal ha det same. Samanlikn gjerne med ein kollega: Er det likt, har de fått same runde og same reglar.',
  },

  seal: {
    name: 'Korleis kan dette vere anonymt?',
    envelope:
      'Lenkja viser at du er invitert. Då får du eit stempel på ein lukka konvolutt: Serveren stemplar utan å sjå kva som er inni.',
    sending:
      'Svaret blir sendt etterpå, utan lenkja. Serveren ser at stempelet er ekte, men ikkje kven som fekk det.',
    afterwards:
      'Når runden er ferdig, blir svara sletta. Berre tala for grupper som er store nok, blir att.',
    contact: 'Spørsmål? Spør den som sende lenkja, eller verneombodet.',
    limit:
      'Eitt atterhald: Den som endrar programmet medan runden er open, kan logge når og kvarifrå nokon svarar. Det vi lagrar, viser det ikkje.',
  },

  preview: {
    name: 'Dette vil leiaren din kunne sjå',
    band: (people, narrowest) =>
      `Svarar alle ${people} i gruppa, viser kvart tema kva for eit av desse banda gruppa ligg i. Bandet er minst ${narrowest} poeng breitt, av 100.`,
    fewer: (least) =>
      `Svarar færre, blir banda breiare. Svarar færre enn ${least}, blir ingenting vist. Du ser det same som leiaren.`,
    never:
      'Leiaren ser aldri: kva du svara, om du svara, når nokon svara, nøyaktig kor mange som svara, eller eit nøyaktig snitt.',
  },

  since: {
    heading: 'Sidan sist',
    statuses: {
      concept: 'blir tenkt på',
      planned: 'planlagt',
      doing: 'i gang',
      done: 'gjort',
      gain_realised: 'gjort, og det hjelpte',
      dropped: 'lagt bort',
    },
  },

  question: {
    progress: (number, of) => `Spørsmål ${number} av ${of}`,
    tapHint: 'Vel eit svar, så kjem det neste.',
    keyHint: 'På tastatur: 1 til 5 svarar, 0 hoppar over.',
    back: 'Tilbake',
    next: 'Neste',
    keepOld: 'Behald svaret som er levert',
  },

  review: {
    heading: 'Klart til å sende',
    change: 'Trykk på eit svar for å endre det.',
    receipt:
      'Etterpå får du ei kvittering. Berre med ho kan svaret endrast eller trekkjast. Mistar du ho, kan ingen finne att svaret, ikkje vi heller.',
    skipped: 'Ikkje svart på',
    send: 'Send svaret',
    sending: 'Sender …',
  },

  later: {
    name: 'Send seinare i dag',
    meaning: (latest) => `Då går svaret på eit tilfeldig tidspunkt før ${latest}.`,
    worth:
      'Det er verdt lite mot nokon som noterer når folk svarar. I ei simulering vart 99 av 100 svar funne att utan ventetid, 74 med opptil to timar og 41 med opptil eit døgn.',
    choose: 'Vent med å sende',
    heading: 'Svaret er ikkje levert enno',
    waits: (moment) => `Det ligg på denne eininga og blir sendt ${moment}.`,
    keepOpen:
      'Sida må vere open då. Er ho lukka, blir svaret sendt når du opnar lenkja igjen. Det må skje før runden stengjer.',
    now: 'Send no',
  },

  forget: {
    name: 'Gløym alt på denne eininga',
    meaning:
      'Lenkja, kvitteringa og sida blir borte herifrå. Utan kvitteringa kan eit levert svar ikkje endrast eller trekkjast.',
    undelivered:
      'Eit svar på denne eininga er ikkje levert. Gløymer du det no, er det borte, og lenkja kan ikkje brukast til å svare på nytt i denne runden.',
    yes: 'Ja, gløym alt',
  },

  kiosk: {
    note: 'Delt eining: Sida gløymer alt etter eitt minutt utan bruk.',
    receipt: 'Ta bilete av ho no dersom du vil ha ho. Denne delte eininga gløymer ho.',
    next: 'Ferdig. Neste person',
    code: 'Skriv inn koden',
    ask: 'Er du her enno?',
    left: (seconds) => `Sekund til sida gløymer alt: ${seconds}`,
    here: 'Eg er her',
  },

  done: {
    delivered: 'Svaret ditt er levert.',
    nobody: 'Ingen kan sjå at det er ditt.',
    withdrawn: 'Svaret ditt er trekt.',
    withdrawnMeaning: 'Det blir ikkje talt med. Du kan svare på nytt til runden stengjer.',
    resultComes: (closes) =>
      `Resultatet kjem når runden stengjer, ${closes}. Opne lenkja di igjen då.`,
    change: 'Endre svaret',
    changeMeaning:
      'Svara er ikkje lenger på denne eininga. Endrar du, svarar du på nytt, og det nye svaret gjeld.',
    answerAgain: 'Svar på nytt',
    withdraw: 'Trekk svaret',
    withdrawAsk: 'Vil du trekkje svaret?',
    withdrawMeaning: 'Då blir det ikkje talt med. Du kan svare på nytt til runden stengjer.',
    withdrawYes: 'Ja, trekk det',
    withdrawNo: 'Nei, behald det',
  },

  receipt: {
    heading: 'Kvitteringa di',
    meaning:
      'Ho ligg på denne eininga. Ta vare på ho dersom du vil kunne vise at svaret vart talt med.',
    warning: 'Den som har kvitteringa, kan endre eller trekkje svaret, men ikkje lese det.',
    code: 'Kvitteringa som QR-kode',
    copy: 'Kopier',
    copied: 'Kopiert',
    save: 'Lagre',
    file: 'kvittering.txt',
  },

  closed: {
    heading: 'Runden er stengd.',
    delivered: 'Svaret ditt kom fram i tide. Ingen kan sjå at det er ditt.',
    undelivered: 'Svaret ditt vart ikkje levert før runden stengde. Det er ikkje talt med.',
    none: 'Det kjem ei ny lenkje når neste runde opnar.',
  },

  results: {
    heading: (unit) => `Slik står det til: ${unit}`,
    instead: (own, unit) =>
      `${own} blir ikkje vist åleine, for å verne dei som svarar. Du ser ${unit}, som de er ein del av.`,
    same: 'Leiaren din ser det same som du.',
    reading: 'Bandet viser kvar gruppa ligg, frå lite til mykje. Det er breitt der få har svara.',
    load: 'Mykje brannslokking er ei belasting, ikkje ein feil.',
    gaps: '«Ikkje vist» tyder at for få svara, eller at talet kunne røpe nokon.',
    emptyHeading: 'Her kjem resultatet',
    empty:
      'Når den første runden er ferdig, ser du og leiaren din her korleis gruppa har det, månad for månad. Slik kan det sjå ut:',
    loading: 'Hentar resultata …',
    failed: 'Resultata kom ikkje fram. Svaret ditt er ikkje påverka.',
  },

  trouble: {
    no_link: {
      heading: 'Opne lenkja di',
      text: 'Denne sida treng den personlege lenkja du fekk på e-post, SMS eller papir. Opne ho, så er du i gang.',
    },
    link_incomplete: {
      heading: 'Lenkja er ikkje heil',
      text: 'Noko av lenkja manglar. Opne ho frå meldinga du fekk, eller kopier heile lenkja.',
    },
    forgotten: {
      heading: 'Alt er gløymt',
      text: 'Denne eininga hugsar ikkje lenger lenkja, svaret eller kvitteringa. Opne lenkja di igjen når du vil sjå resultatet.',
    },
    next_person: {
      heading: 'Klar for neste person',
      text: 'Dette er ei delt eining, og ho hugsar ingenting om den førre. Skriv inn koden frå arket ditt, eller opne lenkja di her.',
    },
    link_ended: {
      heading: 'Lenkja verkar ikkje lenger',
      text: 'Ei ny lenkje har teke over, eller det er for lenge sidan runden. Bruk lenkja i den nyaste invitasjonen.',
    },
    manifest: {
      heading: 'Stopp: Runden stemmer ikkje med lenkja',
      text: 'Det serveren viser, er noko anna enn lenkja lovar. Det kan vere ein feil, eller nokon kan ha laga ein eigen runde til deg. Sida sender derfor ingenting. Vis dette til verneombodet eller den som sende lenkja.',
    },
    questions: {
      heading: 'Stopp: Spørsmåla stemmer ikkje',
      text: 'Spørsmåla er ikkje dei som runden lovar alle. Sida sender derfor ingenting. Vis dette til verneombodet eller den som sende lenkja.',
    },
    cell: {
      heading: 'Stopp: Gruppa er ikkje med i runden',
      text: 'Gruppa du skulle svare i, finst ikkje i runden som alle har fått. Då kunne svaret skilje seg ut. Sida sender derfor ingenting. Vis dette til verneombodet eller den som sende lenkja.',
    },
    small_cell: {
      heading: 'Stopp: Gruppa er for lita',
      text: 'Gruppa du skulle svare i, har så få personar at svaret kunne bli kjent att. Sida sender derfor ingenting. Vis dette til verneombodet eller den som sende lenkja.',
    },
    proof: {
      heading: 'Stopp: Stempelet er ikkje ekte',
      text: 'Serveren kunne ikkje vise at han brukte same stempel til deg som til alle andre. Då kunne svaret bli kjent att. Sida har derfor ikkje sendt noko svar. Vis dette til verneombodet eller den som sende lenkja.',
    },
    other_device: {
      heading: 'Lenkja er brukt på ei anna eining',
      text: 'Konvolutten for denne runden er henta på ein annan telefon, maskin eller nettlesar. Berre den kan svare no. Opne lenkja der. Er den borte, eller er lageret i nettlesaren tømt, kan du ikkje svare i denne runden: Ingen kan finne att konvolutten. Var det ikkje du som opna ho? Sei frå til den som sende lenkja.',
    },
    closed: {
      heading: 'Runden er stengd',
      text: 'Runden stengde før svaret kom fram, så det er ikkje talt med. Har du levert før, gjeld det du leverte. Klokka til serveren gjeld, ikkje den på eininga.',
    },
    early: {
      heading: 'Runden har ikkje opna enno',
      text: 'Kom tilbake når han opnar. Lenkja er den same. Klokka til serveren gjeld, ikkje den på eininga.',
    },
    unreachable: {
      heading: 'Ingen kontakt med serveren',
      text: 'Ingenting er tapt. Sida prøver igjen når nettet er tilbake, og du kan prøve sjølv.',
    },
    not_started: {
      heading: 'Start treng nett éin gong',
      text: 'Konvolutten må stemplast før du kan svare. Etterpå kan du svare utan nett. Sida prøver igjen når nettet er tilbake, og du kan prøve sjølv.',
    },
    not_kept: {
      heading: 'Svaret er ikkje levert',
      text: 'Denne delte eininga tek ikkje vare på svar. Bli her til nettet er tilbake. Sida prøver igjen, og du kan prøve sjølv. Går du no, er svaret borte.',
    },
    not_delivered: {
      heading: 'Svaret er ikkje levert enno',
      text: 'Det ligg trygt på denne eininga. Sida prøver igjen når nettet er tilbake, og du kan prøve sjølv.',
    },
    refused: {
      heading: 'Serveren tok ikkje imot',
      text: 'Det du har fylt ut, ligg på denne eininga. Prøv igjen om litt. Hjelper det ikkje, sei frå til den som sende lenkja.',
    },
    conflict: {
      heading: 'Eit anna svar er levert før',
      text: 'Med kvitteringa di er det levert noko nyare, kanskje frå ei anna fane. Det gjeld. Du kan endre det.',
    },
    storage: {
      heading: 'Nettlesaren lagrar ikkje',
      text: 'Sida må kunne lagre på denne eininga, elles kan svaret gå tapt på vegen. Slå av privat modus eller bruk ein annan nettlesar, og opne lenkja på nytt.',
    },
  },
};
