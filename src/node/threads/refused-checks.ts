/**
 * The checks that were refused lately, so that the same made-up request costs no arithmetic again. It
 * holds keyed hashes of refused requests alone, the newest few thousand; nothing of an accepted one,
 * so how fast an answer comes tells only whether this very request was refused before.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { concat, lengthPrefixed } from '../../core/bytes.ts';
import type { CheckJob } from '../../core/credentials/cryptography.ts';

const MOST = 10_000;

export interface RefusedChecks {
  /** What `has` and `add` know a check by. */
  nameOf(job: CheckJob): string;
  has(name: string): boolean;
  add(name: string): void;
}

/** Empty at first. `most`: how many are remembered; then the oldest is forgotten. */
export function createRefusedChecks(most = MOST): RefusedChecks {
  // Drawn anew at every start: outside this process the hashes are of no use.
  const key = randomBytes(32);
  const refused = new Set<string>();
  return {
    nameOf({ info, key: responseKey, token, message, signature }) {
      const parts = [info, responseKey, token, message, signature].map(lengthPrefixed);
      return createHmac('sha256', key)
        .update(concat(...parts))
        .digest('base64');
    },
    has: (name) => refused.has(name),
    add(name) {
      refused.add(name);
      if (refused.size <= most) return;
      for (const oldest of refused) {
        refused.delete(oldest);
        return;
      }
    },
  };
}
