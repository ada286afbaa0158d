/**
 * What a used slot holds: response key, seq, signature and payload, sealed with AES-256-GCM under the
 * round's data key. Always 384 bytes, and without that key not to be told from a free slot, which is
 * random. Opening gives the payload's bytes only to the publication.
 */
import { type Bytes, bytesOf } from '../core/byte-kinds.ts';
import { concat, utf8 } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';

/** How an answer is recognised, without what it says. */
export interface ResponseStub {
  key: Bytes<'response key'>;
  /** 0 to 2^32 - 1; the highest counts. */
  seq: number;
  signature: Bytes<'signature'>;
}

export type StoredResponse = ResponseStub & { payload: Bytes<'payload'> };

declare const opensSlots: unique symbol;

/** A data key as it is used: a row key is an AES-256-GCM key as well, but never this one. */
export type SlotKey = CryptoKey & { readonly [opensSlots]: true };

/** The AES-256-GCM key for `dataKey`. */
export async function importDataKey(dataKey: Bytes<'data key'>): Promise<SlotKey> {
  const usages = ['encrypt', 'decrypt'] as const;
  const key = await crypto.subtle.importKey('raw', dataKey.slice(), 'AES-GCM', false, usages);
  return key as SlotKey;
}

/**
 * A slot's 384 bytes: nonce 12, response key 32, seq 4, signature 64, payload 256, tag 16. `place` binds
 * them to their round, cell and slot.
 */
export async function sealSlot(
  response: StoredResponse,
  place: string,
  key: SlotKey,
  random: Random,
): Promise<Bytes<'slot body'>> {
  const seq = new Uint8Array(4);
  new DataView(seq.buffer).setUint32(0, response.seq);
  const content = concat(response.key, seq, response.signature, response.payload);
  const iv = random(12).slice();
  const sealed = await crypto.subtle.encrypt(parameters(iv, place), key, content.slice());
  return bytesOf('slot body', concat(iv, new Uint8Array(sealed)));
}

/** The answer in a slot, or null when the slot is free. */
export async function openSlot(
  body: Bytes<'slot body'>,
  place: string,
  key: SlotKey,
): Promise<StoredResponse | null> {
  const iv = body.slice(0, 12);
  const opened = await crypto.subtle
    .decrypt(parameters(iv, place), key, body.slice(12))
    .catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'OperationError') return null;
      throw error;
    });
  if (!opened) return null;
  const content = new Uint8Array(opened);
  return {
    key: bytesOf('response key', content.slice(0, 32)),
    seq: new DataView(opened).getUint32(32),
    signature: bytesOf('signature', content.slice(36, 100)),
    payload: bytesOf('payload', content.slice(100)),
  };
}

/** The text that binds a slot's content to its place. */
export function slotPlace(round: string, cell: string, slot: number): string {
  return `${round} ${cell} ${slot}`;
}

function parameters(iv: Uint8Array, place: string) {
  return { name: 'AES-GCM', iv: iv.slice(), additionalData: utf8(place).slice() };
}
