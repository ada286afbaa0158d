/** How large a share of the units each round shows. */
import { monthAndYear, monthName } from '../../shared/dates.ts';
import { drawingFrame, HEIGHT, LEFT, RIGHT, WIDTH } from '../../shared/ribbon/geometry.ts';
import { capital } from '../../shared/texts/texts.ts';
import type { OrganisationRound } from '../frame/api.ts';
import { AsTable } from '../frame/page.tsx';
import { useVisit } from '../frame/visit.ts';

const shareOf = ({ units: { shown, all } }: OrganisationRound) => Math.round((100 * shown) / all);

export function ShownSection({ rounds }: { rounds: OrganisationRound[] }) {
  const { t } = useVisit();
  const { opens, units } = rounds.at(-1)!;
  const shares = rounds.map(shareOf);
  const [least, most] = [Math.min(...shares), Math.max(...shares)].map(t.organisation.percent);
  const now = t.organisation.shownNow(monthName(opens, t.locale), units.shown, units.all);
  const words = rounds.length > 1 ? `${now} ${t.organisation.shownBetween(least!, most!)}` : now;
  return (
    <section>
      <h2>{t.organisation.shown}</h2>
      <SharesPicture name={`${t.organisation.shownPicture} ${words}`} rounds={rounds} />
      <p>{words}</p>
      {units.shown < units.all && <p class="quiet">{t.organisation.shownWhy}</p>}
      <AsTable of={t.organisation.shown} class="as-table">
        <table>
          <caption class="ds-sr-only">{t.organisation.shown}</caption>
          <thead>
            <tr>
              <th scope="col">{t.month}</th>
              <th scope="col">{t.organisation.shownOf}</th>
            </tr>
          </thead>
          <tbody>
            {rounds.toReversed().map((round) => (
              <tr key={round.round}>
                <th scope="row">{capital(monthAndYear(round.opens, t.locale))}</th>
                <td>
                  {round.units.shown} / {round.units.all}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </AsTable>
    </section>
  );
}

const LABELS_AT_MOST = 8;
/** Width of a bar, as a share of the distance between rounds. */
const BAR = 0.64;

function SharesPicture({ name, rounds }: { name: string; rounds: OrganisationRound[] }) {
  const { t } = useVisit();
  const { step, xOf, yOf } = drawingFrame(rounds.length);
  const every = Math.ceil(rounds.length / LABELS_AT_MOST);
  const newest = shareOf(rounds.at(-1)!);
  return (
    <svg class="shares" viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} role="img" aria-label={name}>
      {[0, 50, 100].map((level) => (
        <g key={level}>
          <path class="ribbon-line" d={`M${LEFT} ${yOf(level)}H${WIDTH - RIGHT}`} />
          <text class="shares-axis" x="0" y={yOf(level) + 4}>
            {level}
          </text>
        </g>
      ))}
      {rounds.map((round, i) => {
        const top = yOf(shareOf(round));
        const x = xOf(i);
        return (
          <g key={round.round}>
            <rect
              class="share-bar"
              x={x - (step * BAR) / 2}
              y={top}
              width={step * BAR}
              height={yOf(0) - top}
            />
            {(rounds.length - 1 - i) % every === 0 && (
              <text x={x} y={HEIGHT + 12} text-anchor="middle">
                {monthName(round.opens, t.locale, 'short')}
              </text>
            )}
          </g>
        );
      })}
      <text class="shares-newest" x={WIDTH - RIGHT + 6} y={yOf(newest) + 5}>
        {t.organisation.percent(newest)}
      </text>
    </svg>
  );
}
