/** The dashboard and the sign-in page. A link's token leaves the address bar before anything else happens. */
import { render } from 'preact';
import { LocationProvider } from 'preact-iso/router';
import { startingLanguage } from '../shared/language.ts';
import { App } from './app.tsx';
import { takeToken } from './sign-in/take-token.ts';
import { loadTexts } from './texts/texts.ts';

const token = takeToken();
/** Another link pasted into this tab changes only the fragment. */
addEventListener('hashchange', () => location.reload());

const language = startingLanguage();
const t = await loadTexts(language);
render(
  <LocationProvider scope={/^\/dashboard/}>
    <App token={token} language={language} t={t} />
  </LocationProvider>,
  document.getElementById('page')!,
);
