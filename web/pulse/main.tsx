/** The pulse page. The link leaves the address bar before anything is fetched or shown. */
import { render } from 'preact';
import type { Language } from '../../src/core/instrument/questions.ts';
import { preferredLanguage } from '../shared/language.ts';
import { Languages } from '../shared/languages.tsx';
import { App } from './app.tsx';
import { keptLanguage, keptLink, keptMe } from './device/storage.ts';
import { takeLink } from './protocol/link.ts';
import { Trouble } from './protocol/trouble.ts';
import type { Texts } from './texts/nb.ts';
import { loadTexts } from './visit/texts.ts';
import { startVisit } from './visit/visit.ts';

const link = takeLink();
const page = document.getElementById('page')!;
const languages = document.getElementById('languages')!;

const AGAIN_MS = 3_000;

/** Another link pasted into this tab changes only the fragment. */
addEventListener('hashchange', () => location.reload());

const language = startingLanguage();
startVisit(link, { language, t: await untilLoaded(language) }, (state, visit) => {
  document.documentElement.lang = state.language;
  render(
    <Languages label="Språk / language" chosen={state.language} choose={visit.speak} />,
    languages,
  );
  render(<App state={state} visit={visit} />, page);
});

/** The chosen one; else the person's, when the page was open before; else one that the browser asks for. */
function startingLanguage(): Language {
  const known = link === 'incomplete' ? null : (link ?? keptLink());
  const chosen = keptLanguage() ?? (known && keptMe(known)?.language);
  return chosen ?? preferredLanguage(navigator.languages);
}

/** Without texts there are no words to say what is wrong: the static screen stays while this goes on trying. */
async function untilLoaded(language: Language): Promise<Texts> {
  for (;;) {
    try {
      return await loadTexts(language);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
