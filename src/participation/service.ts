/**
 * Who may answer, and whether their token was fetched. Nothing here can read an answer, and nothing
 * here is kept that tells, without the link, whether somebody took part.
 */
import { type Bytes, readBytes } from '../core/byte-kinds.ts';
import { sameBytes } from '../core/bytes.ts';
import { tokenInfo } from '../core/credentials/info.ts';
import { linkHash } from '../core/credentials/link.ts';
import { paperSecret, readPaperCode } from '../core/credentials/paper-code.ts';
import { type IssuedToken, openTokenRow, sealTokenRow } from '../core/credentials/token-row.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { checkTakesAnswers, findRound, hasQuestions, keysOfOpenRound } from '../rounds/state.ts';
import { type Invitation, invitationOf, invitedRound } from './queries.ts';

/** What a link opens. Throws AppError `link` when it is unknown or has ended. */
export async function findInvitation(
  deps: Pick<Deps, 'database'>,
  secret: Bytes<'link secret'>,
): Promise<Invitation> {
  const invitation = await invitationOf(deps.database, linkHash(secret));
  if (!invitation) throw new AppError('link');
  return invitation;
}

/** Whose link it is, as far as it tells, and the round it leads to; null when that takes no more answers. */
export async function openLink(
  deps: Pick<Deps, 'database' | 'clock'>,
  secret: Bytes<'link secret'>,
) {
  const found = await findInvitation(deps, secret);
  const { language, unit, round: id, cell, manifestHash, closes } = found;
  const round = hasQuestions(found, deps.clock()) ? { id, cell, manifestHash, closes } : null;
  return { language, unit, round };
}

/** The link behind the code on a letter, as typed. Throws AppError `link` when there is none. */
export async function findLink(
  { database, keys }: Pick<Deps, 'database' | 'keys'>,
  typed: string,
): Promise<{ secret: Bytes<'link secret'>; manifestHash: string }> {
  const code = readPaperCode(typed);
  const round = code && (await invitedRound(database));
  if (!round) throw new AppError('link');
  const secret = paperSecret(await keys.linkKey(round.id), code);
  await findInvitation({ database }, secret);
  return { secret, manifestHash: round.manifestHash };
}

/**
 * The one token of a link in a round: answers `blinded`, and answers the same value again
 * with the same bytes. Throws AppError `link`, `closed`, `early`, and `conflict` for another value.
 */
export async function issueToken(
  deps: Deps,
  request: { secret: Bytes<'link secret'>; round: string; blinded: Bytes<'blinded value'> },
): Promise<IssuedToken> {
  const arrived = deps.clock();
  const { secret, round, blinded } = request;
  const invitation = await findInvitation(deps, secret);
  if (invitation.round !== round) throw new AppError('link');
  checkTakesAnswers(await findRound(deps, round), arrived);
  const hash = linkHash(secret);

  const expected = await deps.ledger.tokenRow(round, hash);
  if (!expected) throw new AppError('closed');
  const issued = await openTokenRow(expected, secret, round);
  if (issued) return sameToken(issued, blinded);

  const fresh = { blinded, ...(await evaluate(deps, invitation, blinded)) };
  const body = await sealTokenRow(fresh, secret, round, deps.random);
  if (await deps.ledger.record({ round, linkHash: hash, body, expected })) return fresh;

  const now = await deps.ledger.tokenRow(round, hash);
  const quicker = now && (await openTokenRow(now, secret, round));
  if (!quicker) throw new AppError('closed');
  return sameToken(quicker, blinded);
}

function sameToken(issued: IssuedToken, blinded: Bytes<'blinded value'>): IssuedToken {
  if (sameBytes(issued.blinded, blinded)) return issued;
  throw new AppError('conflict');
}

async function evaluate(deps: Deps, invitation: Invitation, blinded: Bytes<'blinded value'>) {
  const { tokenKey } = await keysOfOpenRound(deps, invitation.round);
  const info = tokenInfo({
    purpose: 'response',
    scope: invitation.round,
    cell: invitation.cell,
    manifestHash: readBytes('manifest hash', invitation.manifestHash)!,
  });
  return deps.cryptography.evaluate({ tokenKey, blinded, info });
}
