/**
 * Opening and cancelling rounds. A round opens whole or not at all: its keys are stored first, then
 * one transaction writes the round, its roster, its links, its token rows and its slots.
 */
import { type Bytes, drawBytes } from '../core/byte-kinds.ts';
import { compareUtf8, toBase64url } from '../core/bytes.ts';
import { hash } from '../core/canonical.ts';
import { generateKeyPair } from '../core/credentials/token.ts';
import { questionsText } from '../core/instrument/questions.ts';
import { manifestText } from '../core/manifest.ts';
import { shuffle } from '../core/random.ts';
import { isUniqueConflict } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { currentPeople, type EmployeeRow } from '../people/service.ts';
import { SLOT_LENGTH } from '../responses/slot.ts';
import { givenSecret, makeRows, newSecret, type PersonalLink, personalLink } from './make-links.ts';
import { placePeople } from './place-people.ts';
import { newRoundId, planForm, planTimes, type RoundRequest } from './plan-round.ts';
import {
  deleteInvitations,
  insertRound,
  linkHashesOf,
  markCancelled,
  newestRound,
  type RoundHead,
  roundHead,
  roundsClosedBefore,
  roundsIn,
} from './queries.ts';

export interface OpenedRound {
  round: string;
  manifestHash: string;
  links: PersonalLink[];
}

/**
 * Opens a round for everybody on the staff list. Throws InvalidInput with what is wrong with the
 * request or the organisation, and AppError `conflict` when another round is open.
 */
export async function openRound(deps: Deps, request: RoundRequest): Promise<OpenedRound> {
  const { timeZone, minGroup, publicUrl } = deps.config;
  const { opens, closes } = planTimes(deps, request);
  const previous = await newestRound(deps.database);
  if (previous?.state === 'open' || previous?.state === 'closed') throw alreadyOpen();

  const items = planForm(request, opens, timeZone);
  const questions = questionsText(request.instrument, items);
  const { people, cells, units, roster } = await placePeople(deps, opens);
  const { secretKey: tokenKey, publicKey } = generateKeyPair(deps.random);
  const id = newRoundId(opens, timeZone, deps.random);
  const times = { opens: opens.toISOString(), closes: closes.toISOString() };
  const manifest = manifestText({
    version: 1,
    round: id,
    suite: 'POPRF-ristretto255-SHA512',
    publicKey: toBase64url(publicKey),
    k: minGroup,
    ...times,
    instrumentHash: hash(questions),
    items: items.map((item) => item.id),
    cells: [...cells],
    units,
    previousManifestHash: previous?.manifestHash ?? null,
    build: deps.build,
  });
  const manifestHash = hash(manifest);
  const number = (previous?.number ?? 0) + 1;
  const round = { id, number, state: 'open' as const, ...times, manifest, manifestHash, questions };

  const { random } = deps;
  const linkKey = drawBytes('link key', random);
  const rows = await makeRows({
    round: id,
    linkKey,
    // In the staff list's order the table of links would be as good as a list of names.
    people: shuffle(people, random),
    random,
    onProgress: request.onProgress,
  });
  const links = people.map((person) =>
    personalLink(person, newSecret(person, linkKey).secret, manifestHash, publicUrl),
  );
  await request.keepLinks?.(links);
  await deps.keys.create(id, { tokenKey, dataKey: drawBytes('data key', random), linkKey });
  try {
    await insertRound(deps.database, { round, ...rows, cells, slotLength: SLOT_LENGTH, roster });
  } catch (error) {
    // A broken connection may hide that the round was written: then its keys are needed.
    if (!(await roundHead(deps.database, id))) {
      await destroyKeys(deps, id);
      throw isUniqueConflict(error) ? alreadyOpen(error) : error;
    }
  }
  if (previous) await deps.keys.destroyLinkKey(previous.id);
  return { round: id, manifestHash, links };
}

