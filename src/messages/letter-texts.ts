/** What a letter says, in the three languages. */
import type { Language } from '../core/language.ts';

export interface LetterTexts {
  /** The same as on the page that the link opens. */
  heading: string;
  what: string;
  anonymous: string;
  howHeading: string;
  scan: string;
  /** `address` as it is typed, without https. */
  type: (address: string) => string;
  qr: string;
  code: string;
  closes: (day: string, time: string) => string;
  fingerprint: (start: string) => string;
  keep: string;
  contact: string;
  locale: string;
}

export const LETTER_TEXTS: Record<Language, LetterTexts> = {
  nb: {
    heading: 'Hvordan er det å jobbe hos dere?',
    what: 'Noen få spørsmål om spillerom, eierskap og brannslokking tar om lag ett minutt. Du velger selv om du vil svare.',
    anonymous:
      'Svaret lagres uten navn, og det som er lagret, kan ikke kobles til deg. Når runden stenger, ser du og lederen din det samme, aldri hva én har svart.',
    howHeading: 'Slik svarer du',
    scan: 'Skann bildet med kameraet på telefonen.',
    type: (address) => `Eller åpne ${address} i en nettleser og skriv inn koden.`,
    qr: 'Lenken din som QR-kode',
    code: 'Koden din',
    closes: (day, time) => `Runden stenger ${day} kl. ${time}.`,
    fingerprint: (start) =>
      `Rundens fingeravtrykk begynner med ${start}. Siden skal vise det samme, og det skal kollegene dine også ha.`,
    keep: 'Den som har brevet, kan svare for deg og se om lenken er brukt. Ta vare på det til runden er ferdig, og makuler det så.',
    contact:
      'Spørsmål? Spør den du fikk brevet av, verneombudet eller den tillitsvalgte. Har du mistet brevet, kan du få et nytt som er likt.',
    locale: 'nb-NO',
  },
  nn: {
    heading: 'Korleis er det å jobbe hos dykk?',
    what: 'Nokre få spørsmål om spelerom, eigarskap og brannslokking tek om lag eitt minutt. Du vel sjølv om du vil svare.',
    anonymous:
      'Svaret blir lagra utan namn, og det som er lagra, kan ikkje koplast til deg. Når runden stengjer, ser du og leiaren din det same, aldri kva éin har svara.',
    howHeading: 'Slik svarar du',
    scan: 'Skann biletet med kameraet på telefonen.',
    type: (address) => `Eller opne ${address} i ein nettlesar og skriv inn koden.`,
    qr: 'Lenkja di som QR-kode',
    code: 'Koden din',
    closes: (day, time) => `Runden stengjer ${day} kl. ${time}.`,
    fingerprint: (start) =>
      `Fingeravtrykket til runden byrjar med ${start}. Sida skal vise det same, og det skal kollegaene dine òg ha.`,
    keep: 'Den som har brevet, kan svare for deg og sjå om lenkja er brukt. Ta vare på det til runden er ferdig, og makuler det så.',
    contact:
      'Spørsmål? Spør den du fekk brevet av, verneombodet eller den tillitsvalde. Har du mist brevet, kan du få eit nytt som er likt.',
    locale: 'nn-NO',
  },
  en: {
    heading: 'What is it like to work where you are?',
    what: 'A few questions on room to decide, ownership and firefighting take about a minute. You choose whether to answer.',
    anonymous:
      'Your answer is stored without a name, and what is stored cannot be linked to you. When the round closes, you and your leader see the same, and never what one person answered.',
    howHeading: 'How to answer',
    scan: 'Scan the picture with the camera of a phone.',
    type: (address) => `Or open ${address} in a browser and type the code.`,
    qr: 'Your link as a QR code',
    code: 'Your code',
    closes: (day, time) => `The round closes on ${day} at ${time}.`,
    fingerprint: (start) =>
      `The round's fingerprint begins with ${start}. The page shows the same, and so do your colleagues' letters.`,
    keep: 'Whoever has this letter can answer for you and see whether the link was used. Keep it until the round is over, then shred it.',
    contact:
      'Questions? Ask whoever gave you this letter, the safety representative or the union representative. If you lose it, you can get another one just like it.',
    locale: 'en-GB',
  },
};
