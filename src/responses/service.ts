/**
 * The anonymous side: takes an answer whose token vouches for its key. It never learns who sends it,
 * and it never reads a stored answer.
 */
import { type Bytes, readBytes } from '../core/byte-kinds.ts';
import type { Sender } from '../core/credentials/cryptography.ts';
import { tokenInfo } from '../core/credentials/info.ts';
import { decodePayload, signedMessage } from '../core/credentials/receipt.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { checkTakesAnswers, findRound, keysOfOpenRound, type Round } from '../rounds/state.ts';
import type { CastOutcome } from './ballot-box.ts';
import type { ResponseRequest } from './input.ts';

/**
 * Keeps an answer, after the cheap checks and then the costly ones. Gives whether it is the first of
 * its key. Throws AppError `invalid` (payload), `token` (any bad token or signature, always the
 * same), `conflict` (seq), `early`, `closed`.
 */
export async function acceptResponse(
  deps: Deps,
  roundId: string,
  request: ResponseRequest,
  sender?: Sender,
): Promise<'created' | 'replaced'> {
  const arrived = deps.clock();
  const round = await findRound(deps, roundId);
  checkTakesAnswers(round, arrived);
  decodePayload(request.payload, round.manifest.items.length);

  const { key, seq, payload, signature, cell } = request;
  const keys = await keysOfOpenRound(deps, roundId);
  await checkToken(deps, round, request, keys.tokenKey, sender);

  const response = { key, seq, payload, signature };
  const outcome = await deps.ballotBox.cast({ round: roundId, cell }, response, keys.dataKey);
  return accepted(outcome);
}

async function checkToken(
  deps: Deps,
  round: Round,
  { key, token: tokenText, seq, payload, signature, cell }: ResponseRequest,
  tokenKey: Bytes<'token key'>,
  sender: Sender | undefined,
): Promise<void> {
  const token = readBytes('token', tokenText);
  const known = round.manifest.cells.some(({ id }) => id === cell);
  if (!token || !known) throw new AppError('token');
  const manifestHash = readBytes('manifest hash', round.manifestHash)!;
  const info = tokenInfo({ purpose: 'response', scope: round.id, cell, manifestHash });
  const message = signedMessage({ round: round.id, cell, seq, payload });
  const job = { tokenKey, info, key, token, message, signature };
  const genuine = await deps.cryptography.check(job, sender);
  if (!genuine) throw new AppError('token');
}

function accepted(outcome: CastOutcome): 'created' | 'replaced' {
  if (outcome === 'conflict' || outcome === 'closed') throw new AppError(outcome);
  return outcome === 'created' ? 'created' : 'replaced';
}

export { importDataKey, openSlot, type StoredResponse, slotPlace } from './slot.ts';
