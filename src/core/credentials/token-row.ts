/**
 * What a token row holds, sealed with AES-256-GCM under a key that only the personal link gives: the
 * blinded value and what it was answered with, or nothing yet. Both have 157 bytes, so that without
 * the link a used row looks like an unused one.
 */
import { type Bytes, bytesOf } from '../byte-kinds.ts';
import { concat, utf8 } from '../bytes.ts';
import type { Random } from '../random.ts';
import { rowKey } from './link.ts';

const USED = 1;
const CONTENT_LENGTH = 129;

export interface IssuedToken {
  blinded: Bytes<'blinded value'>;
  evaluated: Bytes<'evaluated value'>;
  proof: Bytes<'proof'>;
}

/** A row's bytes; null: no token fetched yet. */
export async function sealTokenRow(
  issued: IssuedToken | null,
  secret: Bytes<'link secret'>,
  round: string,
  random: Random,
): Promise<Bytes<'token row'>> {
  const content = issued
    ? concat(new Uint8Array([USED]), issued.blinded, issued.evaluated, issued.proof)
    : new Uint8Array(CONTENT_LENGTH);
  const iv = random(12);
  const key = await importRowKey(secret);
  const sealed = await crypto.subtle.encrypt(parameters(iv, round), key, content.slice());
  return bytesOf('token row', concat(iv, new Uint8Array(sealed)));
}

/** What a row holds, null when no token was fetched. Rejects when the row doesn't open with this link. */
export async function openTokenRow(
  sealed: Bytes<'token row'>,
  secret: Bytes<'link secret'>,
  round: string,
): Promise<IssuedToken | null> {
  const key = await importRowKey(secret);
  const iv = sealed.subarray(0, 12);
  const opened = await crypto.subtle.decrypt(parameters(iv, round), key, sealed.slice(12));
  const content = new Uint8Array(opened);
  if (content[0] !== USED) return null;
  return {
    blinded: bytesOf('blinded value', content.slice(1, 33)),
    evaluated: bytesOf('evaluated value', content.slice(33, 65)),
    proof: bytesOf('proof', content.slice(65)),
  };
}

function importRowKey(secret: Bytes<'link secret'>): Promise<CryptoKey> {
  const usages = ['encrypt', 'decrypt'] as const;
  return crypto.subtle.importKey('raw', rowKey(secret).slice(), 'AES-GCM', false, usages);
}

function parameters(iv: Uint8Array, round: string) {
  return { name: 'AES-GCM', iv: iv.slice(), additionalData: utf8(round).slice() };
}