function alreadyOpen(cause?: unknown): AppError {
  const sentence = 'Another round is open. Wait until it is published, or cancel it first.';
  return new AppError('conflict', sentence, { cause });
}

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
  if (round.state !== 'open' || clock().getTime() >= Date.parse(round.closes)) {
    throw new AppError('conflict', `Round ${id} is not open, so its links lead to no questions.`);
  }
  const linkKey = await keys.linkKey(id);
  const hashes = new Set((await linkHashesOf(database, id)).map(toBase64url));
  const isInvited = (linkHash: Bytes<'link hash'>) => hashes.has(toBase64url(linkHash));
  const { employees } = await currentPeople({ database });
  const invited = employees.flatMap((person) => {
    const given = givenSecret(person, linkKey, isInvited);
    if (!given) return [];
    const { url } = personalLink(person, given.secret, round.manifestHash, config.publicUrl);
    return [{ person, url, code: given.code }];
  });
  return { round, invited: invited.sort((a, b) => compareUtf8(a.person.id, b.person.id)) };
}

/**
 * Ends a round without a release: its answers, token rows, links and keys are destroyed. Throws
 * AppError `missing`, and `conflict` for a round that is published. Cancelling twice is no error.
 */
export async function cancelRound(deps: Deps, id: string): Promise<void> {
  await markCancelled(deps.database, id);
  const round = await roundHead(deps.database, id);
  if (!round) throw new AppError('missing', `There is no round ${id}.`);
  if (round.state !== 'cancelled') {
    throw new AppError('conflict', `Round ${id} is published and can't be cancelled.`);
  }
  await forgetEndedRounds(deps);
  await destroyKeys(deps, id);
}

/** Lets the ballot box keep no key and no slot of a round that takes no more answers. */
export async function forgetEndedRounds({ database, ballotBox }: Deps): Promise<void> {
  await ballotBox.keepOnly((await roundsIn(database, ['open'])).map(({ id }) => id));
}

async function destroyKeys({ keys }: Deps, id: string): Promise<void> {
  await keys.destroyAnswerKeys(id);
  await keys.destroyLinkKey(id);
}

/** Rounds that aren't published or cancelled yet. */
export function liveRounds({ database }: Pick<Deps, 'database'>): Promise<RoundHead[]> {
  return roundsIn(database, ['open', 'closed']);
}

const DAY_MS = 24 * 3_600_000;
/** A link shows results until the next round opens, and never longer than this after its round closed. */
const LINK_DAYS = 60;

/** Ends the links of rounds that closed more than 60 days ago, and destroys the keys that made them. */
export async function endOldLinks({ database, keys, clock }: Deps): Promise<void> {
  const before = new Date(clock().getTime() - LINK_DAYS * DAY_MS).toISOString();
  const ended = (await roundsClosedBefore(database, before)).map(({ id }) => id);
  await deleteInvitations(database, ended);
  for (const id of ended) await keys.destroyLinkKey(id);
}

/** An opening stores its keys before its round: only keys this old can be without one. */
const OPENING_MS = 3_600_000;

/** Destroys keys that no round needs: of published and cancelled rounds, and of openings that a crash cut off. */
export async function sweepKeys({ database, keys, clock }: Deps): Promise<void> {
  // Read first, so that a round that opens meanwhile counts as newer.
  const newest = await newestRound(database);
  for (const { round: id, createdAt } of await keys.stored()) {
    const round = await roundHead(database, id);
    const abandoned = !round && clock().getTime() - createdAt.getTime() > OPENING_MS;
    const ended = round?.state === 'published' || round?.state === 'cancelled';
    if (ended || abandoned) await keys.destroyAnswerKeys(id);
    const followed = round && newest && round.number < newest.number;
    const linksEnded = round?.state === 'cancelled' || followed;
    if (linksEnded || abandoned) await keys.destroyLinkKey(id);
  }
}

export { needsPaper } from './make-links.ts';
export { manifestOf, markClosed, newestRound, questionsOf } from './queries.ts';
