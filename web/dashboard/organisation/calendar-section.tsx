/** Which theme each month had, and which come. */
import { monthAndYear, monthName } from '../../shared/dates.ts';
import { capital } from '../../shared/texts/texts.ts';
import type { Organisation, OrganisationRound } from '../frame/api.ts';
import { useVisit } from '../frame/visit.ts';

interface Month {
  /** A time in it. */
  time: string;
  constructs: OrganisationRound['constructs'] | null;
}

/** The middle of a month (YYYY-MM) is in it wherever the reader is. */
const middleOf = (month: string) => `${month}-15T12:00:00Z`;

export function CalendarSection({ organisation }: { organisation: Organisation }) {
  const { t, language } = useVisit();
  const past = organisation.rounds.map(({ opens, constructs }) => ({ time: opens, constructs }));
  const coming = organisation.coming.map(({ month, constructs }) => {
    return { time: middleOf(month), constructs };
  });
  const newest = past.at(-1);
  const next = coming.find(({ constructs }) => constructs !== null);
  const theme = ({ constructs }: Month) => themeInWords(constructs, language, t);
  return (
    <section>
      <h2>{t.organisation.calendar}</h2>
      <p class="quiet">{t.organisation.calendarIntro}</p>
      <p>
        {newest && t.organisation.themeNow(monthName(newest.time, t.locale), theme(newest))}{' '}
        {next && t.organisation.themeNext(capital(monthAndYear(next.time, t.locale)), theme(next))}
      </p>
      <MonthTable name={t.organisation.calendarComing} months={coming} />
      {past.length > 0 && (
        <details class="as-table">
          <summary>{t.organisation.calendarPast}</summary>
          <MonthTable name={t.organisation.calendarPast} months={past.toReversed()} />
        </details>
      )}
    </section>
  );
}

type Texts = ReturnType<typeof useVisit>['t'];

function themeInWords(
  constructs: Month['constructs'],
  language: ReturnType<typeof useVisit>['language'],
  t: Texts,
): string {
  if (constructs === null) return t.organisation.pause;
  const names = constructs
    .filter(({ isTheme }) => isTheme)
    .map(({ name, questions }) => t.organisation.inDepth(name[language], questions));
  return names.length > 0 ? names.join('; ') : t.organisation.noTheme;
}

function MonthTable({ name, months }: { name: string; months: Month[] }) {
  const { t, language } = useVisit();
  return (
    <table class="months">
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t.month}</th>
          <th scope="col">{t.organisation.theme}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ time, constructs }) => (
          <tr key={time}>
            <th scope="row">{capital(monthAndYear(time, t.locale))}</th>
            <td>{themeInWords(constructs, language, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
