/**
 * The questions of a form as a page shows them, in three languages, and their canonical text, whose
 * SHA-256 is the manifest's `instrumentHash`: nobody can be shown other words than the rest.
 * (Types rather than interfaces, so that they are JSON to the compiler.)
 */
import { canonicalJson } from '../canonical.ts';
import { InvalidInput } from '../invalid-input.ts';
import { LANGUAGES, type Language } from '../language.ts';
import {
  readCanonical,
  readChoice,
  readId,
  readList,
  readMembers,
  readObject,
  readWords,
  requireOnce,
} from '../read-json.ts';

export { LANGUAGES, type Language };

export type Texts = Record<Language, string>;

/** The most items a form may have; a payload has room for 254. */
export const MAX_FORM_ITEMS = 250;

/** A 5-point scale: five labels a language, for the answers 1 to 5. */
export type Scale = {
  type: 'agreement' | 'frequency';
  labels: Record<Language, string[]>;
};

export type Construct = {
  id: string;
  name: Texts;
  direction: 'higher_is_better' | 'higher_is_worse';
  tier: 'core' | 'secondary' | 'meta';
  scale: string;
};

/** Polarity 1: a high answer raises the construct; -1: it lowers it. */
export type Item = {
  id: string;
  construct: string;
  polarity: 1 | -1;
  scale: string;
  text: Texts;
};

/** Names as in instrument.json; `group_intro` and `scales` by scale id. */
export type Questions = {
  stem: Texts;
  group_intro: Record<string, Texts>;
  scales: Record<string, Scale>;
  no_answer: { label: Texts };
  constructs: Construct[];
  items: Item[];
};

/**
 * Canonical JSON (RFC 8785) of what a page needs to show `items`, in that order: the stem, the
 * constructs and scales that they use, and the label for no answer.
 */
export function questionsText(from: Questions, items: readonly Item[]): string {
  const constructs = from.constructs.filter(({ id }) =>
    items.some((item) => item.construct === id),
  );
  const scales = new Set([...items, ...constructs].map(({ scale }) => scale));
  const used = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).filter(([scale]) => scales.has(scale)));
  const questions: Questions = {
    stem: from.stem,
    group_intro: used(from.group_intro),
    scales: used(from.scales),
    no_answer: from.no_answer,
    constructs,
    items: [...items],
  };
  return canonicalJson(questions);
}

/**
 * Reads a `questionsText`. Throws InvalidInput on anything else, another spelling of the same or a
 * field too many included.
 */
export function readQuestions(text: string): Questions {
  const questions = readCanonical(text, 'the list of questions', (value) =>
    readQuestionFields(readObject(value, 'the list of questions')),
  );
  const { items } = questions;
  if (items.length < 1 || items.length > MAX_FORM_ITEMS) {
    throw new InvalidInput(`A form has 1 to ${MAX_FORM_ITEMS} items, not ${items.length}`);
  }
  if (questionsText(questions, items) !== text) {
    throw new InvalidInput('the list of questions has fields that no page shows');
  }
  return questions;
}

/** Reads the fields of Questions and leaves out others. Throws InvalidInput. */
export function readQuestionFields(fields: Record<string, unknown>): Questions {
  const scales = readMembers(fields.scales, 'The scales', readScale);
  const intros = readMembers(fields.group_intro, 'group_intro', (intro, id) =>
    readTexts(intro, `group_intro of "${id}"`),
  );
  for (const id of Object.keys(scales)) {
    if (!Object.hasOwn(intros, id)) throw new InvalidInput(`group_intro lacks the scale "${id}"`);
  }
  const constructs = readList(fields.constructs, 'The constructs', readConstruct);
  const items = readList(fields.items, 'The items', readItem);
  requireOnce(idsOf(constructs), 'The construct');
  requireOnce(idsOf(items), 'The item');
  for (const { id, scale } of constructs) {
    refuseUnknownScale(scales, scale, `The construct "${id}"`);
  }
  for (const { id, scale, construct } of items) {
    refuseUnknownScale(scales, scale, `The item "${id}"`);
    if (!idsOf(constructs).includes(construct)) {
      throw new InvalidInput(
        `The item "${id}" names the construct "${construct}", which isn't there`,
      );
    }
  }
  const noAnswer = readObject(fields.no_answer, 'no_answer');
  return {
    stem: readTexts(fields.stem, 'The stem'),
    group_intro: intros,
    scales,
    no_answer: { label: readTexts(noAnswer.label, 'The label of no_answer') },
    constructs,
    items,
  };
}

function readScale(value: unknown, id: string): Scale {
  const place = `The scale "${id}"`;
  const fields = readObject(value, place);
  const labels = readObject(fields.labels, `${place}, labels`);
  return {
    type: readChoice(fields.type, `The type of scale "${id}"`, ['agreement', 'frequency']),
    labels: inEachLanguage((language) => {
      const five = readList(labels[language], `${place}, labels in ${language}`, (label) =>
        readWords(label, `${place}, a label in ${language}`),
      );
      if (five.length !== 5) {
        throw new InvalidInput(`${place} has ${five.length} labels in ${language}, not 5`);
      }
      return five;
    }),
  };
}

function readConstruct(value: unknown, _: string, index: number): Construct {
  const fields = readObject(value, `Construct number ${index + 1}`);
  const id = readId(fields.id, `Construct number ${index + 1}`);
  const place = `construct "${id}"`;
  return {
    id,
    name: readTexts(fields.name, `The name of ${place}`),
    direction: readChoice(fields.direction, `The direction of ${place}`, [
      'higher_is_better',
      'higher_is_worse',
    ]),
    tier: readChoice(fields.tier, `The tier of ${place}`, ['core', 'secondary', 'meta']),
    scale: readWords(fields.scale, `The scale of ${place}`),
  };
}

function readItem(value: unknown, _: string, index: number): Item {
  const fields = readObject(value, `Item number ${index + 1}`);
  const id = readId(fields.id, `Item number ${index + 1}`);
  const place = `item "${id}"`;
  return {
    id,
    construct: readWords(fields.construct, `The construct of ${place}`),
    polarity: readChoice(fields.polarity, `The polarity of ${place}`, [1, -1]),
    scale: readWords(fields.scale, `The scale of ${place}`),
    text: readTexts(fields.text, `The text of ${place}`),
  };
}

function readTexts(value: unknown, place: string): Texts {
  const fields = readObject(value, place);
  return inEachLanguage((language) => readWords(fields[language], `${place} in ${language}`));
}

function inEachLanguage<T>(read: (language: Language) => T): Record<Language, T> {
  return { nb: read('nb'), nn: read('nn'), en: read('en') };
}

function idsOf(list: readonly { id: string }[]): string[] {
  return list.map(({ id }) => id);
}

function refuseUnknownScale(scales: Record<string, Scale>, scale: string, place: string): void {
  if (!Object.hasOwn(scales, scale)) {
    throw new InvalidInput(`${place} names the scale "${scale}", which isn't there`);
  }
}
