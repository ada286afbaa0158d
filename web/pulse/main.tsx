/** The pulse page. The link leaves the address bar before anything is fetched or shown. */
import { render } from 'preact';
import { preferredLanguage } from '../shared/texts/texts.ts';
import { App } from './app.tsx';
import { takeLink } from './link.ts';
import { keptLanguage } from './storage.ts';
import { loadTexts } from './texts/texts.ts';
import { startVisit } from './visit.ts';

const link = takeLink();
const language = keptLanguage() ?? preferredLanguage(navigator.languages);
const page = document.getElementById('page')!;

/** Another link pasted into this tab changes only the fragment. */
addEventListener('hashchange', () => location.reload());

const t = await loadTexts(language);
startVisit(link, { language, t }, (state, visit) => {
  document.documentElement.lang = state.language;
  render(<App state={state} visit={visit} />, page);
});
