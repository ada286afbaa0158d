import type { Texts } from './nb.ts';

export const nn: Texts = {
  languages: 'Språk',
  languageFailed: 'Språket kom ikkje fram. Prøv igjen om litt.',
  heading: 'Skriv inn koden frå brevet',
  label: 'Koden din',
  hint: '16 teikn i grupper på fire. Store og små bokstavar er det same, og strekane kjem av seg sjølv.',
  open: 'Gå vidare',
  opening: 'Finn lenkja di …',
  meaning: 'Koden viser berre at du er invitert. Svaret blir sendt utan han.',
  faults: {
    incomplete: {
      heading: 'Koden er ikkje heil',
      text: 'Han har 16 teikn: tal og bokstavar frå a til z, men aldri u. Samanlikn med brevet.',
    },
    unknown: {
      heading: 'Inga lenkje har denne koden',
      text: 'Samanlikn med brevet, teikn for teikn. Er brevet frå ein tidlegare runde, bruk det nyaste. Hjelper det ikkje, sei frå til den du fekk brevet av.',
    },
    unreachable: {
      heading: 'Ingen kontakt med serveren',
      text: 'Sjekk nettet og prøv igjen. Koden verkar framleis.',
    },
    busy: {
      heading: 'Mange bruker sida akkurat no',
      text: 'Vent nokre sekund og prøv igjen. Koden verkar framleis.',
    },
    failed: {
      heading: 'Noko gjekk gale hos oss',
      text: 'Prøv igjen om litt. Koden verkar framleis.',
    },
  },
};
