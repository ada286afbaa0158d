/**
 * How the pages' texts are built: each language into a file of plain data, which a page reads without
 * running it, and the pulse's first screen into its HTML, in the very words that the page shows later.
 */
import type { Plugin } from 'vite';
import { en as codeEn } from './code/texts/en.ts';
import { nb as codeNb } from './code/texts/nb.ts';
import { nn as codeNn } from './code/texts/nn.ts';
import { en as dashboardEn } from './dashboard/texts/en.ts';
import { nb as dashboardNb } from './dashboard/texts/nb.ts';
import { nn as dashboardNn } from './dashboard/texts/nn.ts';
import { en as publicEn } from './public/texts/en.ts';
import { nb as publicNb } from './public/texts/nb.ts';
import { nn as publicNn } from './public/texts/nn.ts';
import { en as pulseEn } from './pulse/texts/en.ts';
import { nb as pulseNb } from './pulse/texts/nb.ts';
import { nn as pulseNn } from './pulse/texts/nn.ts';
import { readTexts } from './shared/texts/texts.ts';

const TEXTS: Record<string, Record<string, object>> = {
  code: { nb: codeNb, nn: codeNn, en: codeEn },
  dashboard: { nb: dashboardNb, nn: dashboardNn, en: dashboardEn },
  public: { nb: publicNb, nn: publicNn, en: publicEn },
  pulse: { nb: pulseNb, nn: pulseNn, en: pulseEn },
};

/** `{{key}}` in the HTML is the pulse's start screen's text of that name. */
const firstScreen: Plugin = {
  name: 'first-screen',
  transformIndexHtml: (html) =>
    html.replace(/\{\{(\w+)\}\}/g, (_, key: keyof typeof pulseNb.start) => {
      const text = pulseNb.start[key];
      if (typeof text !== 'string') throw new Error(`the start screen has no text "${key}"`);
      return text;
    }),
};

/** `texts/nb.ts?data` of a page is the address of the language's file. */
const textsAsData: Plugin = {
  name: 'texts-as-data',
  load(id) {
    const [, page, language] = /(\w+)\/texts\/(nb|nn|en)\.ts\?data$/.exec(id) ?? [];
    const texts = TEXTS[page ?? '']?.[language ?? ''];
    if (!texts) return undefined;
    const file = this.emitFile({
      type: 'asset',
      name: `${language}.json`,
      source: templatesOf(texts),
    });
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
};

export const textPlugins = [firstScreen, textsAsData];

type Text = string | ((...values: unknown[]) => string);

/**
 * The texts as JSON; a text with parameters as a template, such as "{0} kl. {1}". Throws on one that
 * does more than put its values in place, or choose a plural by one of them.
 */
export function templatesOf(texts: object): string {
  return JSON.stringify(texts, (key, text: Text | object) => {
    if (typeof text !== 'function') return text;
    const filled = (value: (place: number) => unknown) =>
      text(...Array.from({ length: text.length }, (_, place) => value(place)));
    const template = filled((place) => `{${place}}`);
    const read = readTexts<(...values: unknown[]) => string>(JSON.stringify(template));
    for (const value of [0, 1, 7]) {
      const values = Array.from({ length: text.length }, () => value);
      if (typeof read !== 'function' || read(...values) !== text(...values)) {
        throw new Error(`the text "${key}" can't be a template`);
      }
    }
    return template;
  });
}
