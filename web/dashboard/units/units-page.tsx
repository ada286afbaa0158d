/** The units that somebody may see, in the tree's own order: never sorted, never coloured by score. */
import { useState } from 'preact/hooks';
import type { Band } from '../../../src/core/disclosure/band.ts';
import { monthName } from '../../shared/dates.ts';
import { OfferNotice } from '../follow-up/offer-notice.tsx';
import { Heading, WhenLoaded } from '../frame/page.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { isOverseer, useVisit } from '../frame/visit.ts';
import { RibbonChart } from '../ribbon/ribbon-chart.tsx';
import { type LoadedUnits, loadUnits, type UnitWithBands } from './unit-bands.tsx';
import { UnitLine, UnitTree } from './unit-tree.tsx';

/** With more units than this the list can be searched, and opens level by level. */
const MANY = 25;
const FOUND_AT_MOST = 50;

export function UnitsPage() {
  const loaded = useLoaded(loadUnits);
  return <WhenLoaded loaded={loaded}>{(units) => <Units {...units} />}</WhenLoaded>;
}

function Units({ units, newest }: LoadedUnits) {
  const { t, session } = useVisit();
  const [sought, setSought] = useState('');
  const heading = isOverseer(session) ? t.units.headingAll : t.units.heading;
  const anyShown = units.some(({ shown, nearestShown }) => shown || nearestShown);
  const many = units.length > MANY;
  return (
    <>
      <Heading>{heading}</Heading>
      {anyShown ? <p>{t.units.intro}</p> : <NothingYet />}
      {anyShown && (
        <p class="quiet">
          {newest && t.team.levelsFrom(monthName(newest, t.locale))} {t.units.order}
        </p>
      )}
      <OfferNotice />
      {many && <Finder value={sought} onInput={setSought} />}
      {sought.trim() === '' ? (
        <UnitTree units={units} openAll={!many} />
      ) : (
        <FoundUnits units={units} sought={sought.trim()} />
      )}
    </>
  );
}

const EXAMPLE_BANDS: Band[] = [
  [40, 60],
  [40, 50],
  [50, 60],
  [50, 60],
  [45, 60],
  [60, 70],
];
const EXAMPLE = {
  points: EXAMPLE_BANDS.map((band, i) => ({
    opens: `2026-0${i + 1}-02T08:00:00.000Z`,
    band,
    respondents: null,
    organisation: null,
  })),
  earlier: [],
};

/** What there will be and when, with an invented ribbon in grey. */
function NothingYet() {
  const { t } = useVisit();
  return (
    <section class="empty">
      <h2>{t.units.emptyHeading}</h2>
      <p>{t.units.empty}</p>
      <div class="ribbon example">
        <p class="quiet">{t.team.example}</p>
        <RibbonChart name={t.team.example} kind="example" ribbon={EXAMPLE} t={t} />
      </div>
    </section>
  );
}

function Finder(props: { value: string; onInput: (value: string) => void }) {
  const { t } = useVisit();
  return (
    <div class="finder">
      <label class="ds-label" for="find">
        {t.units.find}
      </label>
      <p id="find-hint">{t.units.findHint}</p>
      <input
        id="find"
        class="ds-input"
        type="search"
        autocomplete="off"
        aria-describedby="find-hint"
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}

function FoundUnits({ units, sought }: { units: UnitWithBands[]; sought: string }) {
  const { t } = useVisit();
  const wanted = sought.toLowerCase();
  const found = units.filter(({ name }) => name.toLowerCase().includes(wanted));
  const seen = found.slice(0, FOUND_AT_MOST);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const { length } = found;
  return (
    <>
      <p role="status">
        {length > seen.length ? t.units.foundMany(seen.length, length) : t.units.found(length)}
      </p>
      <ul class="units">
        {seen.map((unit) => (
          <li key={unit.id}>
            <UnitLine unit={unit} under={unit.parent ? names.get(unit.parent) : undefined} />
          </li>
        ))}
      </ul>
    </>
  );
}
