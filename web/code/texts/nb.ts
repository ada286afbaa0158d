import type { SameTexts } from '../../shared/texts/texts.ts';

/** All texts of the code page in bokmål; the measure for the other languages. */
export const nb = {
  languages: 'Språk',
  languageFailed: 'Språket kom ikke fram. Prøv igjen om litt.',
  heading: 'Skriv inn koden fra brevet',
  label: 'Koden din',
  hint: '16 tegn i grupper på fire. Store og små bokstaver er det samme, og strekene kommer av seg selv.',
  open: 'Gå videre',
  opening: 'Finner lenken din …',
  meaning: 'Koden viser bare at du er invitert. Svaret sendes uten den.',
  faults: {
    incomplete: {
      heading: 'Koden er ikke hel',
      text: 'Den har 16 tegn: tall og bokstaver fra a til z, men aldri u. Sammenlign med brevet.',
    },
    unknown: {
      heading: 'Ingen lenke har denne koden',
      text: 'Sammenlign med brevet, tegn for tegn. Er brevet fra en tidligere runde, bruk det nyeste. Hjelper det ikke, si fra til den du fikk brevet av.',
    },
    unreachable: {
      heading: 'Ingen kontakt med serveren',
      text: 'Sjekk nettet og prøv igjen. Koden virker fortsatt.',
    },
    busy: {
      heading: 'Mange bruker siden akkurat nå',
      text: 'Vent noen sekunder og prøv igjen. Koden virker fortsatt.',
    },
    failed: {
      heading: 'Noe gikk galt hos oss',
      text: 'Prøv igjen om litt. Koden virker fortsatt.',
    },
  },
};

export type Texts = SameTexts<typeof nb>;
