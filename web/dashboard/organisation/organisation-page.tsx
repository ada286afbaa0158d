/** The whole organisation over time, for HR and observers. */
import { getOrganisation, type Organisation } from '../frame/api.ts';
import { Heading, Refusal, WhenLoaded } from '../frame/page.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { isOverseer, useVisit } from '../frame/visit.ts';
import { RibbonFigure } from '../ribbon/ribbon-figure.tsx';
import type { UnitRibbon } from '../ribbon/ribbons.ts';
import { loadUnit } from '../unit/load-unit.ts';
import { CalendarSection } from './calendar-section.tsx';
import { ParticipationSection } from './participation-section.tsx';
import { QualitySection } from './quality-section.tsx';
import { ShownSection } from './shown-section.tsx';

export function OrganisationPage() {
  const { session } = useVisit();
  return isOverseer(session) ? <LoadedPage /> : <Refusal code="role" />;
}

function LoadedPage() {
  const { t } = useVisit();
  const loaded = useLoaded(load);
  return (
    <WhenLoaded loaded={loaded}>
      {({ organisation, ribbons }) => (
        <>
          <Heading>{t.organisation.heading}</Heading>
          {organisation.rounds.length === 0 ? (
            <p class="empty">{t.organisation.empty}</p>
          ) : (
            <Rounds rounds={organisation.rounds} ribbons={ribbons} />
          )}
          <CalendarSection organisation={organisation} />
          <QualitySection rounds={organisation.rounds} />
        </>
      )}
    </WhenLoaded>
  );
}

async function load(): Promise<{ organisation: Organisation; ribbons: UnitRibbon[] }> {
  const organisation = await getOrganisation();
  const { root } = organisation;
  return { organisation, ribbons: root ? (await loadUnit(root.id)).ribbons : [] };
}

function Rounds({ rounds, ribbons }: Pick<Organisation, 'rounds'> & { ribbons: UnitRibbon[] }) {
  const { t } = useVisit();
  return (
    <>
      <p>{t.organisation.intro}</p>
      <section>
        <h2>{t.unit.overTime}</h2>
        <p class="quiet">
          {t.unit.reading} {t.unit.load}
        </p>
        {ribbons.map((ribbon) => (
          <RibbonFigure key={ribbon.construct.id} ribbon={ribbon} />
        ))}
      </section>
      <ParticipationSection rounds={rounds} />
      <ShownSection rounds={rounds} />
    </>
  );
}
