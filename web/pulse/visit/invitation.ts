/** What a link leads to: who is invited, the round, checked, and what came of the last one. */

import { manifestAddress, questionsAddress } from '../../shared/addresses.ts';
import { keptMe } from '../device/storage.ts';
import { type FollowUp, getFollowUps, getMe, getText, type Me } from '../protocol/api.ts';
import { type CheckedRound, checkRound } from '../protocol/check-round.ts';
import type { Link } from '../protocol/link.ts';
import { Trouble } from '../protocol/trouble.ts';

/** With what is kept on the device, a server that takes longer is not waited for. */
const SHORT_PATIENCE_MS = 4_000;

/** As the server says; without contact, as it said last while the round was open. Throws Trouble. */
export async function whoIsInvited(link: Link): Promise<{ me: Me; isKept: boolean }> {
  const kept = keptMe(link);
  try {
    const me = await getMe(link.secret, kept ? SHORT_PATIENCE_MS : undefined);
    return { me, isKept: false };
  } catch (error) {
    if (!kept || !(error instanceof Trouble && error.waits)) throw error;
    return { me: kept, isKept: true };
  }
}

/** The open round as the link promises it, null when none is open. Throws Trouble. */
export async function fetchRound(link: Link, { round }: Me): Promise<CheckedRound | null> {
  if (!round) return null;
  const [manifest, questions] = await Promise.all([
    getText(manifestAddress(round.id)),
    getText(questionsAddress(round.id)),
  ]);
  return checkRound(link, round, manifest, questions);
}

/** The newest follow-up, null when there is none or it doesn't come: the page is whole without it. */
export async function newestFollowUp({ secret }: Link): Promise<FollowUp | null> {
  const loaded = await getFollowUps(secret, SHORT_PATIENCE_MS).catch(failed);
  return loaded === 'failed' ? null : (loaded.followUps[0] ?? null);
}

/** What the page does without; a fault that nobody foresaw goes on. */
export function failed(error: unknown): 'failed' {
  if (error instanceof Trouble) return 'failed';
  throw error;
}
