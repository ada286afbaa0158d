/**
 * Canonical JSON (RFC 8785) and its hash: the same value has the same bytes everywhere, so that a
 * manifest or a release can be hashed, chained and compared by anybody.
 *
 * Limits: plain objects, arrays, strings without lone surrogates, finite numbers, booleans, null.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url, utf8 } from './bytes.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Canonical text of `value`: keys sorted by UTF-16 code units, no spaces. Throws on anything JSON can't hold. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('canonical JSON holds finite numbers only');
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) {
    throw new TypeError('canonical JSON holds well-formed text only');
  }
  if (value === null || typeof value !== 'object') {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError('canonical JSON holds plain values only');
    return text;
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key]!)}`);
  return `{${members.join(',')}}`;
}

/** base64url SHA-256 of a text's UTF-8 bytes or of bytes. */
export function hash(content: string | Uint8Array): string {
  return toBase64url(sha256(typeof content === 'string' ? utf8(content) : content));
}
