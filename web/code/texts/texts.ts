/** The code page's texts, one language loaded at a time. */
import type { Language } from '../../../src/core/instrument/questions.ts';
import type { SameTexts } from '../../shared/texts/texts.ts';
import type { nb } from './nb.ts';

export type Texts = SameTexts<typeof nb>;

const LOADERS: Record<Language, () => Promise<Texts>> = {
  nb: async () => (await import('./nb.ts')).nb,
  nn: async () => (await import('./nn.ts')).nn,
  en: async () => (await import('./en.ts')).en,
};

/** The texts in `language`; rejects when the network fails. */
export function loadTexts(language: Language): Promise<Texts> {
  return LOADERS[language]();
}
