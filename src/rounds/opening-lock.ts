/**
 * One opening or sweeping at a time, whatever program does it. An opening writes keys and stores before
 * its round, so only who holds this lock knows that what belongs to no round was left by a crash.
 */
export interface OpeningLock {
  /** Runs `work` once nobody else holds the lock. Throws AppError `conflict` after a minute. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` unless somebody holds the lock now. */
  holdIfFree(work: () => Promise<void>): Promise<void>;
}
