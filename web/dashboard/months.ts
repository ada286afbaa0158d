/** Months with their year, as people say them in the reader's time zone. `locale`: BCP 47. */

/** "november 2026"; the first letter large, as it stands alone. */
export function monthAndYear(time: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  return capital(format.format(new Date(time)));
}

/** The first letter large, as a month stands at the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The year alone. */
export function yearOf(time: string): string {
  return String(new Date(time).getFullYear());
}
