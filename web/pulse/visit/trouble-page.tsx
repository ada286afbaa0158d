/** What happened, what you can do, and that nothing is lost. */
import { KIOSK_CODE } from '../../shared/addresses.ts';
import { Forget } from '../device/forget.tsx';
import type { TroubleCode } from '../protocol/trouble.ts';
import { focusOnArrival } from './focus.ts';
import type { PageProps } from './state.ts';

export function TroublePage({ state, visit, trouble }: PageProps & { trouble: TroubleCode }) {
  const { t, busy, canRetry } = state;
  const { heading, text } = t.trouble[trouble];
  return (
    <>
      <div class="ds-alert trouble" data-color="neutral" role="alert">
        <h1 tabIndex={-1} ref={focusOnArrival}>
          {heading}
        </h1>
        <p>{text}</p>
        {canRetry && (
          <button type="button" class="ds-button" aria-busy={busy} onClick={visit.retry}>
            {t.retry}
          </button>
        )}
        {trouble === 'next_person' && (
          <a class="ds-button" href={KIOSK_CODE}>
            {t.kiosk.code}
          </a>
        )}
      </div>
      {state.me && <Forget state={state} visit={visit} />}
    </>
  );
}
