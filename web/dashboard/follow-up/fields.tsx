/** The fields of a follow-up's forms. Each has its label, and keeps what is typed until it is saved. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { GAINS, type Gain, OWNER_LENGTH, SENTENCE_LENGTH } from '../../../src/core/follow-up.ts';
import { localesOf } from '../../shared/dates.ts';
import { WhenPartLoaded } from '../frame/page-part.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { useVisit } from '../frame/visit.ts';
import { getOwnerUnits, type OwnerUnit } from './api.ts';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** One sentence; long ones wrap, and a line break becomes a blank. */
export function SentenceField({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <textarea
        id={id}
        class="ds-input"
        rows={2}
        required
        maxLength={SENTENCE_LENGTH}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
      />
    </Field>
  );
}

export function OwnerField({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        class="ds-input"
        required
        autocomplete="off"
        maxLength={OWNER_LENGTH}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

/** A day of this century as YYYY-MM-DD. */
export function DayField({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        class="ds-input day"
        type="date"
        required
        min="2000-01-01"
        max="2099-12-31"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

/** The unit in which the owner works; `value` is empty for `ownUnit`, the id of the follow-up's own. */
export function OwnerUnitField({ ownUnit, ...field }: FieldProps & { ownUnit: string }) {
  const loaded = useLoaded(getOwnerUnits);
  return (
    <WhenPartLoaded loaded={loaded}>
      {(units) => <UnitChoice {...field} units={units.filter(({ id }) => id !== ownUnit)} />}
    </WhenPartLoaded>
  );
}

function UnitChoice({ label, value, onChange, units }: FieldProps & { units: OwnerUnit[] }) {
  const { t } = useVisit();
  const id = useId();
  const sorted = units
    .map((unit) => ({
      id: unit.id,
      name: unit.above ? t.followUp.unitUnder(unit.name, unit.above) : unit.name,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, localesOf(t.locale)));
  return (
    <Field id={id} label={label}>
      <select
        id={id}
        class="ds-input"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{t.followUp.ownUnit}</option>
        {sorted.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {unit.name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Did the gain come? */
export function GainField(props: { value: Gain | null; onChange: (value: Gain) => void }) {
  const { t } = useVisit();
  const name = useId();
  return (
    <fieldset class="field">
      <legend class="ds-label">{t.followUp.gain}</legend>
      {GAINS.map((gain) => (
        <label key={gain} class="choice">
          <input
            type="radio"
            class="ds-input"
            name={name}
            required
            checked={props.value === gain}
            onChange={() => props.onChange(gain)}
          />
          {t.followUp.gains[gain]}
        </label>
      ))}
    </fieldset>
  );
}

export function Field(props: { id: string; label: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="ds-label" for={props.id}>
        {props.label}
      </label>
      {props.children}
    </div>
  );
}
