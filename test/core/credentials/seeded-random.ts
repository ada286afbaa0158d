import { createHash } from 'node:crypto';
import type { Random } from '../../../src/core/random.ts';

/** Random bytes that are the same in every run: SHA-256 of a seed and a counter. */
export function seededRandom(seed: string): Random {
  let count = 0;
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      createHash('sha256').update(`${seed} ${count++}`).digest(),
    );
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
}

/** A copy with one bit turned. */
export function flipBit<Kind extends Uint8Array>(bytes: Kind, bit: number): Kind {
  const copy = bytes.slice() as Kind;
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
