/** Runs every step in turn, whatever becomes of those before. Throws AggregateError of what failed. */
export async function runAll(steps: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => void failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'some steps failed');
}
