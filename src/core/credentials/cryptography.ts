/** The costly arithmetic of tokens and signatures, as jobs that can run on another thread. */

import type { Random } from '../random.ts';
import { isSignature } from './receipt.ts';
import { evaluateBlinded, isToken } from './token.ts';

export interface EvaluateJob {
  /** POPRF secret key 32 bytes; `blinded` 32 bytes; `info` as in core/credentials/info.ts. */
  tokenKey: Uint8Array;
  blinded: Uint8Array;
  info: Uint8Array;
}

export interface CheckJob {
  tokenKey: Uint8Array;
  info: Uint8Array;
  /** Response key 32 bytes, token 64, signature 64, and the message that was signed. */
  key: Uint8Array;
  token: Uint8Array;
  message: Uint8Array;
  signature: Uint8Array;
}

export interface Cryptography {
  /** Answers a blinded value. Rejects with InvalidInput when it is no group element. */
  evaluate(job: EvaluateJob): Promise<{ evaluated: Uint8Array; proof: Uint8Array }>;
  /** Whether the token belongs to the key and the key signed the message. */
  check(job: CheckJob): Promise<boolean>;
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
