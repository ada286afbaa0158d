/** This month's theme: its questions one by one, each as a band. */
import type { Band } from '../../src/core/disclosure/band.ts';
import type { Theme, ThemeQuestion } from './unit-picture.ts';
import { useVisit } from './visit.ts';

export function ThemeSection({ month, themes }: { month: string; themes: Theme[] }) {
  const { t, language } = useVisit();
  return (
    <section class="themes">
      <h2>{t.unit.theme(month)}</h2>
      {themes.length === 0 && <p>{t.unit.noTheme}</p>}
      {themes.map(({ construct, questions }) => (
        <section key={construct.id} class={`ribbon ${construct.id}`}>
          <h3>
            {construct.tier === 'core' && <span class="ribbon-mark" aria-hidden="true" />}
            {construct.name[language]}
          </h3>
          <p class="quiet">{t.unit.ends(...endsOf(questions[0]!, language))}</p>
          <ul class="questions">
            {questions.map((question) => (
              <Question key={question.item.id} question={question} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

type Language = ReturnType<typeof useVisit>['language'];

function endsOf({ scale }: ThemeQuestion, language: Language): [low: string, high: string] {
  const labels = scale.labels[language];
  return [labels[0]!, labels[4]!];
}

function Question({ question: { item, band } }: { question: ThemeQuestion }) {
  const { t, language } = useVisit();
  return (
    <li>
      <p>
        {item.text[language]}
        {item.polarity === -1 && <span class="quiet turned">{t.unit.turned}</span>}
      </p>
      {band ? (
        <p class="question-band">
          <BandDrawing id={item.id} band={band} />
          <b>{t.band(...band)}</b>
        </p>
      ) : (
        <p class="quiet">
          {t.notShownThisMonth} {t.why}
        </p>
      )}
    </li>
  );
}

/** The band on a line from 0 to 100, with soft ends. */
function BandDrawing({ id, band: [from, to] }: { id: string; band: Band }) {
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <linearGradient id={`soft-${id}`}>
        <stop offset="0" stop-color="currentColor" stop-opacity="0.1" />
        <stop offset="0.3" stop-color="currentColor" stop-opacity="0.75" />
        <stop offset="0.7" stop-color="currentColor" stop-opacity="0.75" />
        <stop offset="1" stop-color="currentColor" stop-opacity="0.1" />
      </linearGradient>
      <rect class="track" y="2.75" width="100" height="0.5" />
      <rect fill={`url(#soft-${id})`} x={from} width={to - from} height="6" />
    </svg>
  );
}
