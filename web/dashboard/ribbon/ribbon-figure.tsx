/** A construct's ribbon: the picture, the same in words, what changed, and the same as a table. */

import { monthAndYear, monthName } from '../../shared/dates.ts';
import { capital } from '../../shared/texts/texts.ts';
import { rangeInWords } from '../figures/participation.ts';
import { WhyNotMore } from '../figures/why-not-more.tsx';
import type { UnitResults } from '../frame/api.ts';
import { AsTable } from '../frame/page.tsx';
import { useVisit } from '../frame/visit.ts';
import { MonthsTold } from './months-told.tsx';
import { isCoarse, type UnitRibbon } from './ribbons.ts';
import { changeInWords, wordsOf } from './words.ts';

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
      <MonthsTold ribbon={ribbon} name={name} />
      <p class="ribbon-words">{wordsOf(points, t)}</p>
      <p class="ribbon-change">{changeInWords(ribbon, t)}</p>
      {construct.direction === 'higher_is_worse' && <LastYear ribbon={ribbon} />}
      {gaps.length > 0 && (
        <p class="quiet">
          {t.unit.gaps(gaps.map(({ opens }) => capital(monthAndYear(opens, t.locale))).join(', '))}
        </p>
      )}
      {(gaps.length > 0 || isCoarse(points)) && <WhyNotMore about={name} above={above} />}
      <AsTable of={name}>
        <PointTable ribbon={ribbon} name={name} />
      </AsTable>
    </section>
  );
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
            <th scope="row">{capital(monthAndYear(point.opens, t.locale))}</th>
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
            <td>{point.respondents && rangeInWords(point.respondents)}</td>
            {hasOrganisation && <td>{point.organisation && t.band(...point.organisation)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
