/**
 * What waits for the cryptography's threads. Blinded values come first: only whoever has a personal link
 * sends them. Checks of anonymous answers, which anybody can ask for, are ranked by their sender: whoever
 * had tokens refused, or has more waiting, comes later, and is the one refused (`slow_down`) when too many wait.
 */
import type { CheckJob, EvaluateJob, Sender } from '../../core/credentials/cryptography.ts';
import { AppError } from '../../errors.ts';

export type ThreadJob = { kind: 'evaluate'; job: EvaluateJob } | { kind: 'check'; job: CheckJob };

export interface Waiting {
  job: ThreadJob;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** About four seconds of work for a thread, and less than one. */
const MOST_EVALUATIONS_A_THREAD = 750;
export const MOST_CHECKS_A_THREAD = 250;

/** After so many blinded values in a row it is a check's turn: a crowd of links must not stop the answers. */
export const EVALUATIONS_IN_A_ROW = 3;

/** In memory alone, as long as the connection lasts. What was accepted is not counted. */
interface Standing {
  refused: number;
  waiting: number;
}

type RankedCheck = Waiting & { rank: number; standing: Standing };

export interface JobQueue {
  /** Rejects what then is too much, which may be another job: AppError `slow_down`. */
  add(waiting: Waiting, sender: Sender): void;
  /** The next job for a thread; undefined when none waits. */
  take(): Waiting | undefined;
  /** A check of this sender's was refused: their next ones come later. */
  markRefused(sender: Sender): void;
  /** Takes out all that waits. */
  clear(): Waiting[];
}

/** `threads`: how many share the work. */
export function createJobQueue(threads: number): JobQueue {
  const evaluations: Waiting[] = [];
  /** Best rank first; of one rank, the earliest. */
  const checks: RankedCheck[] = [];
  const standings = new WeakMap<Sender, Standing>();
  let evaluationsInARow = 0;

  function standingOf(sender: Sender): Standing {
    const standing = standings.get(sender) ?? { refused: 0, waiting: 0 };
    standings.set(sender, standing);
    return standing;
  }

  function addCheck(waiting: Waiting, sender: Sender): void {
    const standing = standingOf(sender);
    const rank = standing.refused + standing.waiting;
    standing.waiting += 1;
    const at = checks.findLastIndex((other) => other.rank <= rank) + 1;
    checks.splice(at, 0, { ...waiting, rank, standing });
    if (checks.length <= MOST_CHECKS_A_THREAD * threads) return;
    const last = checks.pop()!;
    last.standing.waiting -= 1;
    last.reject(new AppError('slow_down'));
  }

  return {
    add(waiting, sender) {
      if (waiting.job.kind === 'check') addCheck(waiting, sender);
      else if (evaluations.length < MOST_EVALUATIONS_A_THREAD * threads) evaluations.push(waiting);
      else waiting.reject(new AppError('slow_down'));
    },
    take() {
      const isChecksTurn = evaluationsInARow >= EVALUATIONS_IN_A_ROW && checks.length > 0;
      if (evaluations.length > 0 && !isChecksTurn) {
        evaluationsInARow += 1;
        return evaluations.shift();
      }
      evaluationsInARow = 0;
      const check = checks.shift();
      if (check) check.standing.waiting -= 1;
      return check;
    },
    markRefused(sender) {
      standingOf(sender).refused += 1;
    },
    clear: () => [...evaluations.splice(0), ...checks.splice(0)],
  };
}
