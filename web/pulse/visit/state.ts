/** What one visit knows, and what the person can do. */
import type { Language } from '../../../src/core/instrument/questions.ts';
import type { FollowUp, Me } from '../protocol/api.ts';
import type { CheckedRound } from '../protocol/check-round.ts';
import type { Progress } from '../protocol/progress.ts';
import type { TroubleCode } from '../protocol/trouble.ts';
import type { Texts } from '../texts/nb.ts';
import type { Delivery } from './delivery.ts';
import type { UnitRibbons } from './team-results.ts';

export interface State {
  language: Language;
  t: Texts;
  me: Me | null;
  /** The open round, checked; null when none is open. */
  round: CheckedRound | null;
  progress: Progress | null;
  busy: boolean;
  trouble: TroubleCode | null;
  /** Whether trying again can help. */
  canRetry: boolean;
  confirmsWithdrawal: boolean;
  copied: boolean;
  results: UnitRibbons | 'failed' | null;
  /** The newest of the own unit; null while it isn't there. */
  followUp: FollowUp | null;
  /** Whether the page opens without a network from now on. */
  worksOffline: boolean;
  /** Seconds until a kiosk forgets, when it is near. */
  restLeft: number | null;
}

export interface Visit extends Delivery {
  retry(): void;
  retryResults(): void;
  speak(language: Language): void;
  confirmWithdrawal(confirms: boolean): void;
  copy(text: string): void;
  /** Takes everything of every person off this device. */
  forget(): void;
}

/** What every step of the page is given. */
export interface PageProps {
  state: State;
  visit: Visit;
}
