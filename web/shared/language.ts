/** The chosen language, kept on this device under one name for all pages. */
import { LANGUAGES, type Language } from '../../src/core/instrument/questions.ts';
import { preferredLanguage } from './texts/texts.ts';

const KEY = 'spillerom:language';

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
