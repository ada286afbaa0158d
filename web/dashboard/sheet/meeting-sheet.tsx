/** The meeting sheet of a unit: one page to print or to show on a screen. */

import { unitAddress } from '../../shared/addresses.ts';
import { calendarDay, monthName } from '../../shared/dates.ts';
import { RibbonDrawing } from '../../shared/ribbon/ribbon.tsx';
import { rangeInWords } from '../figures/participation.ts';
import { type FollowUp, getFollowUps } from '../follow-up/api.ts';
import { AsTable, Heading, WhenLoaded } from '../frame/page.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { useVisit } from '../frame/visit.ts';
import { PointTable } from '../ribbon/ribbon-figure.tsx';
import type { UnitRibbon } from '../ribbon/ribbons.ts';
import { changeInWords, wordsOf } from '../ribbon/words.ts';
import { type LoadedUnit, loadUnit } from '../unit/load-unit.ts';
import type { Theme } from '../unit/themes.ts';
import { questionsFor } from './meeting-questions.ts';

/** A year fits beside its words. */
const ROUNDS = 12;

export function MeetingSheetPage({ query = {} }: { query?: Record<string, string> }) {
  const id = query.id ?? '';
  return <LoadedSheet key={id} id={id} />;
}

function LoadedSheet({ id }: { id: string }) {
  const loaded = useLoaded(async () => {
    const [unit, { followUps }] = await Promise.all([loadUnit(id), getFollowUps(id)]);
    return { unit, followUp: followUps[0] ?? null };
  });
  return (
    <WhenLoaded loaded={loaded}>
      {({ unit, followUp }) => <Sheet id={id} unit={unit} followUp={followUp} />}
    </WhenLoaded>
  );
}

interface SheetProps {
  id: string;
  unit: LoadedUnit;
  followUp: FollowUp | null;
}

function Sheet({ id, unit: { name, newest, ribbons, themes }, followUp }: SheetProps) {
  const { t } = useVisit();
  const month = monthName(newest.opens, t.locale);
  return (
    <div class="sheet">
      <p class="back screen-only">
        <a class="ds-link" href={unitAddress(id)}>
          {t.sheet.back(name)}
        </a>
      </p>
      <Heading>{t.sheet.heading(name)}</Heading>
      <p class="facts">
        {newest.node
          ? t.unit.answered(month, rangeInWords(newest.node.respondents))
          : t.unit.notNow(month)}{' '}
        {t.unit.reading}
      </p>
      <p class="screen-only">
        <button type="button" class="ds-button" data-variant="secondary" onClick={() => print()}>
          {t.sheet.print}
        </button>
      </p>
      <p class="quiet screen-only">{t.sheet.printHint}</p>
      {ribbons.map((ribbon) => (
        <SheetRibbon key={ribbon.construct.id} ribbon={ribbon} />
      ))}
      <ThemeList month={month} themes={themes} />
      <section>
        <h2>{t.sheet.followUp}</h2>
        {followUp ? <LastFollowUp followUp={followUp} /> : <p>{t.sheet.noFollowUp}</p>}
      </section>
      <section>
        <h2>{t.sheet.questions}</h2>
        <ol class="to-discuss">
          {questionsFor(ribbons, themes, newest.opens, t.sheet.ask).map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ol>
        <p class="quiet">{t.sheet.chosen}</p>
      </section>
    </div>
  );
}

function SheetRibbon({ ribbon }: { ribbon: UnitRibbon }) {
  const { t, language } = useVisit();
  const { construct, points } = ribbon;
  const name = construct.name[language];
  const drawn = points.slice(-ROUNDS).map(({ opens, band }) => ({ opens, band, instead: null }));
  return (
    <section class={`ribbon sheet-ribbon ${construct.id}`}>
      <h2>
        <span class="ribbon-mark" aria-hidden="true" />
        {name}
      </h2>
      <RibbonDrawing kind={construct.id} points={drawn} t={t} />
      <div>
        <p class="ribbon-words">
          {wordsOf(points, t)} {changeInWords(ribbon, t)}
        </p>
        <AsTable of={name} class="screen-only">
          <PointTable ribbon={ribbon} name={name} />
        </AsTable>
      </div>
    </section>
  );
}

function ThemeList({ month, themes }: { month: string; themes: Theme[] }) {
  const { t, language } = useVisit();
  return (
    <section>
      <h2>{t.unit.theme(month)}</h2>
      {themes.length === 0 && <p>{t.unit.noTheme}</p>}
      {themes.map(({ construct, questions }) => (
        <div key={construct.id}>
          <h3>{construct.name[language]}</h3>
          <ul class="sheet-questions">
            {questions.map(({ item, band }) => (
              <li key={item.id}>
                <span>
                  {item.text[language]}
                  {item.polarity === -1 && <span class="quiet turned">{t.unit.turned}</span>}
                </span>
                <b>{band ? t.band(...band) : t.notShown}</b>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function LastFollowUp({ followUp }: { followUp: FollowUp }) {
  const { t } = useVisit();
  const { action, owner, ownerUnit, due, status, gain, learning } = followUp;
  return (
    <>
      <p class="sheet-action">{action}</p>
      <p class="facts">
        {ownerUnit ? t.sheet.ownerIn(owner, ownerUnit.name) : t.sheet.owner(owner)}{' '}
        {t.sheet.due(calendarDay(due, t.locale))} {t.followUp.statuses[status]}.{' '}
        {gain && `${t.followUp.gain} ${t.followUp.gains[gain]}. `}
        {learning && t.sheet.learning(learning)}
      </p>
    </>
  );
}
