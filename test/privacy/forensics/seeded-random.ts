import { createCipheriv, createHash } from 'node:crypto';
import type { Random } from '../../../src/core/random.ts';

/** The same bytes for the same seed in every run: AES-256 in counter mode under the seed's hash. */
export function seededRandom(seed: string): Random {
  const key = createHash('sha256').update(seed).digest();
  const stream = createCipheriv('aes-256-ctr', key, new Uint8Array(16));
  return (length) => new Uint8Array(stream.update(new Uint8Array(length)));
}
