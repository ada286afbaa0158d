/** Letters as one HTML page that prints as one A4 sheet a person. */
import { html, raw } from 'hono/html';
import { generate } from 'lean-qr';
import { toSvgDataURL } from 'lean-qr/extras/svg';
import type { Config } from '../config.ts';
import { groupedCode } from '../core/credentials/paper-code.ts';
import type { Language } from '../core/language.ts';
import { LETTER_TEXTS, type LetterTexts } from './letter-texts.ts';

export interface Letter {
  /** The employee id: whoever hands out the letter knows whose it is. */
  to: string;
  unit: string;
  language: Language;
  url: string;
  /** Null: the link was not made for paper, and has no code. */
  code: string | null;
}

type RoundFacts = { closes: string; manifestHash: string };
type Sender = Pick<Config, 'publicUrl' | 'timeZone' | 'organisationName'>;

const FINGERPRINT_START = 8;

/**
 * The sheet: 20 mm from the left and 45 mm from the top stands the field that an envelope's window
 * shows, folds are at 105 and 210 mm, and link and code lie below the first (DIN 5008, form B).
 */
const STYLE = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #1d2226; background: #fff; font: 11.5pt/1.45 system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif }
.letter { position: relative; width: 210mm; height: 296mm; padding: 105mm 20mm 0; overflow: hidden; break-inside: avoid }
.letter + .letter { break-before: page }
.letter::before, .letter::after { content: ''; position: absolute; left: 0; width: 6mm; border-top: .2mm solid #767676 }
.letter::before { top: 105mm }
.letter::after { top: 210mm }
.sender { position: absolute; top: 20mm; left: 20mm; right: 20mm; margin: 0; font-weight: 600 }
.to { position: absolute; top: 45mm; left: 20mm; width: 85mm; max-height: 45mm; margin: 0; padding: 8mm 5mm 0; overflow: hidden; overflow-wrap: anywhere }
h1 { margin: 6mm 0 3mm; font-size: 19pt; line-height: 1.2 }
h2 { margin: 5mm 0 2mm; font-size: 13pt }
p { margin: 0 0 2.5mm; max-width: 160mm }
.answer { display: flex; gap: 8mm; align-items: center }
.qr { flex: none; width: 46mm; height: 46mm }
.code { margin: 3mm 0 0; font: 600 19pt/1.3 ui-monospace, 'Liberation Mono', Consolas, monospace; white-space: nowrap }
.print { font-family: ui-monospace, 'Liberation Mono', Consolas, monospace }
.small { font-size: 10pt; line-height: 1.4 }
@media screen { body { background: #e7e3db } .letter { margin: 8mm auto; background: #fff } }
`;

/** `letters` as a whole HTML document that loads nothing. */
export async function lettersPage(
  letters: readonly Letter[],
  round: RoundFacts,
  sender: Sender,
): Promise<string> {
  const page = await html`<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Spillerom</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
${letters.map((letter) => sheet(letter, round, sender))}
</main>
</body>
</html>
`;
  return page.toString();
}

function sheet(letter: Letter, round: RoundFacts, sender: Sender) {
  const t = LETTER_TEXTS[letter.language];
  return html`<article class="letter" lang="${letter.language}">
<p class="sender">${sender.organisationName ?? 'Spillerom'}</p>
<p class="to">${letter.unit}<br>${letter.to}</p>
<h1>${t.heading}</h1>
<p>${t.what}</p>
<p>${t.anonymous}</p>
<h2>${t.howHeading}</h2>
<div class="answer">
<img class="qr" alt="${t.qr}" src="${qrCode(letter.url)}">
<div><p>${t.scan}</p>${letter.code && typedIn(t, letter.code, sender.publicUrl)}</div>
</div>
<h2>${closing(t, round.closes, sender.timeZone)}</h2>
<p class="small">${t.fingerprint(round.manifestHash.slice(0, FINGERPRINT_START))}</p>
<p class="small">${t.keep}</p>
<p class="small">${t.contact}</p>
</article>
`;
}

function typedIn(t: LetterTexts, code: string, publicUrl: string) {
  return html`<p>${t.type(`${publicUrl.replace('https://', '')}/k`)}</p>
<p>${t.code}:</p>
<p class="code">${groupedCode(code)}</p>`;
}

function closing(t: LetterTexts, closes: string, timeZone: string): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(t.locale, { timeZone, ...options }).format(new Date(closes));
  return t.closes(format({ dateStyle: 'long' }), format({ hour: '2-digit', minute: '2-digit' }));
}

/** As an image's address: a printed page tags an image with its text. With the margin that scanners need. */
function qrCode(text: string): string {
  return toSvgDataURL(generate(text), { on: '#000', off: '#fff', padX: 4, padY: 4 });
}
