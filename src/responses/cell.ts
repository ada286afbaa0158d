/**
 * A cell as it was last read: which slot holds which response key, and what stands in every slot. Slots
 * are opened for key, seq and signature alone.
 */
import { type Bytes, drawBytes } from '../core/byte-kinds.ts';
import { sameBytes, toBase64url } from '../core/bytes.ts';
import { type Random, randomBelow } from '../core/random.ts';
import type { RoundStores } from '../db/round-stores.ts';
import {
  importDataKey,
  openSlot,
  type ResponseStub,
  type SlotKey,
  type StoredResponse,
  slotPlace,
} from './slot.ts';
import { overwriteSlots, slotsOfCell } from './slot-rows.ts';

export interface Cell {
  key: SlotKey;
  bodies: Map<number, Bytes<'slot body'>>;
  used: Map<string, ResponseStub & { slot: number }>;
  free: number[];
}

export interface Place {
  round: string;
  cell: string;
}

/** Reads a cell; undefined when its round has no store any more. `dataKey`: the round's AES-256 key. */
export async function loadCell(
  stores: RoundStores,
  place: Place,
  dataKey: Bytes<'data key'>,
  random: Random,
): Promise<Cell | undefined> {
  const { round, cell } = place;
  const rows = await stores.use(round, (store) => slotsOfCell(store, cell));
  if (!rows) return undefined;
  const key = await importDataKey(dataKey);
  const contents: Cell = { key, bodies: new Map(), used: new Map(), free: [] };
  const surplus: number[] = [];
  for (const { slot, body } of rows) {
    contents.bodies.set(slot, body);
    const opened = await openSlot(body, slotPlace(round, cell, slot), key);
    if (!opened) {
      contents.free.push(slot);
      continue;
    }
    const id = toBase64url(opened.key);
    const known = contents.used.get(id);
    if (known) surplus.push(opened.seq > known.seq ? known.slot : slot);
    if (!known || opened.seq > known.seq) contents.used.set(id, { ...stubOf(opened), slot });
  }
  await freeSlots(stores, place, contents, surplus, random);
  return contents;
}

/** Of two slots with one key the older answer goes, so that somebody else finds room. */
async function freeSlots(
  stores: RoundStores,
  { round, cell }: Place,
  { bodies, free }: Cell,
  slots: number[],
  random: Random,
): Promise<void> {
  if (slots.length === 0) return;
  const writes = slots.map((slot) => {
    const expected = bodies.get(slot)!;
    return { cell, slot, expected, body: drawBytes('slot body', random) };
  });
  const written = await stores.use(round, (store) => overwriteSlots(store, writes));
  for (const [index, { slot, body }] of writes.entries()) {
    if (!written?.[index]) continue;
    bodies.set(slot, body);
    free.push(slot);
  }
}

/** Decides where an answer goes, and takes the free slot if it needs one. */
export function chooseSlot(
  { used, free }: Cell,
  response: StoredResponse,
  random: Random,
): { slot: number; outcome: 'created' | 'replaced' } | 'same' | 'conflict' | 'full' {
  const stored = used.get(toBase64url(response.key));
  if (!stored) {
    if (free.length === 0) return 'full';
    const [slot] = free.splice(randomBelow(free.length, random), 1);
    return { slot: slot!, outcome: 'created' };
  }
  if (response.seq > stored.seq) return { slot: stored.slot, outcome: 'replaced' };
  const resent = response.seq === stored.seq && sameBytes(response.signature, stored.signature);
  return resent ? 'same' : 'conflict';
}

/** Notes that `slot` now holds `response`, sealed as `body`. */
export function remember(
  { bodies, used }: Cell,
  slot: number,
  response: StoredResponse,
  body: Bytes<'slot body'>,
): void {
  bodies.set(slot, body);
  used.set(toBase64url(response.key), { ...stubOf(response), slot });
}

function stubOf({ key, seq, signature }: ResponseStub): ResponseStub {
  return { key, seq, signature };
}
