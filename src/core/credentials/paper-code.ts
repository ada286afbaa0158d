/**
 * The code on a letter, for people without e-mail and phone: 16 symbols that can be typed in. Their
 * link's secret is an HMAC of it under the link key, so that link and code are one credential, and
 * the database, which holds the secret's hash, is of no help to whoever guesses codes.
 *
 * Limits: whoever holds the letter, or the link key, can answer for that person.
 *
 * Source: HMAC, RFC 2104; Crockford's base 32, crockford.com/base32.html.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, bytesOf } from '../byte-kinds.ts';
import { concat, lengthPrefixed, utf8 } from '../bytes.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 10;
const BITS_A_SYMBOL = 5;

function keyed(linkKey: Bytes<'link key'>, purpose: string, content: Uint8Array): Uint8Array {
  return hmac(sha256, linkKey, concat(lengthPrefixed(utf8(purpose)), content));
}

/** An employee's code in a round: 80 bits of an HMAC of the id under the link key, as 16 symbols. */
export function paperCode(linkKey: Bytes<'link key'>, employeeId: string): string {
  const bytes = keyed(linkKey, 'spillerom-v1 paper code', utf8(employeeId)).subarray(0, CODE_BYTES);
  let code = '';
  let word = 0;
  let bits = 0;
  for (const byte of bytes) {
    word = ((word << 8) | byte) & 0xfff;
    for (bits += 8; bits >= BITS_A_SYMBOL; bits -= BITS_A_SYMBOL) {
      code += SYMBOLS[(word >> (bits - BITS_A_SYMBOL)) & 31];
    }
  }
  return code;
}

/** The secret in the link of whoever has this code. */
export function paperSecret(linkKey: Bytes<'link key'>, code: string): Bytes<'link secret'> {
  return bytesOf('link secret', keyed(linkKey, 'spillerom-v1 paper link', utf8(code)));
}

/** A code, whole or begun, as it is printed and shown: groups of four with hyphens. */
export function groupedCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** What was typed, as symbols: case, spaces, dots and dashes don't matter, O reads as 0, I and L as 1. */
export function typedSymbols(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s.\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** The code that somebody typed, or null when it can't be one. */
export function readPaperCode(typed: string): string | null {
  const code = typedSymbols(typed);
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
}
