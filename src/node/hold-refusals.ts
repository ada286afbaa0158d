/**
 * Refused anonymous answers go out at a steady pace: whoever asks again only once answered can't keep the
 * server busy with refusals. It knows how many wait, not whose they are; answers that are taken never wait.
 */

/** A second, and so at most a tenth of a core. Honest people meet a refusal now and then. */
const A_SECOND = 25;
/** Shorter than proxies and browsers wait. */
const LONGEST_MS = 20_000;
/** Each waiting refusal keeps its request in memory: with more of them, the next goes out at once. */
const MOST_WAITING = 4_000;

/** Statuses that an honest page doesn't meet, and the one that asks it to wait anyway. */
const HELD = new Set([400, 403, 413, 415, 429]);

export interface RefusalHold {
  /** Resolves when an answer with this status may go out: at once, unless it is a refusal. */
  until(status: number): Promise<void>;
  /** From now on none waits: those that do go out at once. For the end of the server. */
  release(): void;
}

/** `now`: milliseconds that only rise; `sleep`: resolves after so many milliseconds. */
export function createRefusalHold(
  now: () => number = () => performance.now(),
  sleep: (ms: number) => Promise<void> = sleepLightly,
): RefusalHold {
  let lastLeavesAt = 0;
  let released = false;
  const waiting = new Set<() => void>();
  return {
    async until(status) {
      if (!HELD.has(status) || released || waiting.size >= MOST_WAITING) return;
      const at = now();
      const leavesAt = Math.max(at, lastLeavesAt + 1000 / A_SECOND);
      lastLeavesAt = Math.min(leavesAt, at + LONGEST_MS);
      await new Promise<void>((done) => {
        const leave = () => {
          waiting.delete(leave);
          done();
        };
        waiting.add(leave);
        void sleep(lastLeavesAt - at).then(leave);
      });
    },
    release() {
      released = true;
      for (const leave of waiting) leave();
    },
  };
}

/** Doesn't keep the process from ending. */
function sleepLightly(ms: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, ms).unref());
}
