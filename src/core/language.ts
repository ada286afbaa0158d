/** The languages that everybody is met in: bokmål, nynorsk, English. */

export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of nb, nn, en (also `no`) that an Accept-Language header names; English without one. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = part.trim().split(/[-;]/)[0];
    if (tag === 'nb' || tag === 'no') return 'nb';
    if (tag === 'nn' || tag === 'en') return tag;
  }
  return 'en';
}
