/**
 * A respondent as a browser would be one: knows a personal link, speaks the real protocol through a
 * `fetch` that is passed in (an app's, or the network's), and checks what it is given.
 */
import { type Bytes, readBytes } from '../../src/core/byte-kinds.ts';
import { toBase64url } from '../../src/core/bytes.ts';
import { hash } from '../../src/core/canonical.ts';
import { tokenInfo } from '../../src/core/credentials/info.ts';
import { readLinkFragment } from '../../src/core/credentials/link.ts';
import {
  encodePayload,
  newReceipt,
  responseKeyPair,
  signedMessage,
  signResponse,
  withdrawnPayload,
} from '../../src/core/credentials/receipt.ts';
import { type BlindState, blindKey, finaliseToken } from '../../src/core/credentials/token.ts';
import { type Manifest, readManifest } from '../../src/core/manifest.ts';
import type { Random } from '../../src/core/random.ts';

export type Send = (path: string, init?: RequestInit) => Response | Promise<Response>;

export const systemRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

export interface Invited {
  secret: string;
  round: string;
  cell: string;
  manifest: Manifest;
  manifestHash: Bytes<'manifest hash'>;
}

/** Everything that spends a token: what a browser keeps once it has one. */
export interface Credential {
  round: string;
  cell: string;
  secretKey: Bytes<'signing key'>;
  responseKey: Bytes<'response key'>;
  token: Bytes<'token'>;
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Opens a personal link: who am I, and the manifest, checked against the link's hash. */
export async function openLink(send: Send, url: string): Promise<Invited> {
  const { secret, manifestHash } = readLinkFragment(url.slice(url.indexOf('#') + 1));
  const headers = { Authorization: `Bearer ${toBase64url(secret)}` };
  const me = await json<{ round: { id: string; cell: string } }>(
    await send('/api/me', { headers }),
  );
  const answer = await send(`/api/rounds/${me.round.id}/manifest`);
  const text = await answer.text();
  if (hash(text) !== toBase64url(manifestHash))
    throw new Error('another manifest than the link names');
  return {
    secret: toBase64url(secret),
    round: me.round.id,
    cell: me.round.cell,
    manifest: readManifest(text),
    manifestHash,
  };
}

export interface Blinded {
  receipt: Bytes<'receipt'>;
  blinded: Bytes<'blinded value'>;
  state: BlindState;
}

/** A fresh receipt, and its response key hidden for the server. */
export function blind(invited: Invited, random: Random = systemRandom): Blinded {
  const receipt = newReceipt(random);
  const { responseKey } = responseKeyPair(receipt);
  const info = tokenInfo({
    purpose: 'response',
    scope: invited.round,
    cell: invited.cell,
    manifestHash: invited.manifestHash,
  });
  const publicKey = readBytes('public key', invited.manifest.publicKey)!;
  return { receipt, ...blindKey(responseKey, info, publicKey, random) };
}

export function requestToken(send: Send, invited: Invited, blinded: Uint8Array) {
  return send(`/api/rounds/${invited.round}/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${invited.secret}` },
    body: JSON.stringify({ blinded: toBase64url(blinded) }),
  });
}

/** Checks the proof and unblinds. */
export function finish(
  invited: Invited,
  { receipt, state }: Blinded,
  issued: { evaluated: string; proof: string },
): Credential {
  const token = finaliseToken(
    state,
    readBytes('evaluated value', issued.evaluated)!,
    readBytes('proof', issued.proof)!,
  );
  const { round, cell } = invited;
  return { round, cell, ...responseKeyPair(receipt), token };
}

/** The whole way from a link to a credential. */
export async function fetchCredential(send: Send, url: string): Promise<Credential> {
  const invited = await openLink(send, url);
  const blinded = blind(invited);
  const issued = await json<{ evaluated: string; proof: string }>(
    await requestToken(send, invited, blinded.blinded),
  );
  return finish(invited, blinded, issued);
}

/** The body that gives `answers`, or withdraws when they are null. */
export function responseBody(
  credential: Credential,
  answers: (number | null)[] | null,
  seq = 1,
): Record<string, string | number> {
  const { round, cell, responseKey, secretKey, token } = credential;
  const payload = answers ? encodePayload(answers) : withdrawnPayload();
  const signature = signResponse(secretKey, signedMessage({ round, cell, seq, payload }));
  return {
    key: toBase64url(responseKey),
    cell,
    token: toBase64url(token),
    seq,
    payload: toBase64url(payload),
    signature: toBase64url(signature),
  };
}

export function putResponse(send: Send, round: string, body: unknown, headers: HeadersInit = {}) {
  return send(`/api/rounds/${round}/responses`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Gives an answer and expects it to be taken. */
export async function answer(
  send: Send,
  credential: Credential,
  answers: (number | null)[] | null,
  seq = 1,
): Promise<number> {
  const response = await putResponse(
    send,
    credential.round,
    responseBody(credential, answers, seq),
  );
  await json(response);
  return response.status;
}
