/** One tolerance band with its picture, and what those who look at it may do. */

import { dayInWords } from '../../shared/dates.ts';
import { SaveButton } from '../frame/page-part.tsx';
import { useSaving } from '../frame/use-saving.ts';
import { useVisit } from '../frame/visit.ts';
import { agreeToBand, endBand, type ToleranceBand } from './api.ts';
import { TolerancePicture } from './tolerance-picture.tsx';

interface BandProps {
  band: ToleranceBand;
  name: string;
}

export function StandingBand({ band, name, onSaved }: BandProps & { onSaved: () => void }) {
  const { t, session } = useVisit();
  const { id, construct, levelFrom, levelTo, proposedBy, agreedBy, agreedAt } = band;
  const texts = t.followUp.tolerance;
  const isAgreed = agreedBy !== null && agreedAt !== null;
  return (
    <section class={`agreement ribbon ${construct}`}>
      <h2>
        {name}: {t.band(levelFrom, levelTo)}
      </h2>
      <TolerancePicture from={levelFrom} to={levelTo} />
      <p>{texts.reading(levelFrom, levelTo)}</p>
      <p class="quiet">
        {isAgreed
          ? texts.agreed(dayInWords(agreedAt, t.locale), proposedBy, agreedBy)
          : texts.proposed(proposedBy)}
      </p>
      {!isAgreed && session?.role === 'observer' && (
        <Act about={name} work={() => agreeToBand(id)} onSaved={onSaved} label={texts.agree} />
      )}
      <details class="writing">
        <summary>
          {isAgreed ? texts.end : texts.withdraw}
          <span class="ds-sr-only">: {name}</span>
        </summary>
        <p>{isAgreed ? texts.endMeans : texts.withdrawMeans}</p>
        <Act
          about={name}
          work={() => endBand(id)}
          onSaved={onSaved}
          label={isAgreed ? texts.yesEnd : texts.yesWithdraw}
        />
      </details>
    </section>
  );
}

/** A form of one button. */
function Act(props: {
  about: string;
  work: () => Promise<void>;
  onSaved: () => void;
  label: string;
}) {
  const saving = useSaving();
  const submit = (event: Event) => {
    event.preventDefault();
    return saving.save(async () => {
      await props.work();
      props.onSaved();
    });
  };
  return (
    <form onSubmit={submit} aria-label={props.about}>
      <SaveButton saving={saving}>{props.label}</SaveButton>
    </form>
  );
}

export function EndedBand({ band, name }: BandProps) {
  const { t } = useVisit();
  const { levelFrom, levelTo, agreedAt, endedAt } = band;
  const texts = t.followUp.tolerance;
  return (
    <li>
      {name}: {t.band(levelFrom, levelTo)}.{' '}
      <span class="quiet">
        {agreedAt ? texts.wasAgreed : texts.wasProposed}{' '}
        {endedAt && texts.endedOn(dayInWords(endedAt, t.locale))}
      </span>
    </li>
  );
}
