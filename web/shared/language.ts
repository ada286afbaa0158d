/** The language of the page: which one it starts in, and the chosen one, kept on this device for all pages. */
import { LANGUAGES, type Language } from '../../src/core/instrument/questions.ts';

const KEY = 'spillerom:language';

/** The first of the reader's languages (BCP 47) that there are texts in; `no` is bokmål. Bokmål when none is. */
export function preferredLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tag = wish.toLowerCase().split('-')[0];
    if (tag === 'no') return 'nb';
    if (tag === 'nb' || tag === 'nn' || tag === 'en') return tag;
  }
  return 'nb';
}

/** The kept language; else the first that the browser asks for. */
export function startingLanguage(): Language {
  const kept = atStorage((storage) => storage.getItem(KEY));
  return (
    LANGUAGES.find((language) => JSON.stringify(language) === kept) ??
    preferredLanguage(navigator.languages)
  );
}

export function keepLanguage(language: Language): void {
  atStorage((storage) => storage.setItem(KEY, JSON.stringify(language)));
}

/** A browser that lets nothing be kept shows the page all the same: nothing depends on it but the language. */
function atStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}
