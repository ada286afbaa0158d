/** All answers at a glance before they are sent, and what the receipt is for. */

import type { CheckedRound } from '../protocol/check-round.ts';
import type { Answering } from '../protocol/progress.ts';
import { Preview } from '../start/preview.tsx';
import { focusOnArrival } from '../visit/focus.ts';
import type { PageProps } from '../visit/state.ts';
import { Later } from './later.tsx';

export function Review({
  state,
  visit,
  round,
  progress,
}: PageProps & { round: CheckedRound; progress: Answering }) {
  const { t, language, busy } = state;
  const { questions } = round;
  const labelOf = (i: number) => {
    const choice = progress.choices[i];
    if (typeof choice !== 'number') return t.review.skipped;
    return questions.scales[questions.items[i]!.scale]!.labels[language][choice - 1];
  };
  return (
    <>
      <h1 tabIndex={-1} ref={focusOnArrival}>
        {t.review.heading}
      </h1>
      <p>{t.review.change}</p>
      <ol class="answers">
        {questions.items.map((item, i) => (
          <li key={item.id}>
            <button type="button" onClick={() => visit.goTo(i)}>
              <span>{item.text[language]}</span>
              <strong>{labelOf(i)}</strong>
            </button>
          </li>
        ))}
      </ol>
      <p class="quiet">{t.review.receipt}</p>
      <div class="moves">
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          onClick={() => visit.goTo(questions.items.length - 1)}
        >
          {t.question.back}
        </button>
        <button type="button" class="ds-button" aria-busy={busy} onClick={visit.send}>
          {t.review.send}
        </button>
      </div>
      <Later state={state} visit={visit} round={round} />
      <Preview t={t} round={round} />
    </>
  );
}
