/**
 * Group commit: writes that arrive close together share one transaction, in shuffled order, and each
 * is answered only after the commit. So the file holds no order of arrival within a group, and one
 * flush to disk serves many.
 */
import { type Random, shuffle } from '../core/random.ts';

export interface GroupCommit<Entry, Outcome> {
  /** Resolves with this entry's outcome after its group's commit; rejects when the commit failed. */
  add(entry: Entry): Promise<Outcome>;
}

interface Waiting<Entry, Outcome> {
  entry: Entry;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/**
 * `commit` gets a group in shuffled order and gives the outcomes in that same order. Groups follow
 * each other: what arrives during a commit waits for the next, at least `waitMs` (milliseconds).
 */
export function createGroupCommit<Entry, Outcome>(options: {
  waitMs: number;
  random: Random;
  commit: (group: Entry[]) => Promise<Outcome[]>;
}): GroupCommit<Entry, Outcome> {
  let waiting: Waiting<Entry, Outcome>[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, options.waitMs));
      const group = shuffle(waiting, options.random);
      waiting = [];
      try {
        const outcomes = await options.commit(group.map(({ entry }) => entry));
        group.forEach(({ resolve }, index) => {
          resolve(outcomes[index]!);
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = false;
  }

  return {
    add: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject });
        if (!running) void run();
      }),
  };
}
