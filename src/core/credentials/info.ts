/**
 * The public half of a token: what it is for. The server and the browser each work it out from the
 * manifest, so a token made for one purpose, round, cell or manifest verifies for no other.
 *
 * Limits: it binds the token to the cell, so the server learns the cell of whoever spends it (it
 * has to, to count); it says nothing about the person.
 *
 * Source: the `info` of POPRF, RFC 9497, section 3.3.3.
 */
import { type Bytes, bytesOf } from '../byte-kinds.ts';
import { concat, lengthPrefixed, utf8 } from '../bytes.ts';

/** What a token is bound to. */
export interface TokenScope {
  purpose: 'response' | 'idea' | 'support';
  /** Round id for a response, period for an idea, the idea's id for support. */
  scope: string;
  cell: string;
  manifestHash: Bytes<'manifest hash'>;
}

/**
 * `lp("spillerom-v1") || lp(purpose) || lp(scope) || lp(cell) || lp(manifest hash)`, ids as UTF-8.
 */
export function tokenInfo({ purpose, scope, cell, manifestHash }: TokenScope): Bytes<'info'> {
  const texts = ['spillerom-v1', purpose, scope, cell].map((text) => lengthPrefixed(utf8(text)));
  return bytesOf('info', concat(...texts, lengthPrefixed(manifestHash)));
}
