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
import { type Bytes, bytesOf, readBytes } from '../byte-kinds.ts';
import { toBase64url, utf8 } from '../bytes.ts';
import { InvalidInput } from '../invalid-input.ts';

/** The secret in an employee's link: HMAC-SHA-256(link key, id as UTF-8). */
export function linkSecret(linkKey: Bytes<'link key'>, employeeId: string): Bytes<'link secret'> {
  return bytesOf('link secret', hmac(sha256, linkKey, utf8(employeeId)));
}

/** What the database holds of a secret: its SHA-256. */
export function linkHash(secret: Bytes<'link secret'>): Bytes<'link hash'> {
  return bytesOf('link hash', sha256(secret));
}

/** The key that seals the employee's token row. */
export function rowKey(secret: Bytes<'link secret'>): Bytes<'row key'> {
  const info = utf8('spillerom-v1 token row');
  return bytesOf('row key', hkdf(sha256, secret, new Uint8Array(0), info, 32));
}

/** `secret.hash`, both base64url: what stands after the # of a personal link. */
export function linkFragment(
  secret: Bytes<'link secret'>,
  manifestHash: Bytes<'manifest hash'>,
): string {
  return `${toBase64url(secret)}.${toBase64url(manifestHash)}`;
}

/** Reads a fragment (without the #). Throws InvalidInput when it isn't whole. */
export function readLinkFragment(text: string): {
  secret: Bytes<'link secret'>;
  manifestHash: Bytes<'manifest hash'>;
} {
  const [first = '', second = '', ...rest] = text.split('.');
  const secret = readBytes('link secret', first);
  const manifestHash = readBytes('manifest hash', second);
  if (!secret || !manifestHash || rest.length > 0) {
    throw new InvalidInput("The link isn't complete: open it from the message, or copy all of it.");
  }
  return { secret, manifestHash };
}
