/** What only this browser makes: the receipt, the blinded key, the token, the signed answer. */
import { readBytes } from '../../../src/core/byte-kinds.ts';
import { toBase64url } from '../../../src/core/bytes.ts';
import { tokenInfo } from '../../../src/core/credentials/info.ts';
import {
  type Answer,
  encodePayload,
  newReceipt,
  responseKeyPair,
  signedMessage,
  signResponse,
  withdrawnPayload,
} from '../../../src/core/credentials/receipt.ts';
import { type BlindState, blindKey, finaliseToken } from '../../../src/core/credentials/token.ts';
import type { CheckedRound } from './check-round.ts';
import type { Link } from './link.ts';
import type { Asked, Choice, Held } from './progress.ts';
import { Trouble } from './trouble.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A fresh receipt, and its key hidden for the server. */
export function askFor({ manifest, cell }: CheckedRound, link: Link): Asked {
  const receipt = newReceipt(random);
  const info = tokenInfo({
    purpose: 'response',
    scope: manifest.round,
    cell: cell.id,
    manifestHash: readBytes('manifest hash', link.manifestHash)!,
  });
  const publicKey = readBytes('public key', manifest.publicKey)!;
  const { state } = blindKey(responseKeyPair(receipt).responseKey, info, publicKey, random);
  return {
    step: 'asked',
    round: manifest.round,
    cell: cell.id,
    closes: manifest.closes,
    receipt: toBase64url(receipt),
    delivered: null,
    blind: state,
  };
}

/** The token in base64url. Throws Trouble `proof` unless the server proves the manifest's key. */
export function finishToken(
  state: BlindState,
  issued: { evaluated: string; proof: string },
): string {
  const evaluated = readBytes('evaluated value', String(issued.evaluated));
  const proof = readBytes('proof', String(issued.proof));
  if (!evaluated || !proof) throw new Trouble('proof');
  try {
    return toBase64url(finaliseToken(state, evaluated, proof));
  } catch (cause) {
    throw new Trouble('proof', { cause });
  }
}

/** The exact body that delivers `choices`, or withdraws the answer when they are null. */
export function signedBody(
  { round, cell, receipt, token }: Held,
  choices: Choice[] | null,
  seq: number,
): string {
  const { secretKey, responseKey } = responseKeyPair(readBytes('receipt', receipt)!);
  const payload = choices ? encodePayload(choices.map(answerOf)) : withdrawnPayload();
  const signature = signResponse(secretKey, signedMessage({ round, cell, seq, payload }));
  return JSON.stringify({
    key: toBase64url(responseKey),
    cell,
    token,
    seq,
    payload: toBase64url(payload),
    signature: toBase64url(signature),
  });
}

function answerOf(choice: Choice): Answer {
  return choice === 'skip' ? null : choice;
}
