/** This month's theme: its questions one by one, each as a band. */

import { BandDrawing } from '../figures/band-drawing.tsx';
import { WhyNotMore } from '../figures/why-not-more.tsx';
import type { UnitResults } from '../frame/api.ts';
import { useVisit } from '../frame/visit.ts';
import type { Theme, ThemeQuestion } from './themes.ts';

interface ThemeSectionProps {
  month: string;
  themes: Theme[];
  /** The nearest unit above that is shown. */
  above?: UnitResults['above'];
}

export function ThemeSection({ month, themes, above = null }: ThemeSectionProps) {
  const { t, language } = useVisit();
  return (
    <section class="themes">
      <h2>{t.unit.theme(month)}</h2>
      {themes.length === 0 && <p>{t.unit.noTheme}</p>}
      {themes.map(({ construct, questions, together }) => (
        <section key={construct.id} class={`ribbon ${construct.id}`}>
          <h3>
            {construct.tier === 'core' && <span class="ribbon-mark" aria-hidden="true" />}
            {construct.name[language]}
          </h3>
          {together && (
            <p class="ribbon-words">{t.team.together(questions.length, t.band(...together))}</p>
          )}
          <p class="quiet">{t.unit.ends(...endsOf(questions[0]!, language))}</p>
          <ul class="questions">
            {questions.map((question) => (
              <Question key={question.item.id} question={question} />
            ))}
          </ul>
          {questions.some(({ band }) => band === null) && (
            <WhyNotMore about={construct.name[language]} above={above} />
          )}
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
          <BandDrawing band={band} />
          <b>{t.band(...band)}</b>
        </p>
      ) : (
        <p class="quiet">{t.notShownThisMonth}</p>
      )}
    </li>
  );
}
