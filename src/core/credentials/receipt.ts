/**
 * The receipt: 32 random bytes that only the respondent's browser has. From it comes the key pair
 * that signs the answer, so whoever holds the receipt, and nobody else, can change or withdraw it.
 *
 * Limits: a lost receipt can't be replaced, and a receipt that somebody else sees lets them change
 * the answer. It must never be derived from the personal link: that would join the two.
 *
 * Source: Ed25519, RFC 8032; HKDF-SHA-256, RFC 5869.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, bytesOf, drawBytes } from '../byte-kinds.ts';
import { concat, lengthPrefixed, utf8 } from '../bytes.ts';
import { InvalidInput } from '../invalid-input.ts';
import type { Random } from '../random.ts';

/** An answer on the scale, or null for none. */
export type Answer = 1 | 2 | 3 | 4 | 5 | null;

/** What a payload says. */
export type Decoded = { withdrawn: true } | { withdrawn: false; answers: Answer[] };

export const PAYLOAD_BYTES = 256;
const VERSION = 1;

/** A new receipt. */
export function newReceipt(random: Random): Bytes<'receipt'> {
  return drawBytes('receipt', random);
}

/** The signing key pair of a receipt; the public key is the response key. */
export function responseKeyPair(receipt: Bytes<'receipt'>): {
  secretKey: Bytes<'signing key'>;
  responseKey: Bytes<'response key'>;
} {
  const info = utf8('spillerom-v1 response signing key');
  const derived = hkdf(sha256, receipt, new Uint8Array(0), info, 32);
  const secretKey = bytesOf('signing key', derived);
  return { secretKey, responseKey: bytesOf('response key', ed25519.getPublicKey(secretKey)) };
}

/** What the public list of receipts holds for a response key: its SHA-256. */
export function receiptHash(responseKey: Bytes<'response key'>): Bytes<'receipt hash'> {
  return bytesOf('receipt hash', sha256(responseKey));
}

/** 256 bytes: version, item count, one byte an item (0 none, 1-5), zeros. Throws InvalidInput on other answers. */
export function encodePayload(answers: readonly (number | null)[]): Bytes<'payload'> {
  if (answers.length < 1 || answers.length > PAYLOAD_BYTES - 2) {
    throw new InvalidInput(`A form has 1 to ${PAYLOAD_BYTES - 2} items, not ${answers.length}.`);
  }
  const payload = withdrawnPayload();
  payload.set([VERSION, answers.length]);
  for (const [index, answer] of answers.entries()) {
    if (answer !== null && ![1, 2, 3, 4, 5].includes(answer)) {
      throw new InvalidInput(`The answer to item ${index + 1} isn't 1 to 5 or none.`);
    }
    payload[index + 2] = answer ?? 0;
  }
  return payload;
}

/** The payload that withdraws an answer: 256 zeros. */
export function withdrawnPayload(): Bytes<'payload'> {
  return bytesOf('payload', new Uint8Array(PAYLOAD_BYTES));
}

/** Reads a payload of a form with `itemCount` items. Throws InvalidInput on anything not written by this file. */
export function decodePayload(payload: Bytes<'payload'>, itemCount: number): Decoded {
  if (payload.every((byte) => byte === 0)) return { withdrawn: true };
  if (payload[0] !== VERSION) throw new InvalidInput('The payload is of an unknown version.');
  if (payload[1] !== itemCount) {
    throw new InvalidInput(`The payload has ${payload[1]} items, the form ${itemCount}.`);
  }
  const items = payload.subarray(2, 2 + itemCount);
  if (items.some((value) => value > 5)) throw new InvalidInput('The payload has an answer over 5.');
  if (payload.subarray(2 + itemCount).some((byte) => byte !== 0)) {
    throw new InvalidInput('The payload goes on after its last item.');
  }
  return { withdrawn: false, answers: Array.from(items, (value) => (value || null) as Answer) };
}

/**
 * The bytes a respondent signs: `lp("spillerom-v1 response") || lp(round) || lp(cell) || seq as 4
 * bytes big-endian || SHA-256(payload)`. Throws InvalidInput when seq isn't a whole number from 0 to 2^32 - 1.
 */
export function signedMessage(response: {
  round: string;
  cell: string;
  seq: number;
  payload: Bytes<'payload'>;
}): Bytes<'message'> {
  const { round, cell, seq, payload } = response;
  if (!Number.isInteger(seq) || seq < 0 || seq > 0xffffffff) {
    throw new InvalidInput('seq is a whole number from 0 to 4,294,967,295.');
  }
  const texts = ['spillerom-v1 response', round, cell].map((text) => lengthPrefixed(utf8(text)));
  const seqBytes = new Uint8Array(4);
  new DataView(seqBytes.buffer).setUint32(0, seq);
  return bytesOf('message', concat(...texts, seqBytes, sha256(payload)));
}

/** Signs a `signedMessage`. */
export function signResponse(
  secretKey: Bytes<'signing key'>,
  message: Bytes<'message'>,
): Bytes<'signature'> {
  return bytesOf('signature', ed25519.sign(message, secretKey));
}

/**
 * Whether `signature` is the response key's for `message`, by the strict rules of RFC 8032 (one
 * encoding a point, no small-order key). False for malformed keys and signatures.
 */
export function isSignature(
  responseKey: Bytes<'response key'>,
  message: Bytes<'message'>,
  signature: Bytes<'signature'>,
): boolean {
  return ed25519.verify(signature, message, responseKey, { zip215: false });
}
