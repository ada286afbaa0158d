/** How many answer: the whole organisation, and its sectors in the tree's order, all in one colour. */
import { monthAndYear, monthName } from '../../shared/dates.ts';
import { capital } from '../../shared/texts/texts.ts';
import { participationInWords } from '../figures/participation.ts';
import type { OrganisationRound } from '../frame/api.ts';
import { AsTable } from '../frame/page.tsx';
import { useVisit } from '../frame/visit.ts';

export function ParticipationSection({ rounds }: { rounds: OrganisationRound[] }) {
  const { t } = useVisit();
  const newest = rounds.at(-1)!;
  const month = monthName(newest.opens, t.locale);
  const whole = newest.participation;
  return (
    <section>
      <h2>{t.organisation.participation}</h2>
      <p>
        {whole === null
          ? t.organisation.unknown(month)
          : t.organisation.ofAll(month, participationInWords(whole, t))}
      </p>
      <h3 class="sector-heading">{t.organisation.sectors(month)}</h3>
      {newest.sectors.length === 0 ? (
        <p>{t.organisation.noSectors}</p>
      ) : (
        <Sectors sectors={newest.sectors} />
      )}
      <AsTable of={t.organisation.participation} class="as-table">
        <ParticipationTable rounds={rounds} />
      </AsTable>
    </section>
  );
}

function Sectors({ sectors }: Pick<OrganisationRound, 'sectors'>) {
  const { t } = useVisit();
  return (
    <>
      <p class="quiet">{t.organisation.sectorsOrder}</p>
      <ul class="sectors">
        {sectors.map(({ id, name, participation }) => (
          <li key={id}>
            <span class="sector-name">{name}</span>
            <ShareDrawing share={participation} />
            <Share share={participation} />
          </li>
        ))}
      </ul>
      {sectors.some(({ participation }) => participation === null) && (
        <p class="quiet">{t.organisation.whyNoFigure}</p>
      )}
    </>
  );
}

/** The share on a line from 0 to 100; the words beside it say the same. */
function ShareDrawing({ share }: { share: number | null }) {
  return (
    <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" y="2.5" width="100" height="1" />
      {share !== null && <rect class="share-bar" width={share} height="6" />}
    </svg>
  );
}

function Share({ share }: { share: number | null }) {
  const { t } = useVisit();
  if (share === null) return <span class="quiet">{t.organisation.withoutFigure}</span>;
  return <b>{participationInWords(share, t)}</b>;
}

/** The newest first, as it is read. */
function ParticipationTable({ rounds }: { rounds: OrganisationRound[] }) {
  const { t } = useVisit();
  const inWords = (share: number | null) =>
    share === null ? t.organisation.withoutFigure : participationInWords(share, t);
  return (
    <table>
      <caption class="ds-sr-only">{t.organisation.participation}</caption>
      <thead>
        <tr>
          <th scope="col">{t.organisation.sector}</th>
          <th scope="col">{t.organisation.share}</th>
        </tr>
      </thead>
      {rounds.toReversed().map(({ round, opens, participation, sectors }) => {
        const all = { id: '', name: t.team.organisation, participation };
        return (
          <tbody key={round}>
            <tr>
              <th scope="rowgroup" colSpan={2} class="month">
                {capital(monthAndYear(opens, t.locale))}
              </th>
            </tr>
            {[all, ...sectors].map(({ id, name, participation }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{inWords(participation)}</td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
