/** Unbiased choices from a source of random bytes that is passed in. */

/** Gives `length` random bytes. */
export type Random = (length: number) => Uint8Array;

/** A whole number from 0 to `limit` - 1, each as likely (`limit` from 1 to 2^32). */
export function randomBelow(limit: number, random: Random): number {
  const accepted = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const value = new DataView(random(4).slice().buffer).getUint32(0);
    if (value < accepted) return value % limit;
  }
}

/** A copy in random order (Fisher and Yates). */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = randomBelow(i + 1, random);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
