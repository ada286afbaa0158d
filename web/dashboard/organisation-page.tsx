/** The whole organisation over time, for HR and observers. */
import { getOrganisation, type Organisation } from './api.ts';
import { loadUnit } from './load-unit.ts';
import { CalendarSection } from './organisation-calendar.tsx';
import { ParticipationSection } from './organisation-participation.tsx';
import { QualitySection } from './organisation-quality.tsx';
import { ShownSection } from './organisation-shown.tsx';
import { Heading, Refusal, WhenLoaded } from './page.tsx';
import { RibbonFigure } from './ribbon-figure.tsx';
import type { UnitRibbon } from './unit-picture.ts';
import { useLoaded } from './use-loaded.ts';
import { isOverseer, useVisit } from './visit.ts';

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
