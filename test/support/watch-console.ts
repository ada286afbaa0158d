/** An unexpected fault is logged with console.error: a test that didn't mean to cause one fails. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Watches console.error for every test of the file; `expected` gives and forgets what was logged. */
export function watchConsole(): { expected(): string } {
  const logged: unknown[][] = [];
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(words));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(logged.splice(0)).toEqual([]);
  });
  return {
    expected: () =>
      logged
        .splice(0)
        .map((words) => words.map(everything).join(' '))
        .join('\n'),
  };
}

/** All that a log would show of a fault, its causes and its other members included. */
function everything(value: unknown): string {
  if (!(value instanceof Error)) return String(value);
  const members = Object.values(value).filter((member) => !(member instanceof Error));
  return [value.stack, ...members.map(String), value.cause && everything(value.cause)].join('\n');
}
