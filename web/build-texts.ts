/**
 * How the pulse page's texts are built: the first screen into the HTML, in the very words that the page
 * shows later, and each language into a file of plain data, which the page reads without running it.
 */
import type { Plugin } from 'vite';
import { en } from './pulse/texts/en.ts';
import { nb } from './pulse/texts/nb.ts';
import { nn } from './pulse/texts/nn.ts';

const TEXTS = { nb, nn, en };

/** `{{key}}` in the HTML is the start screen's text of that name. */
const firstScreen: Plugin = {
  name: 'first-screen',
  transformIndexHtml: (html) =>
    html.replace(/\{\{(\w+)\}\}/g, (_, key: keyof typeof nb.start) => {
      const text = nb.start[key];
      if (typeof text !== 'string') throw new Error(`the start screen has no text "${key}"`);
      return text;
    }),
};

/** `./nb.ts?data` is the address of the language's file. */
const textsAsData: Plugin = {
  name: 'texts-as-data',
  load(id) {
    const language = /pulse\/texts\/(nb|nn|en)\.ts\?data$/.exec(id)?.[1] as keyof typeof TEXTS;
    if (!language) return undefined;
    const source = templatesOf(TEXTS[language]);
    const file = this.emitFile({ type: 'asset', name: `${language}.json`, source });
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
};

export const pulseTexts = [firstScreen, textsAsData];

type Text = string | ((...values: unknown[]) => string);

/**
 * The texts as JSON; a text with parameters as a template, such as "{0} kl. {1}". Throws on one that
 * does more than put its values in place.
 */
export function templatesOf(texts: object): string {
  return JSON.stringify(texts, (key, text: Text | object) => {
    if (typeof text !== 'function') return text;
    const filled = (value: (place: number) => unknown) =>
      text(...Array.from({ length: text.length }, (_, place) => value(place)));
    const template = filled((place) => `{${place}}`);
    for (const value of [0, 1, 7]) {
      if (filled(() => value) !== template.replace(/\{\d\}/g, String(value))) {
        throw new Error(`the text "${key}" can't be a template`);
      }
    }
    return template;
  });
}
