/** What is done with rounds. */
import { compareUtf8, toBase64url } from '../core/bytes.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { currentPeople, type EmployeeRow } from '../people/service.ts';
import { givenSecret, personalLink } from './make-links.ts';
import { linkHashesOf, liveHeads, markCancelled, markClosed, roundHead } from './queries.ts';
import { hasQuestions, isCancelled, type RoundHead } from './state.ts';
import { destroyKeys, destroyStores, hasStores, sealStores } from './sweep-rounds.ts';

/** An invited person, as the staff list has them now, and the link made for them when the round opened. */
export interface Invited {
  person: EmployeeRow;
  url: string;
  /** What can be typed in instead; null for a link that was not made for paper. */
  code: string | null;
}

/**
 * The links of a round that isn't over, sorted by employee id; whoever came later has none. Throws
 * AppError `missing`, and `conflict` when the round is over.
 */
export async function linksOfRound(
  { database, keys, config, clock }: Pick<Deps, 'database' | 'keys' | 'config' | 'clock'>,
  id: string,
): Promise<{ round: RoundHead; invited: Invited[] }> {
  const round = await roundHead(database, id);
  if (!round) throw new AppError('missing', `There is no round ${id}.`);
  if (!hasQuestions(round, clock())) {
    throw new AppError('conflict', `Round ${id} is not open, so its links lead to no questions.`);
  }
  const linkKey = await keys.linkKey(id);
  const hashes = new Set((await linkHashesOf(database, id)).map(toBase64url));
  const isInvited = (linkHash: Uint8Array) => hashes.has(toBase64url(linkHash));
  const { employees } = await currentPeople({ database });
  const invited = employees.flatMap((person) => {
    const given = givenSecret(person, linkKey, isInvited);
    if (!given) return [];
    const { url } = personalLink(person, given.secret, round.manifestHash, config.publicUrl);
    return [{ person, url, code: given.code }];
  });
  return { round, invited: invited.sort((a, b) => compareUtf8(a.person.id, b.person.id)) };
}

/** From open to closed: after this nothing is written to the round's stores. Closing twice is no error. */
export async function sealRound(deps: Deps, id: string): Promise<void> {
  await markClosed(deps.database, id);
  await sealStores(deps, id);
}

/**
 * Ends a round without a release: its answers, token rows, links and keys are destroyed. Throws
 * AppError `missing`, and `conflict` for a round that is published. Cancelling twice is no error.
 */
export async function cancelRound(deps: Deps, id: string): Promise<void> {
  await markCancelled(deps.database, id);
  const round = await roundHead(deps.database, id);
  if (!round) throw new AppError('missing', `There is no round ${id}.`);
  if (!isCancelled(round)) {
    throw new AppError('conflict', `Round ${id} is published and can't be cancelled.`);
  }
  await destroyKeys(deps, id);
  await destroyStores(deps, id);
  await deps.database.eraseDeleted();
}

/** Rounds that aren't published or cancelled yet. */
export function liveRounds({ database }: Pick<Deps, 'database'>): Promise<RoundHead[]> {
  return liveHeads(database);
}

/** Live rounds that came back from a backup, which leaves their stores out. */
export async function restoredRounds(deps: Deps): Promise<string[]> {
  const missing: string[] = [];
  for (const { id } of await liveRounds(deps)) if (!(await hasStores(deps, id))) missing.push(id);
  // Another program may have published one meanwhile: its stores went after it was marked.
  const live = new Set((await liveRounds(deps)).map(({ id }) => id));
  return missing.filter((id) => live.has(id));
}

export { needsPaper, newSecret, type PersonalLink, personalLink } from './make-links.ts';
export { type OpenedRound, openRound } from './open-round.ts';
export { manifestOf, newestRound, questionsOf } from './queries.ts';
export { destroyStores, endOldLinks, forgetEndedRounds, sweepRounds } from './sweep-rounds.ts';
