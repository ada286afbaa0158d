/** The choice of language, each named in itself. */
import { LANGUAGES, type Language } from '../../src/core/instrument/questions.ts';

const NAMES: Record<Language, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

export function Languages(props: {
  label: string;
  chosen: Language;
  choose: (language: Language) => void;
}) {
  return (
    <nav aria-label={props.label}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          class="language"
          lang={language}
          aria-pressed={language === props.chosen}
          onClick={() => props.choose(language)}
        >
          {NAMES[language]}
        </button>
      ))}
    </nav>
  );
}
