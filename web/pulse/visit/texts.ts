/** The page's texts: loaded like everything else here, and kept for when there is no network. */
import type { Language } from '../../../src/core/instrument/questions.ts';
import { textLoader } from '../../shared/texts/texts.ts';
import { getText } from '../protocol/api.ts';
import en from '../texts/en.ts?data';
import type { Texts } from '../texts/nb.ts';
import nb from '../texts/nb.ts?data';
import nn from '../texts/nn.ts?data';

const FILES = { nb, nn, en };

/** Where the texts of `language` lie. */
export const textsAddress = (language: Language) => FILES[language];

/** The texts in a language. Throws Trouble when the network fails. */
export const loadTexts = textLoader<Texts>(FILES, getText);
