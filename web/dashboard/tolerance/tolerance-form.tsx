/** HR proposes a band, and sees it while choosing. */
import { useId, useState } from 'preact/hooks';
import { Field } from '../follow-up/fields.tsx';
import { SaveButton } from '../frame/page-part.tsx';
import { useSaving } from '../frame/use-saving.ts';
import { useVisit } from '../frame/visit.ts';
import { proposeBand, type ToleranceBands } from './api.ts';
import { TolerancePicture } from './tolerance-picture.tsx';

type Construct = ToleranceBands['constructs'][number];

/** Where most will start: help when firefighting is more than now and then. */
const FIRST = { construct: 'firefighting', from: '0', to: '60' };

export function ToleranceForm(props: { constructs: Construct[]; onSaved: () => void }) {
  const { t, language } = useVisit();
  const texts = t.followUp.tolerance;
  const id = useId();
  const [band, setBand] = useState(FIRST);
  const saving = useSaving();
  const change = (changed: Partial<typeof FIRST>) =>
    setBand((before) => ({ ...before, ...changed }));
  const [levelFrom, levelTo] = [levelOf(band.from), levelOf(band.to)];
  const inOrder = levelFrom < levelTo;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!inOrder) return;
    return saving.save(async () => {
      await proposeBand({ construct: band.construct, levelFrom, levelTo });
      props.onSaved();
    });
  };
  return (
    <section>
      <h2>{texts.propose}</h2>
      <form class="propose" onSubmit={submit}>
        <Field id={id} label={texts.construct}>
          <select
            id={id}
            class="ds-input"
            value={band.construct}
            onChange={(event) => change({ construct: event.currentTarget.value })}
          >
            {props.constructs.map((construct) => (
              <option key={construct.id} value={construct.id}>
                {construct.name[language]}
              </option>
            ))}
          </select>
        </Field>
        <p class="quiet" id={`${id}-steps`}>
          {texts.steps}
        </p>
        <div class="from-to">
          <LevelField
            label={texts.from}
            hint={`${id}-steps`}
            value={band.from}
            onChange={(from) => change({ from })}
          />
          <LevelField
            label={texts.to}
            hint={`${id}-steps`}
            value={band.to}
            onChange={(to) => change({ to })}
          />
        </div>
        <div class={`ribbon ${band.construct}`}>
          <TolerancePicture from={levelFrom} to={levelTo} />
        </div>
        <p role="status">{inOrder ? texts.reading(levelFrom, levelTo) : texts.order}</p>
        <p class="quiet">{texts.replaces}</p>
        <SaveButton saving={saving}>{texts.proposeButton}</SaveButton>
      </form>
    </section>
  );
}

/** NaN for an empty field: no band is in order with it. */
function levelOf(text: string): number {
  return Number.parseInt(text, 10);
}

function LevelField(props: {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field id={id} label={props.label}>
      <input
        id={id}
        class="ds-input"
        type="number"
        required
        min={0}
        max={100}
        step={5}
        aria-describedby={props.hint}
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
