/** A unit's page: three ribbons over the rounds, and this month's theme. */
import { monthName } from '../shared/dates.ts';
import { type LoadedUnit, loadUnit } from './load-unit.ts';
import { Heading, WhenLoaded } from './page.tsx';
import { RibbonFigure } from './ribbon-figure.tsx';
import { ThemeSection } from './theme-section.tsx';
import { unitAddress } from './unit-tree.tsx';
import { useLoaded } from './use-loaded.ts';
import { useVisit } from './visit.ts';

export function UnitPage({ query = {} }: { query?: Record<string, string> }) {
  const { t } = useVisit();
  const id = query.id ?? '';
  return (
    <>
      <p class="back">
        <a class="ds-link" href="/dashboard">
          {t.unit.back}
        </a>
      </p>
      <LoadedPage key={id} id={id} />
    </>
  );
}

function LoadedPage({ id }: { id: string }) {
  const loaded = useLoaded(() => loadUnit(id));
  return <WhenLoaded loaded={loaded}>{(unit) => <Unit unit={unit} />}</WhenLoaded>;
}

function Unit({ unit }: { unit: LoadedUnit }) {
  const { t } = useVisit();
  const { name, newest, ribbons, themes } = unit;
  return (
    <>
      <Heading>{name}</Heading>
      {newest.node ? <Facts newest={newest} /> : <NotNow newest={newest} />}
      <section>
        <h2>{t.unit.overTime}</h2>
        <p class="quiet">
          {t.unit.reading} {t.unit.load}
        </p>
        {ribbons.map((ribbon) => (
          <RibbonFigure key={ribbon.construct.id} ribbon={ribbon} />
        ))}
      </section>
      <ThemeSection month={monthName(newest.opens, t.locale)} themes={themes} />
    </>
  );
}

/** How many answered the newest round, as coarsely as it was published. */
function Facts({ newest }: Pick<LoadedUnit, 'newest'>) {
  const { t } = useVisit();
  const { respondents, participation } = newest.node!;
  const month = monthName(newest.opens, t.locale);
  return (
    <p class="facts">
      {t.unit.answered(month, t.range(respondents))}
      {participation !== null && ` ${t.unit.took(percentOf(participation, t))}`}
    </p>
  );
}

/** Participation is published from 10 ("10 or less") to 90 ("90 or more"). */
function percentOf(participation: number, t: ReturnType<typeof useVisit>['t']): string {
  if (participation <= 10) return t.unit.orLess(participation);
  if (participation >= 90) return t.unit.orMore(participation);
  return t.unit.percent(participation);
}

function NotNow({ newest }: Pick<LoadedUnit, 'newest'>) {
  const { t } = useVisit();
  const { nearestShown } = newest;
  return (
    <p class="facts">
      {t.unit.notNow(monthName(newest.opens, t.locale))} {t.why}{' '}
      {nearestShown && (
        <a class="ds-link" href={unitAddress(nearestShown.id)}>
          {t.seeInsteadOf(nearestShown.name)}
        </a>
      )}
    </p>
  );
}
