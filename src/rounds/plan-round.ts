/** What a round will be, from the request: when it opens and closes, and which questions it asks. */
import { localMonth } from '../core/calendar.ts';
import { formOfItems, formOfMonth } from '../core/instrument/form.ts';
import type { Instrument } from '../core/instrument/instrument.ts';
import type { Item } from '../core/instrument/questions.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import { type Random, randomBelow } from '../core/random.ts';
import type { Deps } from '../deps.ts';
import type { PersonalLink } from './make-links.ts';

export interface RoundRequest {
  /** Default: now. */
  opens?: Date | undefined;
  closes: Date;
  instrument: Instrument;
  /** Item ids instead of the month's form. */
  items?: string[] | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Given everybody's link before the round opens: a crash afterwards must not leave it without links. */
  keepLinks?: ((links: PersonalLink[]) => Promise<void>) | undefined;
}

const HOUR_MS = 3_600_000;
/** A request may take this long to arrive before its `opens` counts as past. */
const LATE_MS = 60_000;

/** When the round opens and closes. Throws InvalidInput when it is past or too short. */
export function planTimes(
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  request: RoundRequest,
): { opens: Date; closes: Date } {
  const now = clock();
  const { opens = now, closes } = request;
  if (closes <= now) throw new InvalidInput('The closing time is past. Choose a later one.');
  if (config.minRoundHours > 0 && now.getTime() - opens.getTime() > LATE_MS) {
    throw new InvalidInput('The opening time is past. Leave it out to open now.');
  }
  const hours = (closes.getTime() - opens.getTime()) / HOUR_MS;
  if (hours <= 0 || hours < config.minRoundHours) {
    throw new InvalidInput(
      `A round is open for at least ${config.minRoundHours} hours. Choose a later closing time.`,
    );
  }
  return { opens, closes };
}

/** The questions of the round, in order. Throws InvalidInput in a month without any. */
export function planForm(request: RoundRequest, opens: Date, timeZone: string): Item[] {
  if (request.items) return formOfItems(request.instrument, request.items);
  const month = localMonth(opens, timeZone);
  const items = formOfMonth(request.instrument, month);
  if (items) return items;
  throw new InvalidInput(
    `The instrument has no questions for ${month}. Choose another month, or name the questions with --items.`,
  );
}

const SYMBOLS = '0123456789abcdefghjkmnpqrstvwxyz';
const SYMBOLS_IN_ID = 6;

/** The month of `opens` and six random symbols, such as 2026-11-7k3x9p. */
export function newRoundId(opens: Date, timeZone: string, random: Random): string {
  const symbols = Array.from({ length: SYMBOLS_IN_ID }, () => SYMBOLS[randomBelow(32, random)]);
  return `${localMonth(opens, timeZone)}-${symbols.join('')}`;
}
