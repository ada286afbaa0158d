/** The opening lock on Node: SQLite's own lock on a file, which goes when the process does, however it ends. */
import Connection from 'libsql';
import { AppError } from '../../errors.ts';
import type { OpeningLock } from '../../rounds/opening-lock.ts';
import { isBusy } from '../database/explain-database.ts';

const GIVE_UP_AFTER_MS = 60_000;
const RETRY_AFTER_MS = 20;

/** The lock on the file at `path`, which is made when it is missing; its folder must exist. */
export function createOpeningLock(path: string): OpeningLock {
  /** The lock's release, or undefined when somebody holds it. */
  function take(): (() => void) | undefined {
    const connection = new Connection(path);
    try {
      connection.exec('BEGIN EXCLUSIVE');
      return () => connection.close();
    } catch (error) {
      connection.close();
      if (isBusy(error)) return undefined;
      throw error;
    }
  }

  async function takeInTurn(): Promise<() => void> {
    const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
    for (;;) {
      const release = take();
      if (release) return release;
      if (performance.now() > giveUpAt) {
        throw new AppError(
          'conflict',
          'Another program is opening a round. Wait until it is done.',
        );
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }

  return {
    async hold(work) {
      const release = await takeInTurn();
      try {
        return await work();
      } finally {
        release();
      }
    },
    async holdIfFree(work) {
      const release = take();
      if (!release) return;
      try {
        await work();
      } finally {
        release();
      }
    },
  };
}
