/** What happened and what to do, per error code, in the three languages. */
import type { Language } from '../core/language.ts';
import type { AppError, ErrorCode } from '../errors.ts';

const SENTENCES = {
  invalid: {
    nb: 'Forespørselen har en feil. Rett den og send på nytt.',
    nn: 'Førespurnaden har ein feil. Rett han og send på nytt.',
    en: 'The request has a fault. Mend it and send it again.',
  },
  link: {
    nb: 'Lenken virker ikke lenger. Bruk lenken i den nyeste invitasjonen.',
    nn: 'Lenkja verkar ikkje lenger. Bruk lenkja i den nyaste invitasjonen.',
    en: 'The link no longer works. Use the link in the newest invitation.',
  },
  session: {
    nb: 'Du er ikke logget inn. Bruk en innloggingslenke.',
    nn: 'Du er ikkje logga inn. Bruk ei innloggingslenkje.',
    en: 'You are not signed in. Use a sign-in link.',
  },
  sign_in: {
    nb: 'Innloggingslenken er brukt eller for gammel. Be om en ny.',
    nn: 'Innloggingslenkja er brukt eller for gammal. Be om ei ny.',
    en: 'The sign-in link has been used or is too old. Ask for a new one.',
  },
  role: {
    nb: 'Rollen din gir ikke tilgang til dette. Spør den som administrerer tjenesten.',
    nn: 'Rolla di gir ikkje tilgang til dette. Spør den som administrerer tenesta.',
    en: 'Your role does not give access to this. Ask whoever administers the service.',
  },
  token: {
    nb: 'Billetten gjelder ikke her. Åpne den personlige lenken din og prøv på nytt.',
    nn: 'Billetten gjeld ikkje her. Opne den personlege lenkja di og prøv på nytt.',
    en: 'The token is not valid here. Open your personal link and try again.',
  },
  missing: {
    nb: 'Dette finnes ikke. Sjekk adressen.',
    nn: 'Dette finst ikkje. Sjekk adressa.',
    en: 'There is nothing here. Check the address.',
  },
  conflict: {
    nb: 'Noe annet er levert før. Det som er levert, gjelder fortsatt.',
    nn: 'Noko anna er levert før. Det som er levert, gjeld framleis.',
    en: 'Something else was sent before. What was sent still holds.',
  },
  closed: {
    nb: 'Runden er stengt. Svar som kom før den stengte, er med.',
    nn: 'Runden er stengd. Svar som kom før han stengde, er med.',
    en: 'The round is closed. Answers that came before it closed are counted.',
  },
  too_large: {
    nb: 'Forespørselen er for stor. Send mindre.',
    nn: 'Førespurnaden er for stor. Send mindre.',
    en: 'The request is too large. Send less.',
  },
  media_type: {
    nb: 'Innholdet må være JSON (application/json).',
    nn: 'Innhaldet må vere JSON (application/json).',
    en: 'The content must be JSON (application/json).',
  },
  early: {
    nb: 'Runden har ikke åpnet ennå. Kom tilbake når den åpner.',
    nn: 'Runden har ikkje opna enno. Kom tilbake når han opnar.',
    en: 'The round has not opened yet. Come back when it opens.',
  },
  slow_down: {
    nb: 'Mange svarer akkurat nå. Vent noen sekunder og prøv igjen; ingenting er tapt.',
    nn: 'Mange svarar akkurat no. Vent nokre sekund og prøv igjen; ingenting er tapt.',
    en: 'Many are answering right now. Wait a few seconds and try again; nothing is lost.',
  },
  failed: {
    nb: 'Noe gikk galt hos oss. Prøv igjen om litt; det du har fått bekreftet, er lagret.',
    nn: 'Noko gjekk gale hos oss. Prøv igjen om litt; det du har fått stadfesta, er lagra.',
    en: 'Something went wrong here. Try again in a while; what was confirmed is stored.',
  },
  unavailable: {
    nb: 'Tjenesten kan ikke svare akkurat nå. Prøv igjen senere; det du har fått bekreftet, er lagret.',
    nn: 'Tenesta kan ikkje svare akkurat no. Prøv igjen seinare; det du har fått stadfesta, er lagra.',
    en: 'The service cannot answer right now. Try again later; what was confirmed is stored.',
  },
} satisfies Record<ErrorCode, Record<Language, string>>;

/** The sentence for `code` in `language`. */
export function errorSentence(code: ErrorCode, language: Language): string {
  return SENTENCES[code][language];
}

/** What an error says on the command line and in the server's log: its own sentence, else its code's in English. */
export function explain({ code, detail }: AppError): string {
  return detail ?? errorSentence(code, 'en');
}
