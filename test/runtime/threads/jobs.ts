/** Jobs for the cryptography's threads that no arithmetic needs to understand. */
import { bytesOf } from '../../../src/core/byte-kinds.ts';
import type { CheckJob, EvaluateJob } from '../../../src/core/credentials/cryptography.ts';

const zeros = (length: number) => new Uint8Array(length);
const tokenKey = bytesOf('token key', zeros(32));
const info = bytesOf('info', zeros(1));

export const EVALUATE: EvaluateJob = {
  tokenKey,
  info,
  blinded: bytesOf('blinded value', zeros(32)),
};

/** A check like no other number's. `first`: the token's first byte. */
export function checkNumber(number: number, first = 0): CheckJob {
  const token = zeros(64);
  token[0] = first;
  new DataView(token.buffer).setUint32(1, number);
  return {
    tokenKey,
    info,
    key: bytesOf('response key', zeros(32)),
    token: bytesOf('token', token),
    message: bytesOf('message', zeros(1)),
    signature: bytesOf('signature', zeros(64)),
  };
}
