/** What was learnt across the organisation, to be searched. */
import { useState } from 'preact/hooks';
import { Heading } from '../frame/page.tsx';
import { WhenPartLoaded } from '../frame/page-part.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { useVisit } from '../frame/visit.ts';
import { getLearnings, type Learning } from './api.ts';

const SHOWN_AT_MOST = 50;

export function LearningsPage() {
  const { t } = useVisit();
  const [sought, setSought] = useState('');
  return (
    <>
      <Heading>{t.followUp.learnings.heading}</Heading>
      <p>{t.followUp.learnings.intro}</p>
      <Finder onSearch={setSought} />
      <Found key={sought} sought={sought} />
    </>
  );
}

function Finder({ onSearch }: { onSearch: (sought: string) => void }) {
  const { t } = useVisit();
  const [typed, setTyped] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form class="finder" onSubmit={submit}>
      <label class="ds-label" for="find">
        {t.followUp.learnings.find}
      </label>
      <p id="find-hint">{t.followUp.learnings.findHint}</p>
      <div class="search">
        <input
          id="find"
          class="ds-input"
          type="search"
          autocomplete="off"
          maxLength={100}
          aria-describedby="find-hint"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="ds-button" data-variant="secondary">
          {t.followUp.learnings.search}
        </button>
      </div>
    </form>
  );
}

function Found({ sought }: { sought: string }) {
  const loaded = useLoaded(() => getLearnings(sought));
  return (
    <WhenPartLoaded loaded={loaded}>
      {(learnings) => <Learnings learnings={learnings} sought={sought} />}
    </WhenPartLoaded>
  );
}

function Learnings({ learnings, sought }: { learnings: Learning[]; sought: string }) {
  const { t } = useVisit();
  const texts = t.followUp.learnings;
  const { length } = learnings;
  if (length === 0 && sought === '') return <p>{texts.none}</p>;
  const count = length < SHOWN_AT_MOST ? texts.found(length) : texts.foundMany(length);
  return (
    <>
      <p role="status">{sought === '' ? texts.newest : count}</p>
      <ul class="learnings">
        {learnings.map(({ id, unitName, action, learning, gain }) => (
          <li key={id}>
            <p class="learning">{learning}</p>
            <p class="quiet">
              {texts.action(action)} <br />
              {texts.from(unitName)}. {gain && texts.gain(t.followUp.gains[gain])}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
