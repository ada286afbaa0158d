import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesOf, drawBytes } from '../../../src/core/byte-kinds.ts';
import { type TokenScope, tokenInfo } from '../../../src/core/credentials/info.ts';
import {
  type BlindState,
  blindKey,
  evaluateBlinded,
  finaliseToken,
  generateKeyPair,
  isToken,
} from '../../../src/core/credentials/token.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { flipBit, seededRandom } from './seeded-random.ts';

const random = seededRandom('token');
const keys = generateKeyPair(random);
const responseKey = drawBytes('response key', random);
const scope: TokenScope = {
  purpose: 'response',
  scope: '2026-03',
  cell: 'c7',
  manifestHash: drawBytes('manifest hash', random),
};
const DAMAGED = bytesOf('token key', new Uint8Array(32).fill(255));
const OTHER_HASH = bytesOf('manifest hash', new Uint8Array(32));
const info = tokenInfo(scope);
const request = blindKey(responseKey, info, keys.publicKey, random);
const answer = evaluateBlinded({
  secretKey: keys.secretKey,
  blinded: request.blinded,
  info,
  random,
});
const token = finaliseToken(request.state, answer.evaluated, answer.proof);

describe('tokenInfo', () => {
  it('is the five length-prefixed parts in their order', () => {
    const manifestHash = bytesOf('manifest hash', new Uint8Array(32).fill(0xab));
    const bytes = tokenInfo({ purpose: 'idea', scope: '2026-Q1', cell: 'å', manifestHash });
    const expected = `000c${hexOf('spillerom-v1')}0004${hexOf('idea')}0007${hexOf('2026-Q1')}0002c3a50020${'ab'.repeat(32)}`;
    expect(Buffer.from(bytes).toString('hex')).toBe(expected);
  });

  it('is different whenever a part is different, however the parts join', () => {
    const other = (change: Partial<TokenScope>) =>
      Buffer.from(tokenInfo({ ...scope, ...change })).toString('hex');
    const all = [
      other({}),
      other({ purpose: 'idea' }),
      other({ purpose: 'support' }),
      other({ scope: 'a', cell: 'bc' }),
      other({ scope: 'ab', cell: 'c' }),
      other({ scope: 'abc', cell: '' }),
      other({ manifestHash: OTHER_HASH }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a token', () => {
  it('is 64 bytes and verifies for its own key and info', () => {
    expect(token.length).toBe(64);
    expect(isToken(keys.secretKey, responseKey, token, info)).toBe(true);
  });

  it('is the same whatever the blinding, and the requests have nothing in common', () => {
    const again = blindKey(responseKey, info, keys.publicKey, random);
    const { evaluated, proof } = evaluateBlinded({
      secretKey: keys.secretKey,
      blinded: again.blinded,
      info,
      random,
    });
    expect(again.blinded).not.toEqual(request.blinded);
    expect(finaliseToken(again.state, evaluated, proof)).toEqual(token);
  });

  it.each<[string, Partial<TokenScope>]>([
    ['purpose', { purpose: 'idea' }],
    ['round', { scope: '2026-04' }],
    ['cell', { cell: 'c8' }],
    ['manifest', { manifestHash: OTHER_HASH }],
  ])('does not verify for another %s', (_, change) => {
    const other = tokenInfo({ ...scope, ...change });
    expect(isToken(keys.secretKey, responseKey, token, other)).toBe(false);
  });

  it('does not verify under another secret key or for another response key', () => {
    const other = generateKeyPair(random);
    expect(isToken(other.secretKey, responseKey, token, info)).toBe(false);
    expect(isToken(keys.secretKey, drawBytes('response key', random), token, info)).toBe(false);
  });

  it('does not verify with any bit turned', () => {
    for (let bit = 0; bit < 512; bit++) {
      expect(isToken(keys.secretKey, responseKey, flipBit(token, bit), info)).toBe(false);
    }
  });

  it('does not verify when made up, and nothing throws', () => {
    const ofLength = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(ofLength(64), ofLength(32), (a, b) => {
        const [made, key] = [bytesOf('token', a), bytesOf('response key', b)];
        expect(isToken(keys.secretKey, key, made, info)).toBe(false);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('throws rather than says no when the secret key is damaged', () => {
    expect(() => isToken(DAMAGED, responseKey, token, info)).toThrow();
  });

  it('verifies for every key, info and blinding (property)', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (seed, round, cell) => {
        const source = seededRandom(seed);
        const pair = generateKeyPair(source);
        const key = drawBytes('response key', source);
        const own = tokenInfo({ ...scope, scope: round, cell });
        const { blinded, state } = blindKey(key, own, pair.publicKey, source);
        const { evaluated, proof } = evaluateBlinded({
          secretKey: pair.secretKey,
          blinded,
          info: own,
          random: source,
        });
        const made = finaliseToken(state, evaluated, proof);
        expect(isToken(pair.secretKey, key, made, own)).toBe(true);
        expect(isToken(pair.secretKey, key, made, info)).toBe(false);
      }),
      { seed: 2, numRuns: 25 },
    );
  });
});

describe('the browser', () => {
  it('can finish after a reload, from the state as JSON', () => {
    const state: BlindState = JSON.parse(JSON.stringify(request.state));
    expect(finaliseToken(state, answer.evaluated, answer.proof)).toEqual(token);
  });

  it('refuses an answer made with another key', () => {
    const other = generateKeyPair(random);
    const { evaluated, proof } = evaluateBlinded({
      secretKey: other.secretKey,
      blinded: request.blinded,
      info,
      random,
    });
    expect(() => finaliseToken(request.state, evaluated, proof)).toThrow(/prove the key/);
    expect(() => finaliseToken(request.state, evaluated, answer.proof)).toThrow(/prove the key/);
    expect(() => finaliseToken(request.state, answer.evaluated, proof)).toThrow(/prove the key/);
  });

  it('refuses an answer made for another cell or another request', () => {
    const elsewhere = evaluateBlinded({
      secretKey: keys.secretKey,
      blinded: request.blinded,
      info: tokenInfo({ ...scope, cell: 'c8' }),
      random,
    });
    expect(() => finaliseToken(request.state, elsewhere.evaluated, elsewhere.proof)).toThrow(
      InvalidInput,
    );
    const other = blindKey(responseKey, info, keys.publicKey, random);
    expect(() => finaliseToken(other.state, answer.evaluated, answer.proof)).toThrow(InvalidInput);
  });

  it('refuses an answer with a turned bit in any byte', () => {
    for (let byte = 0; byte < 64; byte++) {
      const proof = flipBit(answer.proof, 8 * byte + (byte % 8));
      expect(() => finaliseToken(request.state, answer.evaluated, proof)).toThrow(InvalidInput);
    }
    for (let byte = 0; byte < 32; byte++) {
      const evaluated = flipBit(answer.evaluated, 8 * byte + (byte % 8));
      expect(() => finaliseToken(request.state, evaluated, answer.proof)).toThrow(InvalidInput);
    }
  });

  it('refuses an answer that is the identity', () => {
    const identity = bytesOf('evaluated value', new Uint8Array(32));
    expect(() => finaliseToken(request.state, identity, answer.proof)).toThrow(InvalidInput);
  });

  it('says so when its own state is damaged', () => {
    const state = { ...request.state, blind: request.state.blind.slice(1) };
    expect(() => finaliseToken(state, answer.evaluated, answer.proof)).toThrow(/state/);
  });

  it('refuses a malformed public key', () => {
    for (const byte of [0, 255]) {
      const key = bytesOf('public key', new Uint8Array(32).fill(byte));
      expect(() => blindKey(responseKey, info, key, random)).toThrow(InvalidInput);
    }
  });
});

describe('the server', () => {
  const evaluate = (blinded: Bytes<'blinded value'>) =>
    evaluateBlinded({ secretKey: keys.secretKey, blinded, info, random });

  it.each([
    ['the identity', new Uint8Array(32)],
    ['not canonical', new Uint8Array(32).fill(255)],
    ['negative', Uint8Array.from([1, ...new Uint8Array(31)])],
  ])('refuses a blinded value that is %s', (_, bytes) => {
    expect(() => evaluate(bytesOf('blinded value', bytes))).toThrow(InvalidInput);
  });

  it('does not blame the request for a damaged secret key', () => {
    const broken = () =>
      evaluateBlinded({
        secretKey: DAMAGED,
        blinded: request.blinded,
        info,
        random,
      });
    expect(broken).toThrow();
    expect(broken).not.toThrow(InvalidInput);
  });

  it('proves with fresh randomness, and evaluates the same', () => {
    const again = evaluate(request.blinded);
    expect(again.evaluated).toEqual(answer.evaluated);
    expect(again.proof).not.toEqual(answer.proof);
  });
});

function hexOf(text: string): string {
  return Buffer.from(text).toString('hex');
}
