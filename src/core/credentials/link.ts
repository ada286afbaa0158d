/**
 * The personal link: its secret is worked out from the round's link key and the employee's id, so a
 * reminder carries the same link, and the database needs no more than its hash.
 *
 * Limits: whoever holds somebody's link, or the link key, can answer for them and see whether the link was used.
 *
 * Source: HMAC, RFC 2104; HKDF-SHA-256, RFC 5869.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts';
import { InvalidInput } from '../invalid-input.ts';

/** The secret in an employee's link: HMAC-SHA-256(link key, id as UTF-8), 32 bytes. */
export function linkSecret(linkKey: Uint8Array, employeeId: string): Uint8Array {
  return hmac(sha256, linkKey, utf8(employeeId));
}

/** What the database holds of a secret: its SHA-256, 32 bytes. */
export function linkHash(secret: Uint8Array): Uint8Array {
  return sha256(secret);
}

/** The key that seals the employee's token row, 32 bytes. */
export function rowKey(secret: Uint8Array): Uint8Array {
  return hkdf(sha256, secret, new Uint8Array(0), utf8('spillerom-v1 token row'), 32);
}

/** `secret.hash`, both base64url: what stands after the # of a personal link. */
export function linkFragment(secret: Uint8Array, manifestHash: Uint8Array): string {
  return `${toBase64url(secret)}.${toBase64url(manifestHash)}`;
}

/** Reads a fragment (without the #): 32 bytes each. Throws InvalidInput when it isn't whole. */
export function readLinkFragment(text: string): { secret: Uint8Array; manifestHash: Uint8Array } {
  const [secret, manifestHash, ...rest] = text.split('.').map((part) => fromBase64url(part, 32));
  if (!secret || !manifestHash || rest.length > 0) {
    throw new InvalidInput("The link isn't complete: open it from the message, or copy all of it.");
  }
  return { secret, manifestHash };
}
