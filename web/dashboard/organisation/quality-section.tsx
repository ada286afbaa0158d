/** How well the questions measure, in plain words: the newest figures of every construct. */
import { localesOf, monthName, yearOf } from '../../shared/dates.ts';
import type { OrganisationRound } from '../frame/api.ts';
import { useVisit } from '../frame/visit.ts';

/** From here on alpha is usually called good enough (Nunnally, Psychometric Theory, 1978). */
const GOOD_ALPHA = 0.7;

const FIGURES = ['alpha', 'icc1', 'icc2'] as const;
type FigureName = (typeof FIGURES)[number];

interface Figure {
  value: number;
  opens: string;
}

interface ConstructQuality {
  id: string;
  name: OrganisationRound['constructs'][number]['name'];
  figures: Record<FigureName, Figure | null>;
}

export function QualitySection({ rounds }: { rounds: OrganisationRound[] }) {
  const { t, language } = useVisit();
  const all = qualityOf(rounds);
  const scales = all.filter(({ figures }) => figures.alpha !== null);
  const high = scales.filter(({ figures }) => figures.alpha!.value >= GOOD_ALPHA);
  const low = scales.filter(({ figures }) => figures.alpha!.value < GOOD_ALPHA);
  const listed = (some: ConstructQuality[]) => some.map(({ name }) => name[language]).join(', ');
  return (
    <section>
      <h2>{t.organisation.quality}</h2>
      <p>{all.length > 0 ? t.organisation.qualityIntro : t.organisation.qualityNone}</p>
      {all.length > 0 && <QualityTable all={all} />}
      {high.length > 0 && <p>{t.organisation.alphaHigh(listed(high))}</p>}
      {low.length > 0 && <p>{t.organisation.alphaLow(listed(low))}</p>}
      <p class="quiet">{t.organisation.alphaMeaning}</p>
      <p class="quiet">{t.organisation.icc1Meaning}</p>
      <p class="quiet">{t.organisation.icc2Meaning}</p>
    </section>
  );
}

/** For every construct the newest round's figures, each from the newest round that has it. */
function qualityOf(rounds: OrganisationRound[]): ConstructQuality[] {
  const constructs = new Map(
    rounds.flatMap((round) => round.constructs.map(({ id, name }) => [id, name] as const)),
  );
  const newest = (id: string, figure: FigureName): Figure | null => {
    const round = rounds.findLast(({ quality }) => typeof quality?.[figure][id] === 'number');
    return round ? { value: round.quality![figure][id]!, opens: round.opens } : null;
  };
  return [...constructs]
    .map(([id, name]) => {
      const [alpha, icc1, icc2] = FIGURES.map((figure) => newest(id, figure));
      return { id, name, figures: { alpha: alpha!, icc1: icc1!, icc2: icc2! } };
    })
    .filter(({ figures }) => Object.values(figures).some((figure) => figure !== null));
}

function QualityTable({ all }: { all: ConstructQuality[] }) {
  const { t, language } = useVisit();
  return (
    <table class="quality">
      <caption class="ds-sr-only">{t.organisation.quality}</caption>
      <thead>
        <tr>
          <th scope="col">{t.organisation.scale}</th>
          {FIGURES.map((figure) => (
            <th key={figure} scope="col">
              {t.organisation[figure]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map(({ id, name, figures }) => (
          <tr key={id}>
            <th scope="row">{name[language]}</th>
            {FIGURES.map((figure) => (
              <td key={figure}>
                <FigureInWords figure={figures[figure]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FigureInWords({ figure }: { figure: Figure | null }) {
  const { t } = useVisit();
  if (!figure) return <span class="quiet">{t.organisation.noFigure}</span>;
  return (
    <>
      {inDecimals(figure.value, t.locale)}
      <span class="quiet from">
        {monthName(figure.opens, t.locale, 'short')} {yearOf(figure.opens)}
      </span>
    </>
  );
}

function inDecimals(value: number, locale: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(localesOf(locale), digits).format(value);
}
