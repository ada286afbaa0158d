/** How the answers were spread, question by question, for units that are large enough. */

import { AsTable } from '../frame/page.tsx';
import { useVisit } from '../frame/visit.ts';
import { type Distribution, SHARE_ORDER, type ShareBand } from './distribution.ts';

/** Nothing for a unit that has none. */
export function DistributionSection({ distributions }: { distributions: Distribution[] }) {
  const { t, language } = useVisit();
  if (distributions.length === 0) return null;
  return (
    <section class="distributions">
      <h2>{t.team.distribution}</h2>
      <p class="quiet">{t.team.distributionOf}</p>
      {distributions.map((distribution) => (
        <QuestionShares key={distribution.item.id} distribution={distribution} />
      ))}
      <AsTable of={t.team.distribution}>
        <table>
          <caption class="ds-sr-only">{t.team.distribution}</caption>
          <thead>
            <tr>
              <th scope="col">{t.team.question}</th>
              {SHARE_ORDER.map((name) => (
                <th key={name} scope="col">
                  {t.team.shares[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {distributions.map(({ item, shares }) => (
              <tr key={item.id}>
                <th scope="row">{item.text[language]}</th>
                {SHARE_ORDER.map((name) => (
                  <td key={name}>{shareInWords(shares[name], t)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </AsTable>
    </section>
  );
}

function QuestionShares({ distribution }: { distribution: Distribution }) {
  const { t, language } = useVisit();
  const { item, shares, disagreement } = distribution;
  return (
    <section class={`ribbon shares ${item.construct}`}>
      <h3>{item.text[language]}</h3>
      {item.polarity === -1 && <p class="quiet">{t.unit.turned}</p>}
      <ul>
        {SHARE_ORDER.map((name) => (
          <li key={name}>
            <span>{t.team.shares[name]}</span>
            <ShareBar name={name} share={shares[name]} />
            <b>{shareInWords(shares[name], t)}</b>
          </li>
        ))}
      </ul>
      {disagreement && <p class="ribbon-words">{t.team.disagreement}</p>}
    </section>
  );
}

/** Full up to the lower end, pale up to the upper one. */
function ShareBar({ name, share: [from, to] }: { name: string; share: ShareBand }) {
  return (
    <svg class={`share ${name}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" y="2.75" width="100" height="0.5" />
      <rect class="perhaps" width={to} height="6" />
      <rect class="at-least" width={from} height="6" />
    </svg>
  );
}

type Texts = ReturnType<typeof useVisit>['t'];

/** In whole per cent, moved outwards; the ends as "10 % or fewer" and "90 % or more". */
function shareInWords([from, to]: ShareBand, t: Texts): string {
  if (from === 0) return t.team.shareOrLess(Math.ceil(to));
  if (to === 100) return t.team.shareOrMore(Math.floor(from));
  return t.team.share(Math.floor(from), Math.ceil(to));
}
