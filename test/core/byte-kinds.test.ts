import { expect, expectTypeOf, test } from 'vitest';
import { type Bytes, bytesOf, drawBytes, lengthOf, readBytes } from '../../src/core/byte-kinds.ts';
import { toBase64url } from '../../src/core/bytes.ts';
import { generateKeyPair } from '../../src/core/credentials/token.ts';
import { seededRandom } from './credentials/seeded-random.ts';

const random = seededRandom('kinds');

test.each([
  ['token key', 32],
  ['token', 64],
  ['payload', 256],
  ['token row', 157],
  ['slot body', 384],
] as const)('a %s is %i bytes, made, read and drawn', (kind, length) => {
  expect(lengthOf(kind)).toBe(length);
  const bytes = random(length);
  expect(bytesOf(kind, bytes)).toBe(bytes);
  expect(readBytes(kind, toBase64url(bytes))).toEqual(bytes);
  expect(drawBytes(kind, random)).toHaveLength(length);
  for (const wrong of [0, length - 1, length + 1, 2 * length]) {
    expect(() => bytesOf(kind, random(wrong))).toThrow(`a ${kind} has ${length} bytes`);
    expect(readBytes(kind, toBase64url(random(wrong)))).toBeNull();
  }
  expect(readBytes(kind, `${toBase64url(bytes).slice(0, -1)}=`)).toBeNull();
  expect(() => drawBytes(kind, () => random(length - 1))).toThrow(RangeError);
});

test('info and messages have any length', () => {
  for (const length of [0, 1, 500]) {
    expect(bytesOf('info', random(length))).toHaveLength(length);
    expect(readBytes('message', toBase64url(random(length)))).toHaveLength(length);
  }
});

test('derived bytes have the kind’s length, and so can’t be made of too little', () => {
  expect(() => generateKeyPair(() => random(16))).toThrow();
  const { secretKey, publicKey } = generateKeyPair(random);
  expect([secretKey.length, publicKey.length]).toEqual([32, 32]);
});

test('bytes of every kind go wherever bytes go', () => {
  expectTypeOf<Bytes<'token'>>().toExtend<Uint8Array>();
  expectTypeOf<Uint8Array>().not.toExtend<Bytes<'token'>>();
  expectTypeOf<Bytes<'token key'>>().not.toExtend<Bytes<'data key'>>();
});
