/**
 * The tally: opens a round's slots, counts keyed answers per cell and question, and lists who has a
 * receipt. This is the only code that reads payloads; what it gives holds no single answer: counts per
 * cell, and figures of the whole organisation.
 */
import { type Bytes, drawBytes } from '../core/byte-kinds.ts';
import { compareBytes, toBase64url } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical.ts';
import { decodePayload, receiptHash } from '../core/credentials/receipt.ts';
import type { CellTally, Quality } from '../core/disclosure/release.ts';
import { keyed } from '../core/instrument/keying.ts';
import type { Item } from '../core/instrument/questions.ts';
import type { Random } from '../core/random.ts';
import { type CellAnswers, qualityOf } from '../core/statistics/quality.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { importDataKey, openSlot, type StoredResponse, slotPlace } from '../responses/service.ts';
import type { Round } from '../rounds/state.ts';

export interface Tally {
  cells: Map<string, CellTally>;
  /** Response keys of everybody who counts. */
  keys: Bytes<'response key'>[];
  quality: Quality | null;
}

/**
 * Counts a closed round's answers to `items`; of several answers under one key, the highest seq counts.
 * Throws AppError `unavailable` when the answers are not there any more.
 */
export async function tallyRound(
  { ballotBox }: Pick<Deps, 'ballotBox'>,
  { id: round, manifest }: Round,
  dataKey: Bytes<'data key'>,
  items: readonly Item[],
): Promise<Tally> {
  const key = await importDataKey(dataKey);
  const newest = new Map<string, StoredResponse & { cell: string }>();
  for (const { id: cell } of manifest.cells) {
    const slots = await ballotBox.slotsOf({ round, cell });
    if (!slots) throw new AppError('unavailable', lostAnswers(round));
    for (const { slot, body } of slots) {
      const response = await openSlot(body, slotPlace(round, cell, slot), key);
      if (!response) continue;
      const id = toBase64url(response.key);
      if (response.seq >= (newest.get(id)?.seq ?? 0)) newest.set(id, { ...response, cell });
    }
  }
  const cells = new Map<string, CellTally>();
  const keys: Bytes<'response key'>[] = [];
  const people: CellAnswers[] = [];
  for (const response of newest.values()) {
    const decoded = decodePayload(response.payload, items.length);
    if (decoded.withdrawn) continue;
    const answers = items.map((item, i) => keyed(decoded.answers[i] ?? null, item.polarity));
    const person = { cell: response.cell, answers };
    count(cells, person);
    people.push(person);
    keys.push(response.key);
  }
  const constructs = items.map(({ construct }) => construct);
  return { cells, keys, quality: qualityOf(people, constructs) };
}

function lostAnswers(round: string): string {
  return (
    `The answers of round ${round} are not in DATA_DIR, as after a backup was put back. ` +
    `Give the round up with: spillerom round cancel --round ${round}`
  );
}

function count(cells: Map<string, CellTally>, { cell: id, answers }: CellAnswers): void {
  const cell = cells.get(id) ?? { respondents: 0, items: answers.map(() => [0, 0, 0, 0, 0]) };
  cells.set(id, cell);
  cell.respondents += 1;
  for (const [item, answer] of answers.entries()) {
    if (answer !== null) cell.items[item]![answer - 1]! += 1;
  }
}

const RECEIPTS_STEP = 100;

/**
 * The public list of receipts as canonical JSON: SHA-256 of every key, and random entries up to a
 * multiple of 100, so that it doesn't tell how many answered; sorted by their bytes.
 */
export function receiptsText(round: string, keys: Bytes<'response key'>[], random: Random): string {
  const listed = keys.map(receiptHash);
  const length = Math.max(1, Math.ceil(keys.length / RECEIPTS_STEP)) * RECEIPTS_STEP;
  while (listed.length < length) listed.push(drawBytes('receipt hash', random));
  return canonicalJson({ round, receipts: listed.sort(compareBytes).map(toBase64url) });
}
