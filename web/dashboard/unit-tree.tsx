/** Units as an indented list; a level with many units below opens on demand, by the browser's own details. */
import { useMemo, useState } from 'preact/hooks';
import type { VisibleUnit } from './api.ts';
import { useVisit } from './visit.ts';

/** Where a unit's page is. */
export function unitAddress(id: string): string {
  return `/dashboard/unit?id=${encodeURIComponent(id)}`;
}

type Children = Map<string | null, VisibleUnit[]>;

/** `openAll`: every level is open from the start; else the uppermost alone. */
export function UnitTree({ units, openAll }: { units: VisibleUnit[]; openAll: boolean }) {
  const children = useMemo(() => childrenOf(units), [units]);
  return <Level units={children.get(null) ?? []} below={children} openAll={openAll} />;
}

function childrenOf(units: VisibleUnit[]): Children {
  const children: Children = new Map();
  for (const unit of units) {
    const siblings = children.get(unit.parent);
    if (siblings) siblings.push(unit);
    else children.set(unit.parent, [unit]);
  }
  return children;
}

interface LevelProps {
  units: VisibleUnit[];
  below: Children;
  openAll: boolean;
}

function Level({ units, below, openAll }: LevelProps) {
  return (
    <ul class="units">
      {units.map((unit) => (
        <li key={unit.id}>
          <UnitLine unit={unit} />
          {below.has(unit.id) && <Below unit={unit} below={below} openAll={openAll} />}
        </li>
      ))}
    </ul>
  );
}

/** What isn't open isn't in the page: an organisation may have thousands of units. */
function Below({ unit, below, openAll }: { unit: VisibleUnit } & Omit<LevelProps, 'units'>) {
  const { t } = useVisit();
  const [open, setOpen] = useState(openAll || unit.depth === 0);
  const units = below.get(unit.id)!;
  return (
    <details class="below" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t.units.below(units.length)}
        <span class="ds-sr-only"> {unit.name}</span>
      </summary>
      {open && <Level units={units} below={below} openAll={openAll} />}
    </details>
  );
}

/** A shown unit is a link. One that isn't says so, why, and where to look instead. */
export function UnitLine({ unit, under }: { unit: VisibleUnit; under?: string | undefined }) {
  const { t } = useVisit();
  const { nearestShown } = unit;
  return (
    <>
      <p class="unit">
        {unit.shown ? (
          <a class="ds-link" href={unitAddress(unit.id)}>
            {unit.name}
          </a>
        ) : (
          <>
            {unit.name} <span class="not-shown">{t.notShown}</span>
          </>
        )}
        {under && <span class="quiet under">{under}</span>}
      </p>
      {!unit.shown && (
        <p class="quiet why">
          {t.why}{' '}
          {nearestShown && (
            <a class="ds-link" href={unitAddress(nearestShown.id)}>
              {t.seeInsteadOf(nearestShown.name)}
            </a>
          )}
        </p>
      )}
    </>
  );
}
