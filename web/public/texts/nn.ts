import type { Texts } from './nb.ts';

/** All texts of the public pages in nynorsk. */
export const nn: Texts = {
  locale: 'nn-NO',
  languages: 'Språk',
  languageFailed: 'Språket kom ikkje fram. Prøv igjen om litt.',
  pages: 'Sider',
  titles: { '/': 'Slik verkar det', '/rounds': 'Rundane', '/receipt': 'Sjekk kvitteringa' },

  how: {
    heading: 'Slik blir svaret ditt ingen sitt',
    lede: 'Det som er lagra, kan ikkje kople eit svar til ein person. Det er ikkje ein lovnad om å la vere å sjå, men måten det er bygd på.',
    steps: [
      {
        name: 'Eit stempel på ein lukka konvolutt',
        text: 'Lenkja di viser at du er invitert. Då stemplar tenaren ein konvolutt som telefonen din har lukka. Tenaren ser ikkje kva som er inni, og kjenner han ikkje att sidan.',
        left: 'du',
        right: 'tenaren',
      },
      {
        name: 'Svaret kjem utan namn',
        text: 'Telefonen sender svaret i den stempla konvolutten, utan lenkja. Tenaren ser at stempelet er ekte og ubrukt, men ikkje kven som fekk det. Svaret blir lagt på ein tilfeldig plass mellom dei andre.',
        left: 'utan namn',
        right: 'ein av mange',
      },
      {
        name: 'Berre grupper blir att',
        text: 'Når runden stengjer, blir svara talde éin gong. Gruppene blir viste som breie band, aldri når færre enn fem har svara. Så blir svara sletta, og nøklane til dei øydelagde.',
        left: 'sletta',
        right: 'gruppa',
      },
    ],
    smallHeading: 'Slik er små grupper verna',
    small:
      'Ei eining med færre enn sju blir tald saman med eininga over. Ingen kan trekkje to tal frå kvarandre og sitje att med færre enn fem personar. Ingen får vite nøyaktig kor mange som svara, eller eit nøyaktig snitt.',
    neverHeading: 'Dette blir aldri lagra saman med eit svar',
    never: [
      'namn, alder, kjønn eller stilling',
      'nettadresse, telefonmodell eller tidspunkt',
      'rekkjefølgja svara kom i',
      'fritekst',
    ],
    limitsHeading: 'Dette held ikkje',
    limits: [
      'Den som driv maskina og endrar programmet medan runden er open, kan logge når og kvarifrå nokon svarar.',
      'Den som har lenkja di, kan svare i ditt namn og sjå om ho er brukt.',
      'Kollegaer kjenner sine eigne svar: Fire av fem som legg dei saman, kan snevre inn kva den femte svara.',
      'Oppdikta kollegaer på tilsettlista svekkjer vernet. Difor ser alle kor mange gruppa har.',
    ],
    checkHeading: 'Sjekk det sjølv',
    check:
      'Kvar runde har eit fingeravtrykk som er likt for alle. Kvitteringa di viser om svaret vart talt med.',
    toRounds: 'Sjå rundane',
    toReceipt: 'Sjekk kvitteringa',
  },

  rounds: {
    heading: 'Rundane',
    lede: 'Fingeravtrykka er like for alle når alle har fått same runde. Samanlikn gjerne med ein kollega.',
    loading: 'Hentar rundane …',
    failed: 'Rundane kom ikkje fram. Prøv igjen om litt.',
    empty: 'Ingen runde er ferdig enno. Når den første stengjer, står han her.',
    closed: (day) => `Stengd ${day}.`,
    manifest: 'Reglane for runden',
    release: 'Resultatet',
    readManifest: 'Les reglane (JSON)',
    readReceipts: 'Les kvitteringslista (JSON)',
  },

  receipt: {
    heading: 'Vart svaret ditt talt med?',
    lede: 'Skriv eller lim inn kvitteringa. Ho blir lesen her på eininga di og blir ikkje send nokon stad.',
    label: 'Kvitteringa',
    hint: '53 teikn i grupper på fire. Store og små bokstavar er det same.',
    check: 'Sjekk',
    checking: 'Sjekkar …',
    counted: (month) => `Ja. Svaret ditt er talt med i runden frå ${month}.`,
    absent: {
      heading: 'Kvitteringa står ikkje på noka liste.',
      text: 'Er runden framleis open, kjem lista når han stengjer. Eit svar som er trekt, står ikkje der.',
    },
    unreadable: {
      heading: 'Dette er ikkje ei heil kvittering.',
      text: 'Eit teikn er feil, eller noko manglar. Samanlikn med originalen og prøv igjen.',
    },
    failed: {
      heading: 'Listene kom ikkje fram.',
      text: 'Kvitteringa er ikkje send nokon stad. Prøv igjen om litt.',
    },
    meaning:
      'Lista viser at svaret er med, ikkje kva det var. Ho er fylt opp med tilfeldige linjer, så ho ikkje viser kor mange som svara.',
  },
};
