/** The answer that waits on the device: the choice, what it is worth, and that it has not arrived. */
import { dayAndTime } from '../../shared/dates.ts';
import { Forget } from '../device/forget.tsx';
import { isKiosk } from '../device/storage.ts';
import type { CheckedRound } from '../protocol/check-round.ts';
import type { Sending } from '../protocol/progress.ts';
import { longestWait } from '../visit/delivery.ts';
import { focusOnArrival } from '../visit/focus.ts';
import type { PageProps } from '../visit/state.ts';

export function Later({ state: { t, me }, visit, round }: PageProps & { round: CheckedRound }) {
  const longest = longestWait(round.manifest.closes, me!.ahead);
  if (isKiosk || longest === 0) return null;
  const latest = t.moment(...dayAndTime(Date.now() + longest, t.locale));
  return (
    <details class="more">
      <summary>{t.later.name}</summary>
      <p>{t.later.meaning(latest)}</p>
      <p>{t.later.worth}</p>
      <p>{t.later.keepOpen}</p>
      <button type="button" class="ds-button" data-variant="secondary" onClick={visit.sendLater}>
        {t.later.choose}
      </button>
    </details>
  );
}

export function Waiting({
  state,
  visit,
  later,
}: PageProps & { later: NonNullable<Sending['later']> }) {
  const { t, busy } = state;
  return (
    <>
      <h1 tabIndex={-1} ref={focusOnArrival}>
        {t.later.heading}
      </h1>
      <p class="lede">{t.later.waits(t.moment(...dayAndTime(later.until, t.locale)))}</p>
      <p>{t.later.keepOpen}</p>
      <p class="action">
        <button type="button" class="ds-button" aria-busy={busy} onClick={visit.sendNow}>
          {t.later.now}
        </button>
      </p>
      <Forget state={state} visit={visit} />
    </>
  );
}
