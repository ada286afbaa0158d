/** Units as an indented list; a level with many units below opens on demand, by the browser's own details. */
import { useMemo, useState } from 'preact/hooks';
import { followUpAddress, unitAddress } from '../../shared/addresses.ts';
import { WhyNotMore } from '../figures/why-not-more.tsx';
import { useVisit } from '../frame/visit.ts';
import { UnitBands, type UnitWithBands } from './unit-bands.tsx';

type Children = Map<string | null, UnitWithBands[]>;

/** `openAll`: every level is open from the start; else the uppermost alone. */
export function UnitTree({ units, openAll }: { units: UnitWithBands[]; openAll: boolean }) {
  const children = useMemo(() => childrenOf(units), [units]);
  return <Level units={children.get(null) ?? []} below={children} openAll={openAll} />;
}

function childrenOf(units: UnitWithBands[]): Children {
  const children: Children = new Map();
  for (const unit of units) {
    const siblings = children.get(unit.parent);
    if (siblings) siblings.push(unit);
    else children.set(unit.parent, [unit]);
  }
  return children;
}

interface LevelProps {
  units: UnitWithBands[];
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
function Below({ unit, below, openAll }: { unit: UnitWithBands } & Omit<LevelProps, 'units'>) {
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

/** A shown unit is a link with its bands. One that isn't says so, why, and where to look instead. */
export function UnitLine({ unit, under }: { unit: UnitWithBands; under?: string | undefined }) {
  const { t } = useVisit();
  const { nearestShown, bands } = unit;
  const hidden = bands?.length === 0;
  return (
    <>
      <p class="unit">
        {unit.shown ? (
          <a class="ds-link" href={unitAddress(unit.id)}>
            {unit.name}
          </a>
        ) : (
          unit.name
        )}
        {hidden && (
          <>
            {' '}
            <span class="not-shown">{t.notShown}</span>
          </>
        )}
        {under && <span class="quiet under">{under}</span>}
      </p>
      {hidden ? (
        <WhyNotMore about={unit.name} above={nearestShown && { ...nearestShown, maySee: true }} />
      ) : (
        bands && <UnitBands bands={bands} />
      )}
      {hidden && !unit.shown && (
        <p class="quiet why">
          <a class="ds-link" href={followUpAddress(unit.id)}>
            {t.followUp.heading}
            <span class="ds-sr-only">: {unit.name}</span>
          </a>
        </p>
      )}
    </>
  );
}
