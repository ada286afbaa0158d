/** What must not compile: the compiler checks this file with the rest, and nothing runs it. */
import type { Bytes } from '../../src/core/byte-kinds.ts';
import { tokenInfo } from '../../src/core/credentials/info.ts';
import { linkHash, linkSecret } from '../../src/core/credentials/link.ts';
import {
  isSignature,
  receiptHash,
  responseKeyPair,
  signResponse,
} from '../../src/core/credentials/receipt.ts';
import { finaliseToken, isToken } from '../../src/core/credentials/token.ts';
import { openTokenRow, sealTokenRow } from '../../src/core/credentials/token-row.ts';
import type { Random } from '../../src/core/random.ts';
import type { KeyStore } from '../../src/rounds/key-store.ts';

interface Given {
  responseKey: Bytes<'response key'>;
  publicKey: Bytes<'public key'>;
  token: Bytes<'token'>;
  info: Bytes<'info'>;
  receipt: Bytes<'receipt'>;
  receiptHash: Bytes<'receipt hash'>;
  row: Bytes<'token row'>;
  state: Parameters<typeof finaliseToken>[0];
  blinded: Bytes<'blinded value'>;
  evaluated: Bytes<'evaluated value'>;
  proof: Bytes<'proof'>;
  payload: Bytes<'payload'>;
  message: Bytes<'message'>;
  signature: Bytes<'signature'>;
}

/** One kind of bytes in another's place, line by line. */
export async function swaps(keys: KeyStore, given: Given, random: Random): Promise<void> {
  const { dataKey, tokenKey } = await keys.answerKeys('r');
  const linkKey = await keys.linkKey('r');
  // @ts-expect-error the data key is not the token key
  isToken(dataKey, given.responseKey, given.token, given.info);
  // @ts-expect-error token and response key the wrong way round
  isToken(tokenKey, given.token, given.responseKey, given.info);
  // @ts-expect-error the public key doesn't sign tokens
  isToken(given.publicKey, given.responseKey, given.token, given.info);
  // @ts-expect-error token key and data key the wrong way round
  await keys.create('r', { tokenKey: dataKey, dataKey: tokenKey, linkKey });
  // @ts-expect-error the data key makes no links
  linkSecret(dataKey, 'id');
  // @ts-expect-error a receipt is no link secret
  linkHash(given.receipt);
  // @ts-expect-error a link secret is no receipt
  responseKeyPair(linkSecret(linkKey, 'id'));
  // @ts-expect-error a link hash is no response key
  receiptHash(linkHash(linkSecret(linkKey, 'id')));
  // @ts-expect-error a link's hash doesn't open its row
  await sealTokenRow(null, linkHash(linkSecret(linkKey, 'id')), 'r', random);
  // @ts-expect-error what the row is sealed with is made of the secret, not of the link key
  await openTokenRow(given.row, linkKey, 'r');
  // @ts-expect-error proof and evaluated value the wrong way round
  finaliseToken(given.state, given.proof, given.evaluated);
  // @ts-expect-error a blinded value is not what the server answered
  finaliseToken(given.state, given.blinded, given.proof);
  // @ts-expect-error a receipt doesn't sign; the key that comes of it does
  signResponse(given.receipt, given.message);
  // @ts-expect-error a payload is not the message that is signed
  isSignature(given.responseKey, given.payload, given.signature);
  // @ts-expect-error a token is as long as a signature
  isSignature(given.responseKey, given.message, given.token);
  // @ts-expect-error a receipt's hash is not the manifest's
  tokenInfo({ purpose: 'response', scope: 'r', cell: 'c', manifestHash: given.receiptHash });
  // @ts-expect-error plain bytes have no kind until they are given one
  linkHash(new Uint8Array(32));
  // @ts-expect-error a copy is plain bytes
  linkHash(linkSecret(linkKey, 'id').slice());
}
