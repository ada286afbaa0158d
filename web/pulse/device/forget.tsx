/** Forgets everything on this device, after one tap to read what that means. */
import type { PageProps } from '../visit/state.ts';
import { hasUndelivered, isKiosk } from './storage.ts';

export function Forget({ state: { t }, visit }: PageProps) {
  return (
    <details class="more">
      <summary>{t.forget.name}</summary>
      <p>{hasUndelivered() ? t.forget.undelivered : t.forget.meaning}</p>
      <button type="button" class="ds-button" data-variant="secondary" onClick={visit.forget}>
        {t.forget.yes}
      </button>
    </details>
  );
}

/** On a shared device: that somebody else may take over, at one tap. */
export function NextPerson({ state: { t }, visit }: PageProps) {
  if (!isKiosk) return null;
  return (
    <p class="action">
      <button type="button" class="ds-button" onClick={visit.forget}>
        {t.kiosk.next}
      </button>
    </p>
  );
}

/** On a shared device: the last seconds before it forgets by itself. Any sign of life ends it. */
export function RestWarning({ state: { t, restLeft } }: Pick<PageProps, 'state'>) {
  if (restLeft === null) return null;
  return (
    <div class="rest">
      <p role="alert">
        <strong>{t.kiosk.ask}</strong>
      </p>
      <p>{t.kiosk.left(restLeft)}</p>
      <button type="button" class="ds-button">
        {t.kiosk.here}
      </button>
    </div>
  );
}
