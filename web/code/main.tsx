/** The page where the code from a letter is typed; on a shared device under an address with ?kiosk. */
import { render } from 'preact';
import { startingLanguage } from '../shared/language.ts';
import { CodePage } from './code-page.tsx';
import { loadTexts } from './texts/texts.ts';

const language = startingLanguage();
const t = await loadTexts(language);
const kiosk = new URLSearchParams(location.search).has('kiosk');
render(<CodePage language={language} t={t} kiosk={kiosk} />, document.getElementById('page')!);
