/**
 * Blind tokens: the server vouches for a response key that it doesn't see, and recognises its own
 * work later. Nothing it keeps, secret key included, tells which request a spent token came from;
 * the proof shows that it used the key in the manifest, and not one made for a single person.
 *
 * Limits: that a token is spent once, and given to an entitled person only, is for the caller to
 * see to. Time and network address are outside its reach.
 *
 * Source: POPRF with ristretto255-SHA512, RFC 9497.
 */
import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js';
import { type Bytes, bytesOf } from '../byte-kinds.ts';
import { fromBase64url, sameBytes, toBase64url, utf8 } from '../bytes.ts';
import { InvalidInput } from '../invalid-input.ts';
import type { Random } from '../random.ts';

export interface KeyPair {
  secretKey: Bytes<'token key'>;
  publicKey: Bytes<'public key'>;
}

/** The server's answer to a blinded value, and the proof that it was made with the round's key. */
export interface Evaluation {
  evaluated: Bytes<'evaluated value'>;
  proof: Bytes<'proof'>;
}

/**
 * All a browser needs to finish a token after a reload, each part in base64url, fit for JSON.
 * `blind` links the token to the request: remove it as soon as the token is there.
 */
export interface BlindState {
  responseKey: string;
  info: string;
  blind: string;
  blinded: string;
  /** The manifest's public key joined with `info`; the proof is checked against it. */
  tweakedKey: string;
}

/** A new POPRF key pair from 32 random bytes (DeriveKeyPair; the library's own generator takes no random source). */
export function generateKeyPair(random: Random): KeyPair {
  const { deriveKeyPair } = ristretto255_oprf.poprf(new Uint8Array(0));
  const pair = deriveKeyPair(random(32), utf8('spillerom-v1 token key'));
  return {
    secretKey: bytesOf('token key', pair.secretKey),
    publicKey: bytesOf('public key', pair.publicKey),
  };
}

/**
 * Browser, first step: hides the response key. Send `blinded`, and keep `state` before
 * sending it. Throws InvalidInput when the public key is malformed.
 */
export function blindKey(
  responseKey: Bytes<'response key'>,
  info: Bytes<'info'>,
  publicKey: Bytes<'public key'>,
  random: Random,
): { blinded: Bytes<'blinded value'>; state: BlindState } {
  checkElement(publicKey, 'The public key in the manifest is malformed.');
  const { blind, blinded, tweakedKey } = ristretto255_oprf
    .poprf(info)
    .blind(responseKey, publicKey, scalarSource(random));
  const state = {
    responseKey: toBase64url(responseKey),
    info: toBase64url(info),
    blind: toBase64url(blind),
    blinded: toBase64url(blinded),
    tweakedKey: toBase64url(tweakedKey),
  };
  return { blinded: bytesOf('blinded value', blinded), state };
}

/**
 * Browser, last step: checks the proof and unblinds `evaluated` to the token. Throws InvalidInput
 * when the answer isn't by the manifest's key, or the state is damaged.
 */
export function finaliseToken(
  state: BlindState,
  evaluated: Bytes<'evaluated value'>,
  proof: Bytes<'proof'>,
): Bytes<'token'> {
  const poprf = ristretto255_oprf.poprf(part(state.info));
  const responseKey = part(state.responseKey);
  const blind = part(state.blind, 32);
  const blinded = part(state.blinded, 32);
  const tweakedKey = part(state.tweakedKey, 32);
  try {
    const token = poprf.finalize(responseKey, blind, evaluated, blinded, proof, tweakedKey);
    return bytesOf('token', token);
  } catch (cause) {
    throw new InvalidInput(
      "The server's answer doesn't prove the key in the manifest. No answer was sent: stop here.",
      { cause },
    );
  }
}

/**
 * Server: evaluates a blinded element. Throws InvalidInput when the element is malformed or the identity (RFC 9497, section 3.3).
 */
export function evaluateBlinded(job: {
  secretKey: Bytes<'token key'>;
  blinded: Bytes<'blinded value'>;
  info: Bytes<'info'>;
  random: Random;
}): Evaluation {
  const { secretKey, blinded, info, random } = job;
  checkElement(blinded, 'The blinded value is malformed.');
  const poprf = ristretto255_oprf.poprf(info);
  const { evaluated, proof } = poprf.blindEvaluate(secretKey, blinded, scalarSource(random));
  return { evaluated: bytesOf('evaluated value', evaluated), proof: bytesOf('proof', proof) };
}

/** Server: whether `token` is its own work for this response key and `info`. */
export function isToken(
  secretKey: Bytes<'token key'>,
  responseKey: Bytes<'response key'>,
  token: Bytes<'token'>,
  info: Bytes<'info'>,
): boolean {
  const poprf = ristretto255_oprf.poprf(info);
  return sameBytes(poprf.evaluate(secretKey, responseKey), token);
}

/** Random bytes as the library asks for them: 48 a scalar, so that the reduction has no bias. */
function scalarSource(random: Random) {
  return (length = 48) => new Uint8Array(random(length));
}

function checkElement(bytes: Uint8Array, message: string): void {
  let element: InstanceType<typeof ristretto255.Point>;
  try {
    element = ristretto255.Point.fromBytes(bytes);
  } catch (cause) {
    throw new InvalidInput(message, { cause });
  }
  if (element.is0()) throw new InvalidInput(message);
}

function part(text: string, length?: number): Uint8Array {
  const bytes = fromBase64url(text, length);
  if (!bytes) throw new InvalidInput('The stored state of the token is damaged.');
  return bytes;
}
