/** A construct's ribbon: the picture, the same in words, what changed, and the same as a table. */
import { respondentsIn } from '../../src/core/disclosure/respondents/bands.ts';
import { monthName } from '../shared/dates.ts';
import type { UnitResults } from './api.ts';
import { RibbonChart } from './chart.tsx';
import { capital, monthAndYear } from './months.ts';
import { AsTable } from './page.tsx';
import type { Point, UnitRibbon } from './unit-picture.ts';
import { useVisit } from './visit.ts';
import { WhyNotMore } from './why-not-more.tsx';

interface RibbonFigureProps {
  ribbon: UnitRibbon;
  /** The nearest unit above that is shown. */
  above?: UnitResults['above'];
}

export function RibbonFigure({ ribbon, above = null }: RibbonFigureProps) {
  const { t, language } = useVisit();
  const { construct, points, earlier } = ribbon;
  const name = construct.name[language];
  const gaps = points.filter(
    ({ band }, i) => band === null && !earlier.some(({ bands }) => bands[i]),
  );
  return (
    <section class={`ribbon ${construct.id}`}>
      <h3>
        <span class="ribbon-mark" aria-hidden="true" />
        {name}
      </h3>
      <RibbonChart name={summaryOf(ribbon, name, t)} ribbon={ribbon} kind={construct.id} t={t} />
      <p class="ribbon-words">{wordsOf(points, t)}</p>
      <p class="ribbon-change">{changeInWords(ribbon, t)}</p>
      {construct.direction === 'higher_is_worse' && <LastYear ribbon={ribbon} />}
      {gaps.length > 0 && (
        <p class="quiet">
          {t.unit.gaps(gaps.map(({ opens }) => monthAndYear(opens, t.locale)).join(', '))}
        </p>
      )}
      {(gaps.length > 0 || isCoarse(points)) && <WhyNotMore about={name} above={above} />}
      <AsTable of={name}>
        <PointTable ribbon={ribbon} name={name} />
      </AsTable>
    </section>
  );
}

type Texts = ReturnType<typeof useVisit>['t'];

/** From 20 respondents on bands are steps of five; of a joined band the lower end counts. */
const FINE_FROM = 20;

function isCoarse(points: readonly Point[]): boolean {
  const respondents = points.at(-1)?.respondents ?? null;
  return respondents !== null && respondentsIn(respondents)!.lo < FINE_FROM;
}

/** The newest round, and the one shown before it. */
export function wordsOf(points: Point[], t: Texts): string {
  const latest = points.at(-1)!;
  const earlier = points.slice(0, -1).findLast(({ band }) => band !== null);
  const month = ({ opens }: Point) => capital(monthName(opens, t.locale));
  return [
    latest.band ? t.latest(month(latest), t.band(...latest.band)) : t.latestNotShown(month(latest)),
    earlier?.band && t.earlier(month(earlier), t.band(...earlier.band)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Since the round before, and over half a year; only what is certain is called a change. */
export function changeInWords({ changes: { before, recent } }: UnitRibbon, t: Texts): string {
  const month = before && monthName(before.opens, t.locale);
  if (month && before.change === null && recent?.change === null) return t.team.noneAtAll(month);
  const since = month && t.team.since[before.change ?? 'none'](month);
  return [since, recent && t.team.recent[recent.change ?? 'none']].filter(Boolean).join(' ');
}

/** The season moves firefighting: the same month of the year before says more than last month. */
function LastYear({ ribbon: { changes } }: { ribbon: UnitRibbon }) {
  const { t } = useVisit();
  const { lastYear } = changes;
  if (!lastYear) return <p class="quiet last-year">{t.team.lastYearLater}</p>;
  return (
    <p class="last-year">
      {t.team.lastYear(capital(monthName(lastYear.opens, t.locale)), t.band(...lastYear.band))}{' '}
      {t.team.sinceLastYear[lastYear.change ?? 'none']}
    </p>
  );
}

/** The picture in a sentence, for those who don't see it. */
function summaryOf({ points, earlier }: UnitRibbon, name: string, t: Texts): string {
  const shown = points.filter(({ band }) => band !== null).length;
  const latest = points.at(-1)?.organisation;
  return [
    t.unit.summary(name, shown, points.length),
    wordsOf(points, t),
    latest && t.team.everyoneAt(t.band(...latest)),
    earlier.length > 0 && t.team.tookOver(earlier.map((each) => each.name).join(', ')),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The newest first, as it is read. */
export function PointTable({
  ribbon: { points, earlier },
  name,
}: {
  ribbon: UnitRibbon;
  name: string;
}) {
  const { t } = useVisit();
  const hasOrganisation = points.some(({ organisation }) => organisation);
  const rows = points.map((point, i) => ({
    point,
    before: earlier.map(({ name, bands }) => ({ name, band: bands[i] })),
  }));
  return (
    <table>
      <caption class="ds-sr-only">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t.month}</th>
          <th scope="col">{t.level}</th>
          <th scope="col">{t.unit.respondents}</th>
          {hasOrganisation && <th scope="col">{capital(t.team.everyone)}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.toReversed().map(({ point, before }) => (
          <tr key={point.opens}>
            <th scope="row">{monthAndYear(point.opens, t.locale)}</th>
            <td>
              {point.band ? t.band(...point.band) : t.notShown}
              {before.map(
                (unit) =>
                  unit.band && (
                    <span key={unit.name} class="quiet before">
                      {unit.name}: {t.band(...unit.band)}
                    </span>
                  ),
              )}
            </td>
            <td>{point.respondents && t.range(point.respondents)}</td>
            {hasOrganisation && <td>{point.organisation && t.band(...point.organisation)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
