/** Where a unit stands on each of the core constructs, small enough for a list. */
import type { Band } from '../../../src/core/disclosure/band.ts';
import type { Texts } from '../../../src/core/instrument/questions.ts';
import { levelOf } from '../../shared/level.ts';
import { BandDrawing } from '../figures/band-drawing.tsx';
import { getQuestions, getUnits, type VisibleUnit, type VisibleUnits } from '../frame/api.ts';
import { useVisit } from '../frame/visit.ts';

export interface LoadedUnits {
  units: UnitWithBands[];
  /** When the newest round opened; null before the first. */
  newest: string | null;
}

/** `bands`: empty where the newest round doesn't show the unit; null before the first round. */
export type UnitWithBands = VisibleUnit & { bands: ConstructBand[] | null };

interface ConstructBand {
  construct: string;
  name: Texts;
  /** Null where the newest round doesn't show it. */
  band: Band | null;
}

/** In the tree's order. Throws Refused. */
export async function loadUnits(): Promise<LoadedUnits> {
  const { newest, units } = await getUnits();
  if (!newest) return { units: units.map((unit) => ({ ...unit, bands: null })), newest: null };
  const { constructs } = await getQuestions(newest.round);
  const asked = constructs.filter(({ id }) =>
    newest.items.some(({ construct }) => construct === id),
  );
  const bandsOf = (levels: VisibleUnits['units'][number]['levels']) =>
    levels === null
      ? []
      : asked.map(({ id, name }) => ({
          construct: id,
          name,
          band: levelOf(levels, newest.items, id),
        }));
  return {
    units: units.map((unit) => ({ ...unit, bands: bandsOf(unit.levels) })),
    newest: newest.opens,
  };
}

export function UnitBands({ bands }: { bands: ConstructBand[] }) {
  const { t, language } = useVisit();
  return (
    <ul class="unit-bands">
      {bands.map(({ construct, name, band }) => (
        <li key={construct} class={`ribbon ${construct}`}>
          <span class="ribbon-mark" aria-hidden="true" />
          <span>{name[language]}</span>
          {band && <BandDrawing band={band} />}
          <b>{band ? t.band(...band) : t.notShown}</b>
        </li>
      ))}
    </ul>
  );
}
