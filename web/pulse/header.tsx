/** The page's name, and the languages. */
import { LANGUAGES } from '../../src/core/instrument/questions.ts';
import type { PageProps } from './app.tsx';

const NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

export function Header({ state, visit }: PageProps) {
  return (
    <header>
      <p class="brand">Spillerom</p>
      <nav aria-label="Språk / language">
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            class="language"
            lang={language}
            aria-pressed={language === state.language}
            onClick={() => visit.speak(language)}
          >
            {NAMES[language]}
          </button>
        ))}
      </nav>
    </header>
  );
}
