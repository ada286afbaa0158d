/** The public pages: how it works, the rounds with their fingerprints, the receipt check. */
import { render } from 'preact';
import { startingLanguage } from '../shared/language.ts';
import { PublicPages } from './public-pages.tsx';
import { loadTexts } from './texts/texts.ts';

const language = startingLanguage();
const t = await loadTexts(language);
render(
  <PublicPages path={location.pathname} language={language} t={t} />,
  document.getElementById('page')!,
);
