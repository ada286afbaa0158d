/** The leader's form: one action, with who and by when. The same for a new one and for putting words right. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Gain } from '../../../src/core/follow-up.ts';
import { SaveButton } from '../frame/page-part.tsx';
import { useSaving } from '../frame/use-saving.ts';
import { useVisit } from '../frame/visit.ts';
import { changeFollowUp, type FollowUp, writeFollowUp } from './api.ts';
import { DayField, GainField, OwnerField, OwnerUnitField, SentenceField } from './fields.tsx';

interface Words {
  action: string;
  owner: string;
  ownerUnit: string | null;
  due: string;
}

/** `unit`: the id of the unit that takes it up. */
export function NewFollowUpForm({ unit, onSaved }: { unit: string; onSaved: () => void }) {
  const { t } = useVisit();
  const empty = { action: '', owner: '', ownerUnit: null, due: '' };
  return (
    <Folded summary={t.followUp.write}>
      <p class="quiet">{t.followUp.writeIntro}</p>
      <WordsForm
        unit={unit}
        words={empty}
        save={(words) => writeFollowUp({ unit, ...words })}
        onSaved={onSaved}
      />
    </Folded>
  );
}

/** How it ended stays; what was learnt can still be said better. */
export function CorrectionForm({ followUp, onSaved }: { followUp: FollowUp; onSaved: () => void }) {
  const { t } = useVisit();
  const { id, unit, action, owner, ownerUnit, due, status } = followUp;
  const [learning, setLearning] = useState(followUp.learning);
  const [gain, setGain] = useState<Gain | null>(followUp.gain);
  const ending = learning !== null && gain !== null ? { learning, gain } : {};
  return (
    <Folded summary={t.followUp.correct}>
      <WordsForm
        unit={unit.id}
        words={{ action, owner, ownerUnit: ownerUnit?.id ?? null, due }}
        save={(words) => changeFollowUp(id, { status, ...words, ...ending })}
        onSaved={onSaved}
      >
        {learning !== null && (
          <>
            <GainField value={gain} onChange={setGain} />
            <SentenceField label={t.followUp.learning} value={learning} onChange={setLearning} />
          </>
        )}
      </WordsForm>
    </Folded>
  );
}

/** What isn't open isn't in the page, and loads nothing. */
function Folded(props: { summary: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="writing" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{props.summary}</summary>
      {open && props.children}
    </details>
  );
}

function WordsForm(props: {
  unit: string;
  words: Words;
  save: (words: Words) => Promise<void>;
  onSaved: () => void;
  children?: ComponentChildren;
}) {
  const { t } = useVisit();
  const [words, setWords] = useState(props.words);
  const saving = useSaving();
  const change = (changed: Partial<Words>) => setWords((before) => ({ ...before, ...changed }));
  const submit = (event: Event) => {
    event.preventDefault();
    return saving.save(async () => {
      await props.save(words);
      props.onSaved();
    });
  };
  return (
    <form onSubmit={submit}>
      <SentenceField
        label={t.followUp.action}
        value={words.action}
        onChange={(action) => change({ action })}
      />
      <OwnerField
        label={t.followUp.owner}
        value={words.owner}
        onChange={(owner) => change({ owner })}
      />
      <OwnerUnitField
        label={t.followUp.ownerUnit}
        ownUnit={props.unit}
        value={words.ownerUnit ?? ''}
        onChange={(ownerUnit) => change({ ownerUnit: ownerUnit || null })}
      />
      <DayField label={t.followUp.by} value={words.due} onChange={(due) => change({ due })} />
      {props.children}
      <SaveButton saving={saving}>{t.followUp.save}</SaveButton>
    </form>
  );
}
