/** Collects what strategies recovered over many seeds, and prints it for the reader. */

export type Shares = Map<string, number[]>;

export function note(shares: Shares, strategy: string, share: number): void {
  shares.set(strategy, [...(shares.get(strategy) ?? []), share]);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Each strategy's mean over the seeds, and its reverse's, which is one minus it. */
export function report(title: string, shares: Shares): string {
  const lines = [...shares].map(([strategy, values]) => {
    const forward = mean(values);
    return `  ${strategy.padEnd(44)} ${forward.toFixed(3)}  reverse ${(1 - forward).toFixed(3)}`;
  });
  return [title, ...lines].join('\n');
}

/** Strategies whose mean, or whose reverse's mean, lies outside 0.4 to 0.6. */
export function betterThanChance(shares: Shares): string[] {
  return [...shares]
    .filter(([, values]) => Math.abs(mean(values) - 0.5) > 0.1)
    .map(([strategy, values]) => `${strategy} ${mean(values).toFixed(3)}`);
}
