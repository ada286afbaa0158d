/** The language that a page speaks, and the choice of another one. */
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../src/core/instrument/questions.ts';
import { keepLanguage } from './language.ts';
import type { TextLoader } from './texts/texts.ts';

/** A language with its texts. */
export interface Spoken<T> {
  language: Language;
  t: T;
}

/**
 * Begins with `start`. `failed`: the language chosen last didn't come, and the page goes on in the one that
 * it has. `keeps`: a choice lasts on this device.
 */
export function useSpoken<T>(start: Spoken<T>, load: TextLoader<T>, keeps = true) {
  const [spoken, setSpoken] = useState(start);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);

  const speak = async (language: Language): Promise<void> => {
    const t = await load(language).catch(() => null);
    setFailed(!t);
    if (!t) return;
    if (keeps) keepLanguage(language);
    setSpoken({ language, t });
  };
  return { language: spoken.language, t: spoken.t, failed, speak };
}
