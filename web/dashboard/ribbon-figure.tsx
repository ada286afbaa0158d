/** A construct's ribbon: the picture, the same in words, why there are gaps, and the same as a table. */
import { monthName } from '../shared/dates.ts';
import { RibbonChart } from './chart.tsx';
import { monthAndYear } from './months.ts';
import type { Point, UnitRibbon } from './unit-picture.ts';
import { unitAddress } from './unit-tree.tsx';
import { useVisit } from './visit.ts';

export function RibbonFigure({ ribbon }: { ribbon: UnitRibbon }) {
  const { t, language } = useVisit();
  const { construct, points } = ribbon;
  const name = construct.name[language];
  const gaps = points.filter(({ band }) => band === null);
  return (
    <section class={`ribbon ${construct.id}`}>
      <h3>
        <span class="ribbon-mark" aria-hidden="true" />
        {name}
      </h3>
      <RibbonChart name={summaryOf(ribbon, name, t)} points={points} kind={construct.id} t={t} />
      <p class="ribbon-words">{wordsOf(points, t)}</p>
      {gaps.length > 0 && (
        <p class="quiet">
          {t.unit.gaps(gaps.map(({ opens }) => monthAndYear(opens, t.locale)).join(', '))} {t.why}
        </p>
      )}
      <details>
        <summary>
          {t.asTable}
          <span class="ds-sr-only">: {name}</span>
        </summary>
        <PointTable points={points} name={name} />
      </details>
    </section>
  );
}

type Texts = ReturnType<typeof useVisit>['t'];

/** The newest round, and the one shown before it. */
function wordsOf(points: Point[], t: Texts): string {
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

/** The picture in a sentence, for those who don't see it. */
function summaryOf({ points }: UnitRibbon, name: string, t: Texts): string {
  const shown = points.filter(({ band }) => band !== null).length;
  return `${t.unit.summary(name, shown, points.length)} ${wordsOf(points, t)}`;
}

/** The newest first, as it is read. */
function PointTable({ points, name }: { points: Point[]; name: string }) {
  const { t } = useVisit();
  return (
    <table>
      <caption class="ds-sr-only">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t.month}</th>
          <th scope="col">{t.level}</th>
          <th scope="col">{t.unit.respondents}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.opens}>
            <th scope="row">{monthAndYear(point.opens, t.locale)}</th>
            <td>{point.band ? t.band(...point.band) : <Gap point={point} />}</td>
            <td>{point.respondents && t.range(point.respondents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Gap({ point: { instead } }: { point: Point }) {
  const { t } = useVisit();
  return (
    <>
      {t.notShown}
      {instead && (
        <>
          {'. '}
          <a class="ds-link" href={unitAddress(instead.id)}>
            {t.seeInsteadOf(instead.name)}
          </a>
        </>
      )}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
