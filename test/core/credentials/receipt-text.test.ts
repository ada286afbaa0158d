import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, drawBytes } from '../../../src/core/byte-kinds.ts';
import { readReceiptText, receiptText } from '../../../src/core/credentials/receipt-text.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { seededRandom } from './seeded-random.ts';

const receipt = drawBytes('receipt', seededRandom('text'));
const textOf = (bytes: Uint8Array) => receiptText(bytesOf('receipt', bytes));
const text = receiptText(receipt);

describe('the text of a receipt', () => {
  it('is 53 symbols in groups of four', () => {
    expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z*~$=U]$/);
  });

  it('has these symbols and these check symbols for small and large numbers', () => {
    const ending = (last: number) => textOf(new Uint8Array(32).with(31, last)).slice(-6);
    const zeros = `${'0000-'.repeat(13)}0`;
    expect(textOf(new Uint8Array(32))).toBe(zeros);
    expect(ending(1)).toBe('0001-1');
    expect(ending(36)).toBe('0014-U');
    expect(ending(255)).toBe('007Z-~');
    expect(textOf(new Uint8Array(32).fill(255))).toMatch(/^1ZZZ-(ZZZZ-){12}[^-]$/);
  });

  it('reads back (property)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(readReceiptText(textOf(bytes))).toEqual(new Uint8Array(bytes));
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it('reads without regard to case, spaces, hyphens and look-alikes', () => {
    expect(readReceiptText(text.toLowerCase())).toEqual(receipt);
    expect(readReceiptText(text.replaceAll('-', ''))).toEqual(receipt);
    expect(readReceiptText(`  ${text.replaceAll('-', ' \n')}\u00a0`)).toEqual(receipt);
    const ones = textOf(new Uint8Array(32).fill(0x08));
    expect(ones).toMatch(/0.*1/);
    const look = (zero: string, one: string) => ones.replaceAll('0', zero).replaceAll('1', one);
    for (const typed of [look('O', 'I'), look('o', 'l'), look('0', 'L'), look('O', 'i')]) {
      expect(readReceiptText(typed)).toEqual(new Uint8Array(32).fill(0x08));
    }
  });

  it('is refused with any one symbol wrong', () => {
    const symbols = text.replaceAll('-', '');
    for (let at = 0; at < symbols.length; at++) {
      for (const wrong of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (wrong === symbols[at]) continue;
        const typed = symbols.slice(0, at) + wrong + symbols.slice(at + 1);
        expect(() => readReceiptText(typed)).toThrow(InvalidInput);
      }
    }
  });

  it('is refused with any two neighbours swapped', () => {
    const symbols = text.replaceAll('-', '');
    for (let at = 0; at + 1 < symbols.length; at++) {
      const [a, b] = [symbols[at]!, symbols[at + 1]!];
      if (a === b) continue;
      const typed = symbols.slice(0, at) + b + a + symbols.slice(at + 2);
      expect(() => readReceiptText(typed)).toThrow(InvalidInput);
    }
  });

  it.each([
    ['empty', '', /0/],
    ['too short', text.slice(1), /53/],
    ['too long', `${text}0`, /53/],
    ['with another sign in it', `!${text.slice(1)}`, /"!"/],
    ['with a check symbol inside', `U${text.slice(1)}`, /"U"/],
    ['over 32 bytes', `2${'0'.repeat(51)}${checkOf(2n ** 256n)}`, /typing error/],
  ])('is refused when it is %s', (_, typed, message) => {
    expect(() => readReceiptText(typed)).toThrow(InvalidInput);
    expect(() => readReceiptText(typed)).toThrow(message);
  });
});

function checkOf(number: bigint): string {
  return '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U'[Number(number % 37n)]!;
}
