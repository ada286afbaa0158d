/** The personal link: out of the address bar before anything else happens. */
import { toBase64url } from '../../../src/core/bytes.ts';
import { hash } from '../../../src/core/canonical.ts';
import { readLinkFragment } from '../../../src/core/credentials/link.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';

/** Both in base64url. */
export interface Link {
  secret: string;
  manifestHash: string;
}

/**
 * Takes what stands after the # and cleans the address bar and the history entry. Null when nothing
 * stands there.
 */
export function takeLink(): Link | 'incomplete' | null {
  const fragment = location.hash.slice(1);
  if (fragment === '') return null;
  history.replaceState(null, '', location.pathname);
  try {
    const { secret, manifestHash } = readLinkFragment(fragment);
    return { secret: toBase64url(secret), manifestHash: toBase64url(manifestHash) };
  } catch (error) {
    if (error instanceof InvalidInput) return 'incomplete';
    throw error;
  }
}

/** A name for what this device keeps of a link: of one person and one round, and not the secret itself. */
export function nameOf({ secret, manifestHash }: Link): string {
  return hash(`${manifestHash}.${secret}`).slice(0, 16);
}
