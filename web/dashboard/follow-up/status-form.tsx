/** One step along the chain; closing asks whether the gain came and what was learnt. */
import { useId, useState } from 'preact/hooks';
import {
  type FollowUpStatus,
  type Gain,
  isClosed,
  nextStatuses,
} from '../../../src/core/follow-up.ts';
import { SaveButton } from '../frame/page-part.tsx';
import { useSaving } from '../frame/use-saving.ts';
import { useVisit } from '../frame/visit.ts';
import { changeFollowUp, type FollowUp } from './api.ts';
import { Field, GainField, SentenceField } from './fields.tsx';

export function StatusForm({ followUp, onSaved }: { followUp: FollowUp; onSaved: () => void }) {
  const { t } = useVisit();
  const id = useId();
  const [status, setStatus] = useState(followUp.status);
  const [gain, setGain] = useState<Gain | null>(null);
  const [learning, setLearning] = useState('');
  const saving = useSaving();
  const closes = isClosed(status);
  const submit = (event: Event) => {
    event.preventDefault();
    return saving.save(async () => {
      await changeFollowUp(followUp.id, {
        status,
        ...(closes && gain && { gain, learning }),
      });
      onSaved();
    });
  };
  return (
    <form onSubmit={submit} class="step">
      <Field id={id} label={t.followUp.step}>
        <select
          id={id}
          class="ds-input"
          value={status}
          onChange={(event) => setStatus(event.currentTarget.value as FollowUpStatus)}
        >
          {nextStatuses(followUp.status).map((next) => (
            <option key={next} value={next}>
              {t.followUp.statuses[next]}
            </option>
          ))}
        </select>
      </Field>
      {closes && (
        <>
          <p class="quiet">{t.followUp.closing}</p>
          <GainField value={gain} onChange={setGain} />
          <SentenceField label={t.followUp.learning} value={learning} onChange={setLearning} />
        </>
      )}
      {status !== followUp.status && <SaveButton saving={saving}>{t.followUp.save}</SaveButton>}
    </form>
  );
}
