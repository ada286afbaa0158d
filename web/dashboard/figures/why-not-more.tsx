/** "Why can't I see more?": the same answer wherever a figure is hidden or coarse, whatever the cause. */

import { unitAddress } from '../../shared/addresses.ts';
import type { UnitResults } from '../frame/api.ts';
import { useVisit } from '../frame/visit.ts';

interface WhyNotMoreProps {
  /** What it is about, for those who hear the page. */
  about: string;
  /** The nearest unit above that is shown; it is a link when one may open it. */
  above: UnitResults['above'];
}

export function WhyNotMore({ about, above }: WhyNotMoreProps) {
  const { t } = useVisit();
  return (
    <details class="why-not-more">
      <summary>
        {t.team.whyNotMore}
        <span class="ds-sr-only">: {about}</span>
      </summary>
      <p>
        {t.why} {above && !above.maySee && t.team.shownAbove(above.name)}
        {above?.maySee && (
          <a class="ds-link" href={unitAddress(above.id)}>
            {t.seeInsteadOf(above.name)}
          </a>
        )}
      </p>
      <p>{t.team.whatShowsMore}</p>
    </details>
  );
}
