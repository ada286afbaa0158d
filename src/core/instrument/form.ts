/** The form of a round: which items, in which order. Everybody gets the same one. */
import { InvalidInput } from '../invalid-input.ts';
import { requireOnce } from '../read-json.ts';
import type { Instrument } from './instrument.ts';
import { type Item, MAX_FORM_ITEMS } from './questions.ts';

/**
 * The items of `month` (YYYY-MM): anchors, then the month's theme, agreement questions first. Null
 * in a month that is paused or has no items. Throws RangeError when it isn't a month.
 */
export function formOfMonth(instrument: Instrument, month: string): Item[] | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new RangeError(`not a month: ${month}`);
  const { anchors, themes, calendar } = instrument.rotation;
  const theme = calendar[month.slice(5)];
  if (theme === null) return null;
  const ids = theme === undefined ? anchors : [...anchors, ...themes[theme]!];
  return ids.length === 0 ? null : formOfItems(instrument, ids);
}

/**
 * The items with these ids, agreement questions first, else in the order given. Throws InvalidInput
 * on an unknown or repeated item, on none, and on more than a form holds.
 */
export function formOfItems(instrument: Instrument, ids: readonly string[]): Item[] {
  if (ids.length < 1 || ids.length > MAX_FORM_ITEMS) {
    throw new InvalidInput(`A form has 1 to ${MAX_FORM_ITEMS} items, not ${ids.length}`);
  }
  requireOnce(ids, 'The item');
  const items = ids.map((id) => {
    const item = instrument.items.find((known) => known.id === id);
    if (!item) throw new InvalidInput(`The instrument has no item "${id}"`);
    return item;
  });
  const ofType = (type: string) =>
    items.filter((item) => instrument.scales[item.scale]!.type === type);
  return [...ofType('agreement'), ...ofType('frequency')];
}
