/**
 * Opening a round: whole or not at all. Its keys and its two stores are made first and the round is
 * written last, so that a crash leaves what nobody needs, and never a round without them.
 */
import { drawBytes } from '../core/byte-kinds.ts';
import { toBase64url } from '../core/bytes.ts';
import { hash } from '../core/canonical.ts';
import { generateKeyPair } from '../core/credentials/token.ts';
import { questionsText } from '../core/instrument/questions.ts';
import { manifestText } from '../core/manifest.ts';
import { shuffle } from '../core/random.ts';
import { isUniqueConflict } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { makeRows, newSecret, type PersonalLink, personalLink } from './make-links.ts';
import { placePeople } from './place-people.ts';
import { newRoundId, planForm, planTimes, type RoundRequest } from './plan-round.ts';
import { insertRound, newestRound, roundHead } from './queries.ts';
import { isLive } from './state.ts';
import { destroyKeys, destroyStores } from './sweep-rounds.ts';

export interface OpenedRound {
  round: string;
  manifestHash: string;
  links: PersonalLink[];
}

/**
 * Opens a round for everybody on the staff list. Throws InvalidInput with what is wrong with the
 * request or the organisation, and AppError `conflict` when another round is open.
 */
export function openRound(deps: Deps, request: RoundRequest): Promise<OpenedRound> {
  return deps.openingLock.hold(() => open(deps, request));
}

async function open(deps: Deps, request: RoundRequest): Promise<OpenedRound> {
  const { timeZone, minGroup, publicUrl } = deps.config;
  const { opens, closes } = planTimes(deps, request);
  const previous = await newestRound(deps.database);
  if (previous && isLive(previous)) throw alreadyOpen();

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
  const { invitations, tokens } = await makeRows({
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
  try {
    await deps.keys.create(id, { tokenKey, dataKey: drawBytes('data key', random), linkKey });
    await deps.ledger.make(id, tokens);
    await deps.ballotBox.make(id, cells);
    await insertRound(deps.database, { round, invitations, roster });
  } catch (error) {
    // A broken connection may hide that the round was written: then all of it is needed.
    if (!(await roundHead(deps.database, id))) {
      await destroyStores(deps, id);
      await destroyKeys(deps, id);
      throw isUniqueConflict(error) ? alreadyOpen(error) : error;
    }
  }
  if (previous) await deps.keys.destroyLinkKey(previous.id);
  await deps.database.eraseDeleted();
  return { round: id, manifestHash, links };
}

function alreadyOpen(cause?: unknown): AppError {
  const sentence = 'Another round is open. Wait until it is published, or cancel it first.';
  return new AppError('conflict', sentence, { cause });
}
