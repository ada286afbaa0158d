/** Days and months of follow-ups as people say them. `locale`: BCP 47, such as nn-NO. */

/** "1. desember 2026" of a day as YYYY-MM-DD. */
export function dayInWords(day: string, locale: string): string {
  return inWords(`${day}T00:00:00.000Z`, locale, { day: 'numeric', timeZone: 'UTC' });
}

/** "1. desember 2026" of a time (ISO 8601), in the reader's time zone. */
export function dayOfTime(time: string, locale: string): string {
  return inWords(time, locale, { day: 'numeric' });
}

/** "november 2026" of a round's opening, within a sentence. */
export function monthInWords(opens: string, locale: string): string {
  return inWords(opens, locale, {});
}

function inWords(time: string, locale: string, more: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', ...more });
  return format.format(new Date(time));
}
