/** The page where the code from a letter is typed; on a shared device under an address with ?kiosk. */
import { render } from 'preact';
import { startingLanguage } from '../shared/language.ts';
import { textLoader } from '../shared/texts/texts.ts';
import { CodePage } from './code-page.tsx';
import en from './texts/en.ts?data';
import type { Texts } from './texts/nb.ts';
import nb from './texts/nb.ts?data';
import nn from './texts/nn.ts?data';

const load = textLoader<Texts>({ nb, nn, en });
const language = startingLanguage();
const start = { language, t: await load(language) };
const kiosk = new URLSearchParams(location.search).has('kiosk');
render(<CodePage start={start} load={load} kiosk={kiosk} />, document.getElementById('page')!);
