/** What a unit takes up after its rounds: the newest in full, earlier ones folded, and the leader's forms. */
import { useState } from 'preact/hooks';
import { monthAndYear } from '../../shared/dates.ts';
import { Saved, WhenPartLoaded } from '../frame/page-part.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { useVisit } from '../frame/visit.ts';
import { type FollowUp, getFollowUps, type UnitFollowUps } from './api.ts';
import { FollowUpCard } from './follow-up-card.tsx';
import { NewFollowUpForm } from './follow-up-form.tsx';

/** `unit`: its id. Loads itself, unless the page around it has `found` what there is. */
export function FollowUpSection({ unit, found }: { unit: string; found?: UnitFollowUps }) {
  const { t } = useVisit();
  const [saves, setSaves] = useState(0);
  const load = async () => (saves === 0 && found ? found : getFollowUps(unit));
  return (
    <section class="follow-up">
      <h2>{t.followUp.heading}</h2>
      <Saved times={saves} />
      <LoadedFollowUps key={saves} load={load} onSaved={() => setSaves(saves + 1)} />
    </section>
  );
}

function LoadedFollowUps(props: { load: () => Promise<UnitFollowUps>; onSaved: () => void }) {
  const loaded = useLoaded(props.load);
  return (
    <WhenPartLoaded loaded={loaded}>
      {(found) => <FollowUps found={found} onSaved={props.onSaved} />}
    </WhenPartLoaded>
  );
}

function FollowUps({ found, onSaved }: { found: UnitFollowUps; onSaved: () => void }) {
  const { t } = useVisit();
  const { unit, mayWrite, roundForNew, followUps } = found;
  const [newest, ...earlier] = followUps;
  return (
    <>
      {roundForNew && <p>{t.followUp.noneAfter(monthAndYear(roundForNew.opens, t.locale))}</p>}
      {!roundForNew && !newest && <p>{t.followUp.none}</p>}
      {!mayWrite && <p class="quiet">{t.followUp.writtenBy}</p>}
      {roundForNew && mayWrite && <NewFollowUpForm unit={unit.id} onSaved={onSaved} />}
      {newest && <FollowUpCard followUp={newest} mayWrite={mayWrite} onSaved={onSaved} />}
      {earlier.length > 0 && <Earlier followUps={earlier} mayWrite={mayWrite} onSaved={onSaved} />}
    </>
  );
}

function Earlier(props: { followUps: FollowUp[]; mayWrite: boolean; onSaved: () => void }) {
  const { t } = useVisit();
  return (
    <details class="earlier">
      <summary>{t.followUp.earlier}</summary>
      {props.followUps.map((followUp) => (
        <FollowUpCard
          key={followUp.id}
          followUp={followUp}
          mayWrite={props.mayWrite}
          onSaved={props.onSaved}
        />
      ))}
    </details>
  );
}
