/** The pulse page's texts, one language loaded at a time. */
import type { Language } from '../../../src/core/instrument/questions.ts';
import type { SameTexts } from '../../shared/texts/texts.ts';
import { getText } from '../protocol/api.ts';
import en from './en.ts?data';
import type { nb as Bokmal } from './nb.ts';
import nb from './nb.ts?data';
import nn from './nn.ts?data';

export type Texts = SameTexts<typeof Bokmal>;

const FILES: Record<Language, string> = { nb, nn, en };

/** Where the texts of `language` lie. */
export function textsAddress(language: Language): string {
  return FILES[language];
}

/** The texts in `language`. Throws Trouble when the network fails. */
export async function loadTexts(language: Language): Promise<Texts> {
  return readTexts(await getText(FILES[language]));
}

/** Texts from their file: a template such as "{0} kl. {1}" takes its values as parameters. */
export function readTexts(json: string): Texts {
  return JSON.parse(json, (_, text) =>
    typeof text === 'string' && /\{\d\}/.test(text)
      ? (...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, place) => String(values[place]))
      : text,
  );
}
