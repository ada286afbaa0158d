/** Days, months and quarters as people in a time zone count them. */

/** The day of `date` in `timeZone` (IANA name) as YYYY-MM-DD. */
export function localDay(date: Date, timeZone: string): string {
  const format = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en-CA', format).formatToParts(date);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)!.value;
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The month of `date` in `timeZone` as YYYY-MM. */
export function localMonth(date: Date, timeZone: string): string {
  return localDay(date, timeZone).slice(0, 7);
}

/** The quarter of `date` in `timeZone` as YYYY-Qn, so that earlier ones sort first. */
export function localQuarter(date: Date, timeZone: string): string {
  const [year, month] = localMonth(date, timeZone).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}
