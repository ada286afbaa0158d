/** One question: large targets, the labels always in sight; a tap goes on, arrow keys only choose. */
import type { Item, Language, Questions } from '../../../src/core/instrument/questions.ts';
import type { CheckedRound } from '../protocol/check-round.ts';
import type { Answering, Choice } from '../protocol/progress.ts';
import type { Texts } from '../texts/nb.ts';
import type { Visit } from '../visit/state.ts';

interface QuestionProps {
  t: Texts;
  language: Language;
  visit: Visit;
  round: CheckedRound;
  progress: Answering;
}

/** Answers in the order of the number keys: 0 skips. */
const CHOICES: Choice[] = ['skip', 1, 2, 3, 4, 5];

/** An arrow key that is down clicks radio buttons too, and that must not go on to the next question. */
let arrowIsDown = false;

export function Question({ t, language, visit, round, progress }: QuestionProps) {
  const { at, choices } = progress;
  const { questions, manifest } = round;
  const item = questions.items[at]!;
  const count = manifest.items.length;
  const onKeyDown = (event: KeyboardEvent) => {
    arrowIsDown = event.key.startsWith('Arrow');
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    const choice = /^[0-5]$/.test(event.key) && plain ? CHOICES[Number(event.key)]! : null;
    if (choice !== null) visit.choose(choice, true);
  };
  const onKeyUp = () => {
    arrowIsDown = false;
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (choices[at] !== null) visit.goTo(at + 1);
  };
  return (
    <form
      class="question"
      ref={focusOnAnswer}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      onSubmit={onSubmit}
    >
      <Steps at={at} count={count} label={t.question.progress(at + 1, count)} />
      <fieldset>
        <legend>
          <span class="intro">{introOf(questions, item, language)}</span>
          <h1>{item.text[language]}</h1>
        </legend>
        <Options {...{ questions, item, language, visit }} chosen={choices[at]!} />
      </fieldset>
      <div class="moves">
        {at > 0 && (
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            onClick={() => visit.goTo(at - 1)}
          >
            {t.question.back}
          </button>
        )}
        {choices[at] !== null && (
          <button type="submit" class="ds-button next" data-variant="secondary">
            {t.question.next}
          </button>
        )}
      </div>
      <p class="hint">
        {t.question.tapHint} <span class="for-keyboard">{t.question.keyHint}</span>
      </p>
      {progress.delivered && !progress.delivered.withdrawn && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          onClick={visit.keepDelivered}
        >
          {t.question.keepOld}
        </button>
      )}
    </form>
  );
}

interface OptionsProps {
  questions: Questions;
  item: Item;
  language: Language;
  visit: Visit;
  chosen: Choice;
}

function Options({ questions, item, language, visit, chosen }: OptionsProps) {
  const labels = questions.scales[item.scale]!.labels[language];
  const option = (choice: Choice, label: string) => (
    <label key={choice} class={choice === 'skip' ? 'option skip' : 'option'}>
      <input
        type="radio"
        class="ds-input"
        name="answer"
        checked={chosen === choice}
        onClick={() => visit.choose(choice, !arrowIsDown)}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <div class="options">
      {labels.map((label, i) => option(CHOICES[i + 1]!, label))}
      {option('skip', questions.no_answer.label[language])}
    </div>
  );
}

/** The keyboard arrives at the chosen answer, else at the first. A stable function: once a question. */
function focusOnAnswer(form: HTMLFormElement | null): void {
  if (!form) return;
  const answers = [...form.querySelectorAll('input')];
  const first = answers.find(({ checked }) => checked) ?? answers[0]!;
  first.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function Steps({ at, count, label }: { at: number; count: number; label: string }) {
  return (
    <div class="steps">
      <p>{label}</p>
      <div class="step-marks" aria-hidden="true">
        {Array.from({ length: count }, (_, i) => (
          <i key={i} class={i < at ? 'past' : i === at ? 'now' : ''} />
        ))}
      </div>
    </div>
  );
}

/** The time the questions are about stands with the first, and how to answer with each. */
function introOf({ stem, group_intro }: Questions, item: Item, language: Language): string {
  return `${stem[language]} ${group_intro[item.scale]![language]}`;
}
