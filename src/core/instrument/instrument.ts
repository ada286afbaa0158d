/**
 * An instrument: all the questions an organisation may ask, and which of them come in which month.
 * It is read strictly, because every answer and every release hangs on its ids and polarities.
 */
import { InvalidInput } from '../invalid-input.ts';
import { readList, readMembers, readObject, requireOnce } from '../read-json.ts';
import { MAX_FORM_ITEMS, type Questions, readQuestionFields } from './questions.ts';

export interface Instrument extends Questions {
  rotation: Rotation;
}

/** Which items make the form of a month. */
export interface Rotation {
  /** Item ids that are in every form. */
  anchors: string[];
  /** Item ids by theme. */
  themes: Record<string, string[]>;
  /** Theme by month, "01" to "12"; null: a pause; a month that isn't there: the anchors alone. */
  calendar: Record<string, string | null>;
}

/**
 * Reads an instrument of the shape of standard.json with 5-point scales; descriptive fields are left
 * out. Throws InvalidInput with a sentence that names the item and the fault.
 */
export function readInstrument(value: unknown): Instrument {
  const fields = readObject(value, 'The instrument');
  const questions = readQuestionFields(fields);
  for (const [id, scale] of Object.entries(readObject(fields.scales, 'The scales'))) {
    const points = readList(
      readObject(scale, `The scale "${id}"`).points,
      `The scale "${id}", points`,
      (point) => point,
    );
    if (points.length !== 5 || points.some((point, index) => point !== index + 1)) {
      throw new InvalidInput(`The scale "${id}" has to have exactly the points 1, 2, 3, 4, 5`);
    }
  }
  const known = new Set(questions.items.map(({ id }) => id));
  const rotation = readRotation(readObject(fields.rotation, 'The rotation'), known);
  return { ...questions, rotation };
}

function readRotation(fields: Record<string, unknown>, items: ReadonlySet<string>): Rotation {
  const anchors = readItemIds(fields.anchors, 'The anchors', items);
  const themes = readMembers(fields.themes, 'The themes', (ids, theme) =>
    readItemIds(ids, `The theme "${theme}"`, items),
  );
  for (const form of [anchors, ...Object.values(themes).map((ids) => [...anchors, ...ids])]) {
    requireOnce(form, 'In a form of the rotation, the item');
    if (form.length > MAX_FORM_ITEMS) {
      throw new InvalidInput(
        `A form has at most ${MAX_FORM_ITEMS} items; the rotation makes one of ${form.length}`,
      );
    }
  }
  const calendar = readMembers(fields.calendar, 'The calendar', (theme, month) => {
    if (!/^(0[1-9]|1[0-2])$/.test(month)) {
      throw new InvalidInput(`The calendar has the month "${month}": months are 01 to 12`);
    }
    if (theme === null) return null;
    if (typeof theme === 'string' && Object.hasOwn(themes, theme)) return theme;
    throw new InvalidInput(
      `The calendar's month ${month} names the theme ${JSON.stringify(theme)}, which isn't there`,
    );
  });
  return { anchors, themes, calendar };
}

function readItemIds(value: unknown, place: string, items: ReadonlySet<string>): string[] {
  return readList(value, place, (id) => {
    if (typeof id !== 'string' || !items.has(id)) {
      throw new InvalidInput(`${place} names the item ${JSON.stringify(id)}, which isn't there`);
    }
    return id;
  });
}
