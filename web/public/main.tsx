/** The public pages: how it works, the rounds with their fingerprints, the receipt check. */
import { render } from 'preact';
import { startingLanguage } from '../shared/language.ts';
import { textLoader } from '../shared/texts/texts.ts';
import { PublicPages } from './public-pages.tsx';
import en from './texts/en.ts?data';
import type { Texts } from './texts/nb.ts';
import nb from './texts/nb.ts?data';
import nn from './texts/nn.ts?data';

const load = textLoader<Texts>({ nb, nn, en });
const language = startingLanguage();
const start = { language, t: await load(language) };
render(
  <PublicPages path={location.pathname} start={start} load={load} />,
  document.getElementById('page')!,
);
