/** Which step is in view follows from what is known and kept. */

import { Waiting } from './answer/later.tsx';
import { Question } from './answer/question.tsx';
import { Review } from './answer/review.tsx';
import { RestWarning } from './device/forget.tsx';
import { Closed, Done } from './done/done.tsx';
import { Start } from './start/start.tsx';
import type { PageProps } from './visit/state.ts';
import { TroublePage } from './visit/trouble-page.tsx';

export function App({ state, visit }: PageProps) {
  return (
    <main>
      <Step state={state} visit={visit} />
      <RestWarning state={state} />
    </main>
  );
}

function Step({ state, visit }: PageProps) {
  const { trouble, me, round, progress, t } = state;
  if (trouble && trouble !== 'conflict') {
    return <TroublePage key={trouble} state={state} visit={visit} trouble={trouble} />;
  }
  if (!me) return <Start state={state} visit={visit} round={null} />;
  if (!round) return <Closed state={state} visit={visit} />;
  const items = round.manifest.items.length;
  switch (progress?.step) {
    case 'answering':
      return progress.at < items ? (
        <Question
          key={progress.at}
          t={t}
          language={state.language}
          visit={visit}
          round={round}
          progress={progress}
        />
      ) : (
        <Review state={state} visit={visit} round={round} progress={progress} />
      );
    case 'sending':
      if (progress.later) return <Waiting state={state} visit={visit} later={progress.later} />;
      return <p role="status">{t.review.sending}</p>;
    case 'delivered':
      return <Done state={state} visit={visit} progress={progress} />;
    default:
      return <Start state={state} visit={visit} round={round} />;
  }
}
