/**
 * Times as people say them, in the reader's own time zone. `locale`: BCP 47, such as nn-NO. A number is in
 * milliseconds since 1970.
 */

/** The month's name, such as "november". */
export function monthName(time: string, locale: string, length: 'long' | 'short' = 'long'): string {
  const name = new Intl.DateTimeFormat(locale, { month: length }).format(new Date(time));
  return name.replace('.', '');
}

/** Weekday and date, such as "mandag 9. november", and the time of day. */
export function dayAndTime(time: string | number, locale: string): [day: string, time: string] {
  const date = new Date(time);
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  return [
    new Intl.DateTimeFormat(locale, day).format(date),
    new Intl.DateTimeFormat(locale, clock).format(date),
  ];
}
