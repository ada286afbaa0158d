/** Tolerance bands: HR proposes, an observer agrees, and either may end one. */
import { useState } from 'preact/hooks';
import { Heading, Refusal } from '../frame/page.tsx';
import { Saved, WhenPartLoaded } from '../frame/page-part.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { isOverseer, useVisit } from '../frame/visit.ts';
import { getToleranceBands, type ToleranceBand, type ToleranceBands } from './api.ts';
import { EndedBand, StandingBand } from './tolerance-band.tsx';
import { ToleranceForm } from './tolerance-form.tsx';

export function TolerancePage() {
  const { session } = useVisit();
  return isOverseer(session) ? <Tolerance /> : <Refusal code="role" />;
}

function Tolerance() {
  const { t } = useVisit();
  const [saves, setSaves] = useState(0);
  return (
    <>
      <Heading>{t.followUp.tolerance.heading}</Heading>
      <p>{t.followUp.tolerance.intro}</p>
      <p>{t.followUp.tolerance.before}</p>
      <Saved times={saves} />
      <LoadedBands key={saves} onSaved={() => setSaves(saves + 1)} />
    </>
  );
}

function LoadedBands({ onSaved }: { onSaved: () => void }) {
  const loaded = useLoaded(getToleranceBands);
  return (
    <WhenPartLoaded loaded={loaded}>
      {(found) => <Bands found={found} onSaved={onSaved} />}
    </WhenPartLoaded>
  );
}

function Bands({ found, onSaved }: { found: ToleranceBands; onSaved: () => void }) {
  const { t, session, language } = useVisit();
  const { constructs, bands } = found;
  const standing = bands.filter(({ endedAt }) => endedAt === null);
  const ended = bands.filter(({ endedAt }) => endedAt !== null);
  /** A construct of an earlier instrument has its id alone. */
  const nameOf = ({ construct }: ToleranceBand) =>
    constructs.find(({ id }) => id === construct)?.name[language] ?? construct;
  return (
    <>
      {standing.length === 0 && <p class="quiet">{t.followUp.tolerance.none}</p>}
      {standing.map((band) => (
        <StandingBand key={band.id} band={band} name={nameOf(band)} onSaved={onSaved} />
      ))}
      {session?.role === 'hr' && <ToleranceForm constructs={constructs} onSaved={onSaved} />}
      {ended.length > 0 && (
        <details class="earlier">
          <summary>{t.followUp.tolerance.ended}</summary>
          <ul>
            {ended.map((band) => (
              <EndedBand key={band.id} band={band} name={nameOf(band)} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
