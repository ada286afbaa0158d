/**
 * Seeded chance for the demonstration: the same seed and stream give the same numbers. Never for keys.
 * Source: sfc32 (C. Doty-Humphrey, PractRand); normal numbers by Box and Muller, 1958.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../core/bytes.ts';

export interface Generator {
  /** From 0 up to, not including, 1. */
  uniform(): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
}

/** `stream` names what the numbers are for, so that one use doesn't shift the numbers of another. */
export function createGenerator(seed: number, stream: string): Generator {
  const start = new DataView(sha256(utf8(`${seed} ${stream}`)).slice().buffer);
  let [a, b, c] = [start.getInt32(0), start.getInt32(4), start.getInt32(8)];
  let counter = start.getInt32(12);
  let spare: number | null = null;

  function uniform(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  function normal(): number {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  return { uniform, normal };
}

/** A copy in random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], generator: Generator): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(generator.uniform() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
