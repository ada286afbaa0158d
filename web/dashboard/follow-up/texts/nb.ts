/** Follow-ups, learnings, tolerance bands and offers of help, in bokmål. */
export const followUpNb = {
  heading: 'Oppfølging',
  none: 'Ingen oppfølging ennå.',
  noneAfter: (month: string) => `Ingen oppfølging ennå etter runden i ${month}.`,
  after: (month: string) => `Etter runden i ${month}`,
  earlier: 'Tidligere oppfølging',
  who: 'Hvem',
  whoWhere: (owner: string, unit: string) => `${owner}, ${unit}`,
  due: 'Når',
  status: 'Hvor langt',
  statuses: {
    concept: 'Idé',
    planned: 'Planlagt',
    doing: 'I gang',
    done: 'Gjort',
    gain_realised: 'Avsluttet, gevinsten er vurdert',
    dropped: 'Lagt bort',
  },
  gain: 'Kom gevinsten?',
  gains: { yes: 'Ja', partly: 'Delvis', no: 'Nei' },
  learning: 'Hva lærte dere?',

  writtenBy: 'Den som leder enheten, skriver oppfølgingen sammen med teamet.',
  write: 'Skriv ned én ting dere vil gjøre',
  writeIntro:
    'Bli enige i teamet om én ting. Alle i enheten ser den, og den står i neste puls. Skriv om arbeidet, ikke om enkeltpersoner eller enkeltsvar.',
  action: 'Hva vil dere gjøre?',
  owner: 'Hvem har ansvaret?',
  ownerUnit: 'Hvor jobber den som har ansvaret?',
  ownUnit: 'I denne enheten',
  unitUnder: (unit: string, above: string) => `${unit} (${above})`,
  by: 'Når skal det være gjort?',
  save: 'Lagre',
  saving: 'Lagrer …',
  saved: 'Lagret.',
  step: 'Hvor langt er dere kommet?',
  closing:
    'Når du avslutter, skriver du én setning om hva dere lærte. Den kan leses i hele organisasjonen. Skriv ikke om enkeltpersoner eller enkeltsvar.',
  correct: 'Rett teksten',
  sessionEnded:
    'Innloggingen er over. Det du skrev, står her fortsatt. Logg inn i en annen fane, og lagre igjen.',

  offer: {
    heading: 'Vil dere ha hjelp?',
    figures: (construct: string, band: string) =>
      `${construct} lå utenfor ${band} i minst to av de tre siste rundene. Båndet er avtalt for hele organisasjonen.`,
    month: (month: string, level: string) => `${level} i ${month}`,
    todo: 'Snakk med HR eller verneombudet om hva som kan lette. Det er et tilbud, ikke et krav. Bare lederen og neste nivå ser det.',
  },

  learnings: {
    heading: 'Hva andre har lært',
    intro:
      'Når en oppfølging avsluttes, skriver lederen én setning om hva teamet lærte. Her er de fra hele organisasjonen.',
    find: 'Søk i læringen',
    findHint: 'Skriv ord på minst tre bokstaver, eller en del av et ord.',
    search: 'Søk',
    newest: 'De nyeste:',
    found: (count: number) => `${count} treff.`,
    foundMany: (count: number) => `De ${count} nyeste treffene:`,
    none: 'Ingen har avsluttet en oppfølging ennå. Når noen gjør det, står læringen her.',
    from: (unit: string) => `Fra ${unit}`,
    action: (action: string) => `Det de gjorde: ${action}`,
    gain: (gain: string) => `Kom gevinsten? ${gain}`,
  },

  tolerance: {
    heading: 'Avtalte bånd',
    intro:
      'HR og observatørene avtaler på forhånd hvor et nivå kan ligge. Ligger en enhet utenfor båndet i to av tre runder, får lederen og neste nivå tilbud om hjelp. HR og observatørene får ingen liste over enheter.',
    before:
      'Et bånd gjelder runder som åpner etter at det er avtalt. Tall som alt finnes, teller ikke.',
    none: 'Ingen bånd er avtalt eller foreslått.',
    proposed: (who: string) => `Foreslått av ${who}. Gjelder når en observatør er enig.`,
    agreed: (day: string, proposer: string, agreer: string) =>
      `Avtalt ${day} av ${proposer} og ${agreer}.`,
    agree: 'Jeg er enig',
    end: 'Avslutt båndet',
    endMeans: 'Da får ingen tilbud om hjelp etter dette båndet.',
    withdraw: 'Trekk forslaget',
    withdrawMeans: 'Da kan ingen lenger si seg enig i det.',
    yesEnd: 'Ja, avslutt',
    yesWithdraw: 'Ja, trekk',
    ended: 'Bånd som er avsluttet',
    endedOn: (day: string) => `Avsluttet ${day}.`,
    wasAgreed: 'Det var avtalt.',
    wasProposed: 'Det ble aldri avtalt.',
    propose: 'Foreslå et bånd',
    construct: 'Hva gjelder det?',
    from: 'Fra',
    to: 'Til',
    steps: 'Tall fra 0 til 100, i steg på 5.',
    order: '«Fra» må være lavere enn «til».',
    proposeButton: 'Foreslå',
    replaces: 'Et nytt bånd avløser det gamle når det er avtalt.',
    reading: (from: number, to: number) => `Ingen tilbud så lenge nivået når inn i ${from}–${to}.`,
  },
};
