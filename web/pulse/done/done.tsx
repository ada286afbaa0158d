/** After the answer: that it is there, the receipt, change and withdrawal, and the team's results. */
import { dayAndTime } from '../../shared/dates.ts';
import { Envelope } from '../../shared/seal.tsx';
import { Forget, NextPerson } from '../device/forget.tsx';
import type { Finished } from '../protocol/progress.ts';
import { SealText } from '../start/start.tsx';
import { focusOnArrival } from '../visit/focus.ts';
import type { PageProps } from '../visit/state.ts';
import { Receipt } from './receipt.tsx';
import { Results } from './results.tsx';

export function Done({ state, visit, progress }: PageProps & { progress: Finished }) {
  const { t, trouble } = state;
  const { withdrawn } = progress.delivered;
  const closes = t.moment(...dayAndTime(progress.closes, t.locale));
  return (
    <>
      {trouble === 'conflict' && (
        <div class="ds-alert" data-color="neutral" role="status">
          <h2>{t.trouble.conflict.heading}</h2>
          <p>{t.trouble.conflict.text}</p>
        </div>
      )}
      <div class="arrived">
        <Envelope />
        <h1 tabIndex={-1} ref={focusOnArrival} key={String(withdrawn)}>
          {withdrawn ? t.done.withdrawn : t.done.delivered}
        </h1>
        <p class="lede">{withdrawn ? t.done.withdrawnMeaning : t.done.nobody}</p>
      </div>
      <NextPerson state={state} visit={visit} />
      {!withdrawn && <SealText t={t} />}
      <p>{t.done.resultComes(closes)}</p>
      {withdrawn ? (
        <p class="action">
          <button type="button" class="ds-button" onClick={visit.change}>
            {t.done.answerAgain}
          </button>
        </p>
      ) : (
        <>
          <Receipt state={state} visit={visit} progress={progress} />
          <Changes state={state} visit={visit} />
        </>
      )}
      <Results state={state} visit={visit} />
      <Forget state={state} visit={visit} />
    </>
  );
}

function Changes({ state: { t, busy, confirmsWithdrawal }, visit }: PageProps) {
  if (confirmsWithdrawal) {
    return (
      <section class="ds-card">
        <h2 tabIndex={-1} ref={focusInPlace}>
          {t.done.withdrawAsk}
        </h2>
        <p>{t.done.withdrawMeaning}</p>
        <div class="moves">
          <button type="button" class="ds-button" aria-busy={busy} onClick={visit.withdraw}>
            {t.done.withdrawYes}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            onClick={() => visit.confirmWithdrawal(false)}
          >
            {t.done.withdrawNo}
          </button>
        </div>
      </section>
    );
  }
  return (
    <section class="changes">
      <p class="quiet">{t.done.changeMeaning}</p>
      <div class="moves">
        <button type="button" class="ds-button" data-variant="secondary" onClick={visit.change}>
          {t.done.change}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          onClick={() => visit.confirmWithdrawal(true)}
        >
          {t.done.withdraw}
        </button>
      </div>
    </section>
  );
}

function focusInPlace(heading: HTMLElement | null): void {
  heading?.focus();
}

/** After the round: what became of the answer, honestly, and the results. */
export function Closed({ state, visit }: PageProps) {
  const { t, progress } = state;
  const counts = progress?.delivered && !progress.delivered.withdrawn;
  return (
    <>
      <h1 tabIndex={-1} ref={focusOnArrival}>
        {t.closed.heading}
      </h1>
      {counts && <p class="lede">{t.closed.delivered}</p>}
      {progress && !progress.delivered && <p class="lede">{t.closed.undelivered}</p>}
      <p>{t.closed.none}</p>
      <Results state={state} visit={visit} />
      {counts && <Receipt state={state} visit={visit} progress={progress} />}
      <NextPerson state={state} visit={visit} />
      <Forget state={state} visit={visit} />
    </>
  );
}
