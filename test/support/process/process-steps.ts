/** Runs the built command line and stops it at one of its steps towards key files, rounds' files and databases. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startCli, type Variables } from './process-children.ts';

const PRELOAD = ['--import', './test/support/process/process-steps.mjs'];

/** Runs to the end; gives the label of every step. */
export async function stepsOf(
  words: string[],
  variables: Variables,
  folder: string,
): Promise<string[]> {
  const STEPS_LOG = join(folder, 'steps');
  const { code, stderr } = await startCli(words, { ...variables, STEPS_LOG }, PRELOAD).finished;
  if (code !== 0) throw new Error(stderr);
  return readFileSync(STEPS_LOG, 'utf8').split('\n').slice(0, -1);
}

/** Kills -9 right before step `step`, or so many microseconds into it; true: it came so far. */
export async function killAt(
  words: string[],
  variables: Variables,
  { step, microseconds }: { step: number; microseconds?: number | undefined },
): Promise<boolean> {
  const stop: Variables = { STOP_AT: String(step) };
  if (microseconds !== undefined) stop.KILL_AFTER_US = String(microseconds);
  const { code } = await startCli(words, { ...variables, ...stop }, PRELOAD).finished;
  return code === null;
}

export interface Held extends Child {
  /** Resolves when it stands still before its step, or has ended without coming so far. */
  reached: Promise<void>;
  letGo(): void;
}

/** Starts it and lets it stand still right before step `step`. */
export function holdAt(words: string[], variables: Variables, folder: string, step: number): Held {
  const HOLD_FOR = join(folder, `hold-${step}`);
  const child = startCli(words, { ...variables, HOLD_FOR, STOP_AT: String(step) }, PRELOAD);
  let ended = false;
  void child.finished.then(() => {
    ended = true;
  });
  async function untilReached(): Promise<void> {
    while (!ended && !existsSync(`${HOLD_FOR}.reached`)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return { ...child, reached: untilReached(), letGo: () => writeFileSync(HOLD_FOR, '') };
}

/** The step that takes the opening lock. */
export const LOCK = 'sql BEGIN EXCLUSIVE';

/** The steps of `labels` that lie outside a transaction; inside, other programs wait. */
export function stepsBetweenTransactions(labels: string[]): number[] {
  let inside = false;
  return labels.flatMap((label, step) => {
    const outside = !inside;
    if (label.startsWith('sql BEGIN') && label !== LOCK) inside = true;
    if (label === 'sql COMMIT') inside = false;
    return outside ? [step] : [];
  });
}

/** Whether a step changes anything that another process sees; a flush to disk and a begin don't. */
export function isWrite(label: string): boolean {
  return !/^(sql (select|begin)|readFile|readdir|file sync|open (keys|rounds)$)/i.test(label);
}

/** The steps after the folder is open: its master key read, its schema checked. */
export function stepsAfterStart(labels: string[]): number[] {
  const opened = labels.indexOf('sql COMMIT', labels.indexOf('sql BEGIN DEFERRED'));
  return labels.flatMap((_, step) => (step > opened ? [step] : []));
}
