import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesOf, drawBytes } from '../../../src/core/byte-kinds.ts';
import {
  linkFragment,
  linkHash,
  linkSecret,
  readLinkFragment,
  rowKey,
} from '../../../src/core/credentials/link.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { seededRandom } from './seeded-random.ts';

const random = seededRandom('link');
const linkKey = drawBytes('link key', random);
const secret = linkSecret(linkKey, 'ansatt-å1');

describe('the personal link', () => {
  it('has the HMAC-SHA-256 of the employee id, as Node reckons it', () => {
    const expected = createHmac('sha256', linkKey).update('ansatt-å1', 'utf8').digest();
    expect(Buffer.from(secret)).toEqual(expected);
    expect(linkSecret(linkKey, 'ansatt-å2')).not.toEqual(secret);
    expect(linkSecret(drawBytes('link key', random), 'ansatt-å1')).not.toEqual(secret);
  });

  it('is known to the database by its SHA-256, and seals the row with a key of its own', () => {
    expect(Buffer.from(linkHash(secret))).toEqual(createHash('sha256').update(secret).digest());
    const derived = hkdfSync('sha256', secret, '', 'spillerom-v1 token row', 32);
    expect(Buffer.from(rowKey(secret))).toEqual(Buffer.from(derived));
  });

  it('carries secret and manifest hash in its fragment', () => {
    const manifestHash = drawBytes('manifest hash', random);
    const fragment = linkFragment(secret, manifestHash);
    expect(fragment).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
    expect(readLinkFragment(fragment)).toEqual({ secret, manifestHash });
  });

  it.each<[string, (whole: string) => string]>([
    ['is empty', () => ''],
    ['lacks the hash', (whole) => whole.split('.')[0]!],
    ['lacks its end', (whole) => whole.slice(0, -1)],
    ['has a third part', (whole) => `${whole}.${whole.split('.')[0]}`],
    ['ends in a full stop', (whole) => `${whole}.`],
    ['has padding', (whole) => `${whole}=`],
    ['has the # in it', (whole) => `#${whole}`],
    ['is not canonical', (whole) => `${whole.slice(0, -1)}${'B'}`],
  ])('is refused when it %s', (_, change) => {
    const whole = linkFragment(secret, bytesOf('manifest hash', new Uint8Array(32)));
    expect(readLinkFragment(whole).secret).toEqual(secret);
    expect(() => readLinkFragment(change(whole))).toThrow(InvalidInput);
  });
});
