/**
 * A unit's page: three ribbons over the rounds and what changed, this month's theme, how the answers were
 * spread, and conditions beside outcomes.
 */
import { sheetAddress } from '../../shared/addresses.ts';
import { monthName } from '../../shared/dates.ts';
import { participationInWords, rangeInWords } from '../figures/participation.ts';
import { WhyNotMore } from '../figures/why-not-more.tsx';
import { FollowUpSection } from '../follow-up/follow-up-section.tsx';
import { OfferNotice } from '../follow-up/offer-notice.tsx';
import { BackToUnits, Heading, WhenLoaded } from '../frame/page.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { useVisit } from '../frame/visit.ts';
import { RibbonFigure } from '../ribbon/ribbon-figure.tsx';
import { DistributionSection } from './distribution-section.tsx';
import { type LoadedUnit, loadUnit } from './load-unit.ts';
import { ModelFigure } from './model-figure.tsx';
import { ThemeSection } from './theme-section.tsx';

export function UnitPage({ query = {} }: { query?: Record<string, string> }) {
  const id = query.id ?? '';
  return (
    <>
      <BackToUnits />
      <LoadedPage key={id} id={id} />
    </>
  );
}

function LoadedPage({ id }: { id: string }) {
  const loaded = useLoaded(() => loadUnit(id));
  return <WhenLoaded loaded={loaded}>{(unit) => <Unit unit={unit} id={id} />}</WhenLoaded>;
}

function Unit({ unit, id }: { unit: LoadedUnit; id: string }) {
  const { t } = useVisit();
  const { name, above, newest, ribbons, themes, distributions, model } = unit;
  const hasOrganisation = newest.organisation !== null;
  return (
    <>
      <Heading>{name}</Heading>
      {newest.node ? <Facts newest={newest} /> : <NotNow newest={newest} above={above} />}
      <OfferNotice unit={id} />
      <section>
        <h2>{t.unit.overTime}</h2>
        <p class="quiet">
          {t.unit.reading} {hasOrganisation && t.team.everyoneBehind} {t.unit.load} {t.team.certain}
        </p>
        {ribbons.map((ribbon) => (
          <RibbonFigure key={ribbon.construct.id} ribbon={ribbon} above={above} />
        ))}
      </section>
      <ThemeSection month={monthName(newest.opens, t.locale)} themes={themes} above={above} />
      <FollowUpSection unit={id} />
      <DistributionSection distributions={distributions} />
      <ModelFigure places={model} above={above} />
      <p class="action">
        <a class="ds-link" href={sheetAddress(id)}>
          {t.team.sheet}
        </a>
      </p>
    </>
  );
}

/** How many answered the newest round, as coarsely as it was published. */
function Facts({ newest }: Pick<LoadedUnit, 'newest'>) {
  const { t } = useVisit();
  const { respondents, participation } = newest.node!;
  const month = monthName(newest.opens, t.locale);
  return (
    <p class="facts">
      {t.unit.answered(month, rangeInWords(respondents))}
      {participation !== null && ` ${t.unit.took(participationInWords(participation, t))}`}
    </p>
  );
}

function NotNow({ newest, above }: Pick<LoadedUnit, 'newest' | 'above'>) {
  const { t } = useVisit();
  const sentence = t.unit.notNow(monthName(newest.opens, t.locale));
  return (
    <>
      <p class="facts">{sentence}</p>
      <WhyNotMore about={sentence} above={above} />
    </>
  );
}
