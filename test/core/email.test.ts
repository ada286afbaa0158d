import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEmail } from '../../src/core/email.ts';

test.each([
  'a@b.no',
  "liam.o'brien@example.org",
  'kjell-åge.o’neill@example.no',
  'a&b@example.org',
  'kari+liste@example.org',
  'bjørn@example.org',
  'kari@våler.example.org',
  'læge@blåbær-øl.no',
  'x_y.z@a-b.c.example',
  'kari@xn--vler-qoa.no',
  'ola@1.avdeling2.no',
  "!#$%&'*+-/=?^_`{|}~@example.org",
  'иван@почта.рф',
  `${'a'.repeat(64)}@b.no`,
  `a@${'b'.repeat(63)}.no`,
])('%s is an address, and stays as it is', (address) => {
  expect(readEmail(address)).toBe(address);
});

test.each([
  ['Kari.Nordmann@Example.NO', 'kari.nordmann@example.no'],
  ['BJØRN.ÅS@VÅLER.NO', 'bjørn.ås@våler.no'],
  ['BJØRN.A\u030AS@VA\u030ALER.NO', 'bjørn.ås@våler.no'],
  ['  kari@example.no ', 'kari@example.no'],
  ['\tkari@example.no\r\n', 'kari@example.no'],
  ['\u00A0kari@example.no\u202F', 'kari@example.no'],
])('%j is the address %s', (written, address) => {
  expect(readEmail(written)).toBe(address);
});

test.each([
  '',
  'per',
  'per@',
  '@a.no',
  'per@kommune',
  'per@a.x',
  'per@192.168.1.1',
  'per@[192.168.1.1]',
  'a@b@c.no',
  'p er@a.no',
  'per@a .no',
  'per@a..no',
  'per@.a.no',
  'per@a.no.',
  'per@-a.no',
  'per@a-.no',
  'per@a_b.no',
  'per.@a.no',
  '.per@a.no',
  'p..er@a.no',
  'Per <per@a.no>',
  '"per"@a.no',
  '"per å"@a.no',
  'per@a.no,ola@a.no',
  'per@a.no;ola@a.no',
  'per@a.no\r\nBcc: x@y.no',
  'p\u0000er@a.no',
  'per\u200B@a.no',
  'per@a\u00AD.no',
  `${'a'.repeat(65)}@b.no`,
  `a@${'b'.repeat(64)}.no`,
  `a@${'b23456789.'.repeat(26)}no`,
])('%j is none', (text) => {
  expect(readEmail(text)).toBeUndefined();
});

test('however an address is written, it has one form', () => {
  const part = fc
    .array(fc.constantFrom(..."aZ09æøÅéßİςΣ\u0130-+'&"), { minLength: 1, maxLength: 12 })
    .map((letters) => `x${letters.join('')}x`);
  const domainPart = fc
    .array(fc.constantFrom(...'aZ9æØåéß'), { minLength: 2, maxLength: 12 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(part, domainPart, (local, domain) => {
      const address = `${local}@${domain}.no`;
      const read = readEmail(address);
      expect(read).toBeDefined();
      expect(readEmail(read!)).toBe(read);
      expect(readEmail(` ${address.normalize('NFD')}\t`)).toBe(read);
      expect(read).toBe(read!.toLowerCase());
      expect(read).toBe(read!.normalize('NFC'));
    }),
    { seed: 31, numRuns: 1000 },
  );
});
