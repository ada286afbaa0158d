/** The chosen language, kept on this device. */
import { LANGUAGES, type Language } from '../../src/core/instrument/questions.ts';
import { preferredLanguage } from '../shared/texts/texts.ts';

const KEY = 'spillerom:language';

/** The kept language; else the first that the browser asks for. */
export function startingLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  return (
    LANGUAGES.find((language) => JSON.stringify(language) === kept) ??
    preferredLanguage(navigator.languages)
  );
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, JSON.stringify(language));
}
