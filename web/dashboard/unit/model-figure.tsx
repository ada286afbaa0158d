/**
 * Conditions and outcomes side by side, joined by a plain line: the study's model, with where the unit
 * stands. There are no arrows, for nothing here tells what leads to what.
 */
import { monthAndYear, monthName } from '../../shared/dates.ts';
import { capital } from '../../shared/texts/texts.ts';
import { BandDrawing } from '../figures/band-drawing.tsx';
import { WhyNotMore } from '../figures/why-not-more.tsx';
import type { UnitResults } from '../frame/api.ts';
import { AsTable } from '../frame/page.tsx';
import { useVisit } from '../frame/visit.ts';
import type { ModelPlace } from './model.ts';

interface ModelFigureProps {
  places: ModelPlace[];
  /** The nearest unit above that is shown. */
  above: UnitResults['above'];
}

const SIDES = ['conditions', 'outcomes'] as const;

export function ModelFigure({ places, above }: ModelFigureProps) {
  const { t } = useVisit();
  return (
    <section class="model">
      <h2>{t.team.model}</h2>
      <p class="quiet">{t.team.noCause}</p>
      <div class="model-picture">
        {SIDES.map((side) => (
          <section key={side} class={side}>
            <h3>{t.team[side]}</h3>
            <ul>
              {places
                .filter((place) => place.side === side)
                .map((place) => (
                  <Place key={place.id} place={place} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      {places.some(({ latest }) => latest === null) && (
        <WhyNotMore about={t.team.model} above={above} />
      )}
      <AsTable of={t.team.model}>
        <ModelTable places={places} />
      </AsTable>
    </section>
  );
}

function Place({ place }: { place: ModelPlace }) {
  const { t, language } = useVisit();
  const { id, question, latest } = place;
  return (
    <li class={`ribbon ${id}`}>
      <p class="place-name">
        <span class="ribbon-mark" aria-hidden="true" />
        {nameOf(place, t, language)}
      </p>
      {question && <p class="quiet">{question[language]}</p>}
      {latest ? (
        <p class="question-band">
          <BandDrawing band={latest.band} />
          <b>{t.band(...latest.band)}</b>
          <span class="quiet">{monthName(latest.opens, t.locale)}</span>
        </p>
      ) : (
        <p class="quiet">{t.team.notShownYet}</p>
      )}
    </li>
  );
}

function ModelTable({ places }: { places: ModelPlace[] }) {
  const { t, language } = useVisit();
  return (
    <table>
      <caption class="ds-sr-only">{t.team.model}</caption>
      <thead>
        <tr>
          <th scope="col">{t.team.place}</th>
          <th scope="col">{t.level}</th>
          <th scope="col">{t.month}</th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.id}>
            <th scope="row">
              {t.team[place.side]}: {nameOf(place, t, language)}
            </th>
            <td>{place.latest ? t.band(...place.latest.band) : t.team.notShownYet}</td>
            <td>{place.latest && capital(monthAndYear(place.latest.opens, t.locale))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Visit = ReturnType<typeof useVisit>;

function nameOf({ name }: ModelPlace, t: Visit['t'], language: Visit['language']): string {
  return name?.[language] ?? t.team.ideas;
}
