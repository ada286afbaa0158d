/**
 * What a byte string is, as a type: most have 32 bytes, and one in another's place would seal, sign or
 * open the wrong thing. A kind is given where bytes are drawn, derived, decoded or read, with a check
 * of their length, and nowhere else; at run time they are plain bytes.
 */
import { fromBase64url } from './bytes.ts';
import type { Random } from './random.ts';

/** Every kind and its length in bytes; null: any length. */
const LENGTHS = {
  /** Seals the rounds' keys in their files. */
  'master key': 32,
  /** A round's keys: derives links, signs tokens (POPRF secret), shows the latter's key, seals answers. */
  'link key': 32,
  'token key': 32,
  'public key': 32,
  'data key': 32,
  'manifest hash': 32,
  /** A personal link: its secret, the secret's SHA-256, and the key that seals its token row. */
  'link secret': 32,
  'link hash': 32,
  'row key': 32,
  'token row': 157,
  /** A token, from the request to the finished one; `info` is what it is bound to. */
  info: null,
  'blinded value': 32,
  'evaluated value': 32,
  proof: 64,
  token: 64,
  /** An answer: the receipt, the key pair that comes of it, what is signed and what is sent. */
  receipt: 32,
  'signing key': 32,
  'response key': 32,
  'receipt hash': 32,
  payload: 256,
  message: null,
  signature: 64,
  'slot body': 384,
} as const;

export type ByteKind = keyof typeof LENGTHS;

declare const kind: unique symbol;

/** Bytes of one kind. They go wherever bytes go, but never where another kind is asked for. */
export type Bytes<Kind extends ByteKind> = Uint8Array & { readonly [kind]: Kind };

/** How many bytes a kind has; null: any number. */
export function lengthOf(name: ByteKind): number | null {
  return LENGTHS[name];
}

/** These bytes, known to be of this kind. Throws RangeError when the length isn't the kind's. */
export function bytesOf<Kind extends ByteKind>(name: Kind, bytes: Uint8Array): Bytes<Kind> {
  const length = LENGTHS[name];
  if (length !== null && bytes.length !== length) {
    throw new RangeError(`a ${name} has ${length} bytes, not ${bytes.length}`);
  }
  return bytes as Bytes<Kind>;
}

/** The bytes behind a base64url text, or null when it is malformed or not as long as the kind is. */
export function readBytes<Kind extends ByteKind>(name: Kind, text: string): Bytes<Kind> | null {
  return fromBase64url(text, LENGTHS[name] ?? undefined) as Bytes<Kind> | null;
}

/** New random bytes of a kind that has a length. */
export function drawBytes<Kind extends Exclude<ByteKind, 'info' | 'message'>>(
  name: Kind,
  random: Random,
): Bytes<Kind> {
  return bytesOf(name, random(LENGTHS[name]));
}
