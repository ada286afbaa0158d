/** The units that somebody may see, in the tree's own order: never sorted, never coloured by score. */
import { useState } from 'preact/hooks';
import { getUnits, type VisibleUnit } from './api.ts';
import { Heading, WhenLoaded } from './page.tsx';
import { UnitLine, UnitTree } from './unit-tree.tsx';
import { useLoaded } from './use-loaded.ts';
import { isOverseer, useVisit } from './visit.ts';

/** With more units than this the list can be searched, and opens level by level. */
const MANY = 25;
const FOUND_AT_MOST = 50;

export function UnitsPage() {
  const loaded = useLoaded(getUnits);
  return <WhenLoaded loaded={loaded}>{(units) => <Units units={units} />}</WhenLoaded>;
}

function Units({ units }: { units: VisibleUnit[] }) {
  const { t, session } = useVisit();
  const [sought, setSought] = useState('');
  const heading = isOverseer(session) ? t.units.headingAll : t.units.heading;
  const anyShown = units.some(({ shown, nearestShown }) => shown || nearestShown);
  const many = units.length > MANY;
  return (
    <>
      <Heading>{heading}</Heading>
      {anyShown ? <p>{t.units.intro}</p> : <NothingYet />}
      {anyShown && <p class="quiet">{t.units.order}</p>}
      {many && <Finder value={sought} onInput={setSought} />}
      {sought.trim() === '' ? (
        <UnitTree units={units} openAll={!many} />
      ) : (
        <FoundUnits units={units} sought={sought.trim()} />
      )}
    </>
  );
}

function NothingYet() {
  const { t } = useVisit();
  return (
    <section class="empty">
      <h2>{t.units.emptyHeading}</h2>
      <p>{t.units.empty}</p>
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

function FoundUnits({ units, sought }: { units: VisibleUnit[]; sought: string }) {
  const { t } = useVisit();
  const wanted = sought.toLocaleLowerCase(t.locale);
  const found = units.filter(({ name }) => name.toLocaleLowerCase(t.locale).includes(wanted));
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
