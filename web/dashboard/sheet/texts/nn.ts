import type { SameTexts } from '../../../shared/texts/texts.ts';
import type { sheetNb } from './nb.ts';

/** The meeting sheet, in nynorsk. */
export const sheetNn: SameTexts<typeof sheetNb> = {
  heading: (unit) => `Ark til møtet: ${unit}`,
  back: (unit) => `Tilbake til ${unit}`,
  print: 'Skriv ut',
  printHint: 'Arket får plass på éi side. Du kan òg vise det på skjermen i møtet.',
  followUp: 'Dette tok vi opp sist',
  noFollowUp: 'Inga oppfølging enno.',
  owner: (owner) => `Ansvar: ${owner}.`,
  ownerIn: (owner, unit) => `Ansvar: ${owner}, ${unit}.`,
  due: (day) => `Frist: ${day}.`,
  learning: (text) => `Dette lærte vi: ${text}`,
  questions: 'Tre ting å snakke om',
  chosen:
    'Spørsmåla er valde etter det som sikkert er endra, og etter temaet. Ingen treng å seie kva dei svarte.',

  ask: {
    autonomy: {
      up: {
        odd: 'Kva har gjort det lettare å bestemme sjølv? Korleis tek vi vare på det?',
        even: 'Kva avgjerd tek vi no sjølve som vi før måtte spørje om?',
      },
      down: {
        odd: 'Kva spør vi om lov til no som vi før avgjorde sjølve?',
        even: 'Kvar treng vi klarare rammer for å kunne velje sjølve?',
      },
      steady: {
        odd: 'Kva avgjerd burde liggje nærare dei som gjer jobben?',
        even: 'Kvar er det uklart kva vi kan bestemme sjølve?',
      },
    },
    ownership: {
      up: {
        odd: 'Kva har vi gjort til vårt eige i det siste? Kva gjorde det mogleg?',
        even: 'Kva fekk vi vere med å forme, og kva kom det ut av det?',
      },
      down: {
        odd: 'Kva har blitt bestemt utan at vi fekk vere med?',
        even: 'Kva skulle til for at dette igjen vart vår sak?',
      },
      steady: {
        odd: 'Kva oppgåve vil vi forme sjølve den neste månaden?',
        even: 'Kva vil vi at andre skal kjenne oss for?',
      },
    },
    firefighting: {
      up: {
        odd: 'Kva hastesaker kom att? Kva er det som lagar dei?',
        even: 'Kva kan liggje den neste månaden, og kven seier frå om det?',
      },
      down: {
        odd: 'Kva gjorde dagane rolegare? Korleis held vi på det?',
        even: 'Kva vil vi bruke tida til som vi har fått?',
      },
      steady: {
        odd: 'Kva hastesak kunne vi ha sett kome?',
        even: 'Kva kunne vi løyst éin gong for alle?',
      },
    },
    themes: {
      leader_support: {
        odd: 'Kva skjer hos oss med ein idé etter at han er sagd høgt?',
        even: 'Kva idé fortener tid den neste månaden?',
      },
      try_and_fail: {
        odd: 'Kva prøvde vi sist som ikkje gjekk, og kva lærte vi?',
        even: 'Kva kan vi prøve i det små utan å spørje først?',
      },
      shared_goals: {
        odd: 'Kva er det viktigaste vi skal få til i år? Seier vi det same?',
        even: 'Kva gjer vi som ikkje hjelper oss mot målet?',
      },
      cross_unit: {
        odd: 'Kven utanfor eininga treng vi eit betre samarbeid med?',
        even: 'Kvar stoppar ei sak når ho går mellom oss og andre?',
      },
      mastery: {
        odd: 'Kva kan vi som vi får brukt for lite?',
        even: 'Kva må vi lære for å få det til?',
      },
      leader_trust: {
        odd: 'Kva gjer det lett å seie frå hos oss, og kva gjer det vanskeleg?',
        even: 'Kva treng leiar og tilsette å love kvarandre?',
      },
      other: {
        odd: 'Kva i temaet for månaden kjenner vi igjen?',
        even: 'Kva i temaet for månaden vil vi gjere noko med?',
      },
    },
  },
};
