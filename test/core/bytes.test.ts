import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareBytes,
  compareUtf8,
  concat,
  fromBase64url,
  lengthPrefixed,
  sameBytes,
  toBase64url,
  utf8,
} from '../../src/core/bytes.ts';

const SEEDED = { seed: 20261102, numRuns: 500 };
const bytes = fc.uint8Array({ maxLength: 80 });

test('base64url is that of Node, and comes back', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      const text = toBase64url(value);
      expect(text).toBe(Buffer.from(value).toString('base64url'));
      expect(fromBase64url(text)).toEqual(value);
      expect(fromBase64url(text, value.length)).toEqual(value);
      expect(fromBase64url(text, value.length + 1)).toBeNull();
    }),
    SEEDED,
  );
});

test('the vectors of RFC 4648, without padding', () => {
  const vectors = { '': '', f: 'Zg', fo: 'Zm8', foo: 'Zm9v', foob: 'Zm9vYg', fooba: 'Zm9vYmE' };
  for (const [plain, text] of Object.entries(vectors)) {
    expect(toBase64url(utf8(plain))).toBe(text);
    expect(fromBase64url(text)).toEqual(utf8(plain));
  }
});

test('a byte string has one spelling: padding, other letters and left-over bits are refused', () => {
  for (const text of ['Zg==', 'Zm8=', 'Zh', 'Zm9', 'Z', 'ab+/', 'a b', 'Zm9v\n', 'é', 'Zm😀']) {
    expect(fromBase64url(text), text).toBeNull();
  }
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      const read = fromBase64url(text);
      if (read) expect(toBase64url(read)).toBe(text);
    }),
    SEEDED,
  );
});

test('a length prefix is two bytes, the high one first', () => {
  expect(lengthPrefixed(utf8('ab'))).toEqual(new Uint8Array([0, 2, 97, 98]));
  expect(lengthPrefixed(new Uint8Array(0x1234)).subarray(0, 2)).toEqual(
    new Uint8Array([0x12, 0x34]),
  );
  expect(lengthPrefixed(new Uint8Array(0xffff))).toHaveLength(0x10001);
  expect(() => lengthPrefixed(new Uint8Array(0x10000))).toThrow(RangeError);
});

test('parts are joined in order, and the parts stay as they are', () => {
  const parts = [new Uint8Array([1]), new Uint8Array(0), new Uint8Array([2, 3])];
  expect(concat(...parts)).toEqual(new Uint8Array([1, 2, 3]));
  expect(concat()).toEqual(new Uint8Array(0));
});

test('order and equality are those of the bytes', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b));
      expect(sameBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      expect(sameBytes(a, a.slice())).toBe(true);
    }),
    SEEDED,
  );
  // Above U+FFFF the order by UTF-8 differs from that of JavaScript's strings.
  expect(['\u{1f600}', '\uff5e', 'å', 'b'].toSorted(compareUtf8)).toEqual([
    'b',
    'å',
    '\uff5e',
    '\u{1f600}',
  ]);
});
