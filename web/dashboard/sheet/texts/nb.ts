/** The meeting sheet, in bokmål; its questions by construct and by what changed, two of each to take turns. */
export const sheetNb = {
  heading: (unit: string) => `Ark til møtet: ${unit}`,
  back: (unit: string) => `Tilbake til ${unit}`,
  print: 'Skriv ut',
  printHint: 'Arket får plass på én side. Du kan også vise det på skjermen i møtet.',
  followUp: 'Dette tok vi opp sist',
  noFollowUp: 'Ingen oppfølging ennå.',
  owner: (owner: string) => `Ansvar: ${owner}.`,
  ownerIn: (owner: string, unit: string) => `Ansvar: ${owner}, ${unit}.`,
  due: (day: string) => `Frist: ${day}.`,
  learning: (text: string) => `Dette lærte vi: ${text}`,
  questions: 'Tre ting å snakke om',
  chosen:
    'Spørsmålene er valgt etter det som sikkert er endret, og etter temaet. Ingen trenger å si hva de svarte.',

  ask: {
    autonomy: {
      up: {
        odd: 'Hva har gjort det lettere å bestemme selv? Hvordan tar vi vare på det?',
        even: 'Hvilken avgjørelse tar vi nå selv som vi før måtte spørre om?',
      },
      down: {
        odd: 'Hva spør vi om lov til nå som vi før avgjorde selv?',
        even: 'Hvor trenger vi klarere rammer for å kunne velge selv?',
      },
      steady: {
        odd: 'Hvilken avgjørelse burde ligge nærmere dem som gjør jobben?',
        even: 'Hvor er det uklart hva vi kan bestemme selv?',
      },
    },
    ownership: {
      up: {
        odd: 'Hva har vi gjort til vårt eget i det siste? Hva gjorde det mulig?',
        even: 'Hva fikk vi være med å forme, og hva kom det ut av det?',
      },
      down: {
        odd: 'Hva har blitt bestemt uten at vi fikk være med?',
        even: 'Hva skulle til for at dette igjen ble vår sak?',
      },
      steady: {
        odd: 'Hvilken oppgave vil vi forme selv den neste måneden?',
        even: 'Hva vil vi at andre skal kjenne oss for?',
      },
    },
    firefighting: {
      up: {
        odd: 'Hvilke hastesaker kom igjen? Hva er det som lager dem?',
        even: 'Hva kan ligge den neste måneden, og hvem sier fra om det?',
      },
      down: {
        odd: 'Hva gjorde dagene roligere? Hvordan holder vi på det?',
        even: 'Hva vil vi bruke tiden til som vi har fått?',
      },
      steady: {
        odd: 'Hvilken hastesak kunne vi ha sett komme?',
        even: 'Hva kunne vi løst én gang for alle?',
      },
    },
    themes: {
      leader_support: {
        odd: 'Hva skjer hos oss med en idé etter at den er sagt høyt?',
        even: 'Hvilken idé fortjener tid den neste måneden?',
      },
      try_and_fail: {
        odd: 'Hva prøvde vi sist som ikke gikk, og hva lærte vi?',
        even: 'Hva kan vi prøve i det små uten å spørre først?',
      },
      shared_goals: {
        odd: 'Hva er det viktigste vi skal få til i år? Sier vi det samme?',
        even: 'Hva gjør vi som ikke hjelper oss mot målet?',
      },
      cross_unit: {
        odd: 'Hvem utenfor enheten trenger vi et bedre samarbeid med?',
        even: 'Hvor stopper en sak når den går mellom oss og andre?',
      },
      mastery: {
        odd: 'Hva kan vi som vi får brukt for lite?',
        even: 'Hva må vi lære for å få det til?',
      },
      leader_trust: {
        odd: 'Hva gjør det lett å si fra hos oss, og hva gjør det vanskelig?',
        even: 'Hva trenger leder og ansatte å love hverandre?',
      },
      other: {
        odd: 'Hva i månedens tema kjenner vi igjen?',
        even: 'Hva i månedens tema vil vi gjøre noe med?',
      },
    },
  },
};
