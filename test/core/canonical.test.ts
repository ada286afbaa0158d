import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, hash, type Json } from '../../src/core/canonical.ts';

test('keys are sorted, and there are no spaces', () => {
  expect(canonicalJson({ b: [1, true, null, 'x'], a: { d: 1.5, c: '' } })).toBe(
    '{"a":{"c":"","d":1.5},"b":[1,true,null,"x"]}',
  );
  expect([canonicalJson([]), canonicalJson({}), canonicalJson(null)]).toEqual(['[]', '{}', 'null']);
});

test('keys are sorted by UTF-16 code units, as in the example of RFC 8785, section 3.2.3', () => {
  const example = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(Object.values(JSON.parse(canonicalJson(example)) as object)).toHaveLength(7);
  expect(
    canonicalJson(example)
      .match(/:"[^"]*"/g)!
      .map((value) => value.slice(2, -1)),
  ).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('numbers and texts are spelled as in the example of RFC 8785, section 3.2.2', () => {
  expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
  );
  expect(canonicalJson('\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/')).toBe(
    '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
  );
});

test('the order in which an object was made does not show, and the value comes back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = canonicalJson(value as Json);
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned as Json)).toBe(text);
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
    }),
    { seed: 20261102, numRuns: 500 },
  );
});

test('what JSON can’t hold, or only by accident, is refused', () => {
  const wrong: unknown[] = [
    Number.NaN,
    Infinity,
    undefined,
    () => 1,
    '\ud800',
    { '\udc00': 1 },
    1n,
  ];
  for (const value of wrong) {
    expect(() => canonicalJson(value as Json), String(value)).toThrow(TypeError);
    expect(() => canonicalJson([value] as Json)).toThrow(TypeError);
  }
});

test('the hash is SHA-256 of the UTF-8 bytes, in base64url', () => {
  expect(hash('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  expect(hash(new Uint8Array([0x61, 0x62, 0x63]))).toBe(hash('abc'));
  expect(hash('å')).toBe(hash(new Uint8Array([0xc3, 0xa5])));
});
