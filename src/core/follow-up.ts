/** The chain that a follow-up goes through: from a thought to what came of it, or given up on the way. */

export const FOLLOW_UP_STATUSES = [
  'concept',
  'planned',
  'doing',
  'done',
  'gain_realised',
  'dropped',
] as const;
export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number];

/** Did the gain come? */
export const GAINS = ['yes', 'partly', 'no'] as const;
export type Gain = (typeof GAINS)[number];

/** The longest action or learning, and the longest name of an owner, in characters. */
export const SENTENCE_LENGTH = 280;
export const OWNER_LENGTH = 80;

/** Whether it has ended; how it ended stays as it is. */
export function isClosed(status: FollowUpStatus): boolean {
  return status === 'gain_realised' || status === 'dropped';
}

/**
 * Where one may go from `status`, itself included, in the chain's order: to and fro while it is open;
 * to the gain only from what is done; dropped from anywhere.
 */
export function nextStatuses(status: FollowUpStatus): FollowUpStatus[] {
  if (isClosed(status)) return [status];
  return FOLLOW_UP_STATUSES.filter((next) => next !== 'gain_realised' || status === 'done');
}
