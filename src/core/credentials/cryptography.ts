/** The costly arithmetic of tokens and signatures, as jobs that can run on another thread. */

import type { Bytes } from '../byte-kinds.ts';
import type { Random } from '../random.ts';
import { isSignature } from './receipt.ts';
import { type Evaluation, evaluateBlinded, isToken } from './token.ts';

export interface EvaluateJob {
  tokenKey: Bytes<'token key'>;
  blinded: Bytes<'blinded value'>;
  info: Bytes<'info'>;
}

export interface CheckJob {
  tokenKey: Bytes<'token key'>;
  info: Bytes<'info'>;
  key: Bytes<'response key'>;
  token: Bytes<'token'>;
  message: Bytes<'message'>;
  signature: Bytes<'signature'>;
}

/**
 * Stands for whatever a request came over, to share the work fairly. It is compared and nothing else: it
 * holds no address and no name, and is gone with the connection.
 */
export type Sender = object;

export interface Cryptography {
  /** Answers a blinded value. Rejects with InvalidInput when it is no group element. */
  evaluate(job: EvaluateJob): Promise<Evaluation>;
  /** Whether the token belongs to the key and the key signed the message. May reject with AppError `slow_down`. */
  check(job: CheckJob, sender?: Sender): Promise<boolean>;
}

/** Runs the jobs where it stands. */
export function createCryptography(random: Random): Cryptography {
  return {
    async evaluate({ tokenKey, blinded, info }) {
      return evaluateBlinded({ secretKey: tokenKey, blinded, info, random });
    },
    async check({ tokenKey, info, key, token, message, signature }) {
      return isSignature(key, message, signature) && isToken(tokenKey, key, token, info);
    },
  };
}
