/** The dashboard and the sign-in page. A link's token leaves the address bar before anything else happens. */
import { render } from 'preact';
import { LocationProvider } from 'preact-iso/router';
import { startingLanguage } from '../shared/language.ts';
import { textLoader } from '../shared/texts/texts.ts';
import { App } from './app.tsx';
import { takeToken } from './sign-in/take-token.ts';
import en from './texts/en.ts?data';
import type { Texts } from './texts/nb.ts';
import nb from './texts/nb.ts?data';
import nn from './texts/nn.ts?data';

const token = takeToken();
/** Another link pasted into this tab changes only the fragment. */
addEventListener('hashchange', () => location.reload());

const load = textLoader<Texts>({ nb, nn, en });
const language = startingLanguage();
const start = { language, t: await load(language) };
render(
  <LocationProvider scope={/^\/dashboard/}>
    <App token={token} start={start} load={load} />
  </LocationProvider>,
  document.getElementById('page')!,
);
