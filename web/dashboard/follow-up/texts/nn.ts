import type { SameTexts } from '../../../shared/texts/texts.ts';
import type { followUpNb } from './nb.ts';

/** Follow-ups, learnings, tolerance bands and offers of help, in nynorsk. */
export const followUpNn: SameTexts<typeof followUpNb> = {
  heading: 'Oppfølging',
  none: 'Inga oppfølging enno.',
  noneAfter: (month) => `Inga oppfølging enno etter runden i ${month}.`,
  after: (month) => `Etter runden i ${month}`,
  earlier: 'Tidlegare oppfølging',
  who: 'Kven',
  whoWhere: (owner, unit) => `${owner}, ${unit}`,
  due: 'Når',
  status: 'Kor langt',
  statuses: {
    concept: 'Idé',
    planned: 'Planlagt',
    doing: 'I gang',
    done: 'Gjort',
    gain_realised: 'Avslutta, gevinsten er vurdert',
    dropped: 'Lagt bort',
  },
  gain: 'Kom gevinsten?',
  gains: { yes: 'Ja', partly: 'Delvis', no: 'Nei' },
  learning: 'Kva lærte de?',

  writtenBy: 'Den som leier eininga, skriv oppfølginga saman med teamet.',
  write: 'Skriv ned éin ting de vil gjere',
  writeIntro:
    'Bli samde i teamet om éin ting. Alle i eininga ser han, og han står i neste puls. Skriv om arbeidet, ikkje om enkeltpersonar eller enkeltsvar.',
  action: 'Kva vil de gjere?',
  owner: 'Kven har ansvaret?',
  ownerUnit: 'Kvar arbeider den som har ansvaret?',
  ownUnit: 'I denne eininga',
  unitUnder: (unit, above) => `${unit} (${above})`,
  by: 'Når skal det vere gjort?',
  save: 'Lagre',
  saving: 'Lagrar …',
  saved: 'Lagra.',
  step: 'Kor langt er de komne?',
  closing:
    'Når du avsluttar, skriv du éi setning om kva de lærte. Ho kan lesast i heile organisasjonen. Skriv ikkje om enkeltpersonar eller enkeltsvar.',
  correct: 'Rett teksten',
  sessionEnded:
    'Innlogginga er over. Det du skreiv, står her framleis. Logg inn i ei anna fane, og lagre igjen.',

  offer: {
    heading: 'Vil de ha hjelp?',
    figures: (construct, band) =>
      `${construct} låg utanfor ${band} i minst to av dei tre siste rundane. Bandet er avtalt for heile organisasjonen.`,
    month: (month, level) => `${level} i ${month}`,
    todo: 'Snakk med HR eller verneombodet om kva som kan lette. Det er eit tilbod, ikkje eit krav. Berre leiaren og neste nivå ser det.',
  },

  learnings: {
    heading: 'Kva andre har lært',
    intro:
      'Når ei oppfølging blir avslutta, skriv leiaren éi setning om kva teamet lærte. Her er dei frå heile organisasjonen.',
    find: 'Søk i læringa',
    findHint: 'Skriv ord på minst tre bokstavar, eller ein del av eit ord.',
    search: 'Søk',
    newest: 'Dei nyaste:',
    found: (count) => `${count} treff.`,
    foundMany: (count) => `Dei ${count} nyaste treffa:`,
    none: 'Ingen har avslutta ei oppfølging enno. Når nokon gjer det, står læringa her.',
    from: (unit) => `Frå ${unit}`,
    action: (action) => `Det dei gjorde: ${action}`,
    gain: (gain) => `Kom gevinsten? ${gain}`,
  },

  tolerance: {
    heading: 'Avtalte band',
    intro:
      'HR og observatørane avtaler på førehand kvar eit nivå kan liggje. Ligg ei eining utanfor bandet i to av tre rundar, får leiaren og neste nivå tilbod om hjelp. HR og observatørane får inga liste over einingar.',
    before: 'Eit band gjeld rundar som opnar etter at det er avtalt. Tal som alt finst, tel ikkje.',
    none: 'Ingen band er avtalte eller føreslåtte.',
    proposed: (who) => `Føreslått av ${who}. Gjeld når ein observatør er samd.`,
    agreed: (day, proposer, agreer) => `Avtalt ${day} av ${proposer} og ${agreer}.`,
    agree: 'Eg er samd',
    end: 'Avslutt bandet',
    endMeans: 'Då får ingen tilbod om hjelp etter dette bandet.',
    withdraw: 'Trekk forslaget',
    withdrawMeans: 'Då kan ingen lenger seie seg samd i det.',
    yesEnd: 'Ja, avslutt',
    yesWithdraw: 'Ja, trekk',
    ended: 'Band som er avslutta',
    endedOn: (day) => `Avslutta ${day}.`,
    wasAgreed: 'Det var avtalt.',
    wasProposed: 'Det vart aldri avtalt.',
    propose: 'Føreslå eit band',
    construct: 'Kva gjeld det?',
    from: 'Frå',
    to: 'Til',
    steps: 'Tal frå 0 til 100, i steg på 5.',
    order: '«Frå» må vere lågare enn «til».',
    proposeButton: 'Føreslå',
    replaces: 'Eit nytt band avløyser det gamle når det er avtalt.',
    reading: (from, to) => `Ingen tilbod så lenge nivået når inn i ${from}–${to}.`,
  },
};
