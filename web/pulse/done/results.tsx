/** The team's last results: the same as the leader sees. Before the first round it shows what will come. */
import type { Language } from '../../../src/core/instrument/questions.ts';
import { Ribbon, RibbonDrawing, type RibbonPoint } from '../../shared/ribbon/ribbon.tsx';
import type { Texts } from '../texts/nb.ts';
import type { PageProps } from '../visit/state.ts';
import type { UnitRibbons } from '../visit/team-results.ts';

export function Results({ state: { t, language, results }, visit }: PageProps) {
  if (!results) return <p role="status">{t.results.loading}</p>;
  if (results === 'failed') {
    return (
      <section>
        <p role="status">{t.results.failed}</p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={visit.retryResults}
        >
          {t.retry}
        </button>
      </section>
    );
  }
  if (results.ribbons.length === 0) return <Example t={t} />;
  return <Ribbons results={results} t={t} language={language} />;
}

function Ribbons({ results, t, language }: { results: UnitRibbons; t: Texts; language: Language }) {
  const { own, shown, isOwn, ribbons } = results;
  const gaps = ribbons.some(({ points }) => points.some(({ band }) => band === null));
  return (
    <section class="results">
      <h2>{t.results.heading(shown)}</h2>
      {!isOwn && <p>{t.results.instead(own, shown)}</p>}
      <p class="quiet">
        {t.results.same} {t.results.reading}
      </p>
      {ribbons.map(({ construct, points }) => (
        <Ribbon
          key={construct.id}
          kind={construct.id}
          name={construct.name[language]}
          points={points}
          t={t}
        />
      ))}
      <p class="quiet">
        {t.results.load} {gaps && t.results.gaps}
      </p>
    </section>
  );
}

/** Made-up bands, a gap included, drawn in grey. */
const EXAMPLE: RibbonPoint[] = [
  ['2026-01', [30, 60]],
  ['2026-02', [40, 60]],
  ['2026-03', [40, 70]],
  ['2026-04', null],
  ['2026-05', [50, 80]],
  ['2026-06', [60, 80]],
].map(([month, band]) => ({
  opens: `${month}-15`,
  band: band as RibbonPoint['band'],
  instead: null,
  organisation: null,
}));

function Example({ t }: { t: Texts }) {
  return (
    <section class="results">
      <h2>{t.results.emptyHeading}</h2>
      <p>{t.results.empty}</p>
      <div class="ribbon example">
        <RibbonDrawing kind="autonomy" points={EXAMPLE} t={t} />
      </div>
    </section>
  );
}
