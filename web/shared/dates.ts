/**
 * Times as people say them, in the reader's own time zone. A time is ISO 8601, or milliseconds since 1970;
 * `locale` is BCP 47, such as nn-NO.
 */
type Time = string | number;

/** Where a browser has no nynorsk, as Chromium, it would silently speak its own language: bokmål is nearer. */
export function localesOf(locale: string): string[] {
  return [locale, 'nb-NO'];
}

function inWords(time: Time, locale: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localesOf(locale), parts).format(new Date(time));
}

/** The month's name, such as "november". */
export function monthName(time: Time, locale: string, length: 'long' | 'short' = 'long'): string {
  return inWords(time, locale, { month: length }).replace('.', '');
}

/** Such as "november 2026". */
export function monthAndYear(time: Time, locale: string): string {
  return inWords(time, locale, { month: 'long', year: 'numeric' });
}

/** Such as "1. desember 2026". */
export function dayInWords(time: Time, locale: string): string {
  return inWords(time, locale, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** A day as YYYY-MM-DD, such as "1. desember 2026" wherever the reader is. */
export function calendarDay(day: string, locale: string): string {
  return dayInWords(`${day}T00:00`, locale);
}

const WEEKDAYS = ['sun', 'mån', 'tys', 'ons', 'tors', 'fre', 'laur'];

/** Weekday and date, such as "mandag 9. november", and the time of day. */
export function dayAndTime(time: Time, locale: string): [day: string, time: string] {
  const date = new Date(time);
  const day = inWords(time, locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const weekday = `${WEEKDAYS[date.getDay()]}dag`;
  return [
    locale === 'nn-NO' ? day.replace(/^\S+/, weekday) : day,
    inWords(time, locale, { hour: '2-digit', minute: '2-digit' }),
  ];
}

/** The year alone, such as 2026. */
export function yearOf(time: Time): number {
  return new Date(time).getFullYear();
}

/** The number of the month, 1 for January. */
export function monthOf(time: Time): number {
  return new Date(time).getMonth() + 1;
}

/** Whether `earlier` is in the same month of the year before `later`. */
export function isYearBefore(earlier: Time, later: Time): boolean {
  return monthOf(earlier) === monthOf(later) && yearOf(earlier) === yearOf(later) - 1;
}
