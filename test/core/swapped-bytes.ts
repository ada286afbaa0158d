/** What must not compile: the compiler checks this file with the rest, and nothing runs it. */

import type { Config } from '../../src/config.ts';
import type { Bytes } from '../../src/core/byte-kinds.ts';
import { tokenInfo } from '../../src/core/credentials/info.ts';
import { linkFragment, linkHash, linkSecret, rowKey } from '../../src/core/credentials/link.ts';
import {
  isSignature,
  receiptHash,
  responseKeyPair,
  signResponse,
} from '../../src/core/credentials/receipt.ts';
import { finaliseToken, isToken } from '../../src/core/credentials/token.ts';
import { openTokenRow, sealTokenRow } from '../../src/core/credentials/token-row.ts';
import type { Random } from '../../src/core/random.ts';
import type { Database } from '../../src/db/database.ts';
import type { RowStore } from '../../src/db/row-store.ts';
import { invitations } from '../../src/db/schema.ts';
import { openKeyFiles } from '../../src/node/keys/key-files.ts';
import type { Ledger } from '../../src/participation/ledger.ts';
import { invitationOf } from '../../src/participation/queries.ts';
import type { EmployeeRow } from '../../src/people/service.ts';
import type { Cell } from '../../src/responses/cell.ts';
import {
  importDataKey,
  openSlot,
  type StoredResponse,
  sealSlot,
} from '../../src/responses/slot.ts';
import { overwriteSlots } from '../../src/responses/slot-rows.ts';
import type { KeyStore } from '../../src/rounds/key-store.ts';
import { makeRows, personalLink } from '../../src/rounds/make-links.ts';

interface Given {
  masterKey: Bytes<'master key'>;
  linkSecret: Bytes<'link secret'>;
  linkHash: Bytes<'link hash'>;
  manifestHash: Bytes<'manifest hash'>;
  slotBody: Bytes<'slot body'>;
  answer: StoredResponse;
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

/** The same where rows are sealed, kept, found and opened. */
export async function swappedRows(
  keys: KeyStore,
  ledger: Ledger,
  store: RowStore,
  database: Database,
  given: Given,
  random: Random,
): Promise<void> {
  const { row: body, linkHash: hash, slotBody } = given;
  const { dataKey, tokenKey } = await keys.answerKeys('r');
  // @ts-expect-error a slot is no token row
  await openTokenRow(slotBody, given.linkSecret, 'r');
  // @ts-expect-error a row is found by the hash, not by the secret
  await ledger.tokenRow('r', given.linkSecret);
  // @ts-expect-error nor by the hash of a receipt
  await ledger.make('r', [{ linkHash: given.receiptHash, body }]);
  // @ts-expect-error a slot is not written to the ledger
  await ledger.record({ round: 'r', linkHash: hash, body: slotBody, expected: body });
  // @ts-expect-error what was read is a row as well
  await ledger.record({ round: 'r', linkHash: hash, body, expected: hash });
  // @ts-expect-error the token key opens no slots
  await importDataKey(tokenKey);
  const key = await importDataKey(dataKey);
  // @ts-expect-error a token row is no slot
  await openSlot(body, 'place', key);
  const usages = ['decrypt'] as const;
  const raw = rowKey(given.linkSecret).slice();
  const opensRows = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, usages);
  // @ts-expect-error not every AES key is a data key
  await openSlot(slotBody, 'place', opensRows);
  // @ts-expect-error a token is as long as the signature that is kept
  await sealSlot({ ...given.answer, signature: given.token }, 'place', key, random);
  // @ts-expect-error a payload is not written unsealed
  overwriteSlots(store, [{ cell: 'c', slot: 0, body: given.payload, expected: slotBody }]);
  // @ts-expect-error a cell remembers slots
  const bodies: Cell['bodies'] = new Map([[0, body]]);
  // @ts-expect-error an invitation is found by the hash, not by the secret
  await invitationOf(database, given.linkSecret);
  const invitation = { round: 'r', unitId: 'u', cell: 'c', language: 'nb' } as const;
  // @ts-expect-error no more is kept of a link than its hash
  database.write.insert(invitations).values({ ...invitation, linkHash: given.linkSecret });
  bodies.clear();
}

/** The same with links and with the master key. */
export async function swappedLinks(
  given: Given,
  person: EmployeeRow & { cell: string },
  config: Config,
  random: Random,
): Promise<void> {
  // @ts-expect-error secret and manifest hash the wrong way round
  linkFragment(given.manifestHash, given.linkSecret);
  // @ts-expect-error a link that carries the hash opens nothing
  personalLink(person, given.linkHash, 'm', 'https://puls.example.no');
  // @ts-expect-error the master key makes no links
  await makeRows({ round: 'r', linkKey: given.masterKey, people: [person], random });
  const folders = { keyDir: 'keys', dataFolders: [] };
  // @ts-expect-error plain bytes are no master key
  await openKeyFiles({ ...folders, masterKey: random(32) });
  // @ts-expect-error nor is a secret of a link
  config.masterKey = given.linkSecret;
}
