/** Simple statistics on what the database holds. */

/** Pearson's statistic of a table of counts against independence of rows and columns. */
export function chiSquare(table: readonly (readonly number[])[]): number {
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const total = sum(table.map(sum));
  const columns = table[0]!.map((_, j) => sum(table.map((row) => row[j]!)));
  return sum(
    table.map((row) =>
      sum(
        row.map((count, j) => {
          const expected = (sum(row) * columns[j]!) / total;
          return expected === 0 ? 0 : (count - expected) ** 2 / expected;
        }),
      ),
    ),
  );
}

/** How often each byte value occurs in all of `bodies`. */
export function histogram(bodies: readonly Uint8Array[]): number[] {
  const counts: number[] = Array(256).fill(0);
  for (const body of bodies) for (const byte of body) counts[byte]! += 1;
  return counts;
}

/** The largest distance, in standard errors, between two groups' mean bytes at one position (uniform bytes assumed). */
export function largestGap(some: readonly Uint8Array[], others: readonly Uint8Array[]): number {
  const meanAt = (bodies: readonly Uint8Array[], at: number) =>
    bodies.reduce((sum, body) => sum + body[at]!, 0) / bodies.length;
  const error = Math.sqrt(((256 ** 2 - 1) / 12) * (1 / some.length + 1 / others.length));
  return Math.max(
    ...Array.from(some[0]!, (_, at) => Math.abs(meanAt(some, at) - meanAt(others, at)) / error),
  );
}
