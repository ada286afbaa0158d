/** Credentials made straight from a round's keys: what respondents would hold, without asking over HTTP. */
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { type Bytes, bytesOf, readBytes } from '../../src/core/byte-kinds.ts';
import { toBase64url } from '../../src/core/bytes.ts';
import { tokenInfo } from '../../src/core/credentials/info.ts';
import { linkHash, readLinkFragment } from '../../src/core/credentials/link.ts';
import { newReceipt, responseKeyPair } from '../../src/core/credentials/receipt.ts';
import type { Random } from '../../src/core/random.ts';
import { invitations } from '../../src/db/schema.ts';
import type { Deps } from '../../src/deps.ts';
import type { OpenedRound } from '../../src/rounds/service.ts';
import type { Credential } from './respondent.ts';

export interface KnownCredential extends Credential {
  link: Bytes<'link secret'>;
  info: Bytes<'info'>;
  /** base64url of a group element, to ask for a token with. */
  blinded: string;
}

/** A credential for each of the round's links, with a token by the round's own key. */
export async function makeCredentials(
  deps: Pick<Deps, 'database' | 'keys'>,
  { round, manifestHash, links }: OpenedRound,
  random: Random,
): Promise<KnownCredential[]> {
  const { tokenKey } = await deps.keys.answerKeys(round);
  const rows = await deps.database.read.select().from(invitations);
  const cells = new Map(rows.map((row) => [toBase64url(row.linkHash), row.cell]));
  return links.map(({ url }) => {
    const { secret: link } = readLinkFragment(url.slice(url.indexOf('#') + 1));
    const cell = cells.get(toBase64url(linkHash(link)))!;
    const scope = { scope: round, cell, manifestHash: readBytes('manifest hash', manifestHash)! };
    const info = tokenInfo({ purpose: 'response', ...scope });
    const { secretKey, responseKey } = responseKeyPair(newReceipt(random));
    const token = bytesOf('token', ristretto255_oprf.poprf(info).evaluate(tokenKey, responseKey));
    const { blinded } = ristretto255_oprf.oprf.blind(
      responseKey,
      (n = 48) => new Uint8Array(random(n)),
    );
    const asked = { link, info, blinded: toBase64url(blinded) };
    return { round, cell, secretKey, responseKey, token, ...asked };
  });
}
