import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/core/byte-kinds.ts';
import { linkSecret } from '../../../src/core/credentials/link.ts';
import {
  groupedCode,
  paperCode,
  paperSecret,
  readPaperCode,
  typedSymbols,
} from '../../../src/core/credentials/paper-code.ts';

const linkKey = bytesOf(
  'link key',
  Uint8Array.from({ length: 32 }, (_, i) => i),
);
const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const codes = fc
  .array(fc.constantFrom(...SYMBOLS), { minLength: 16, maxLength: 16 })
  .map((symbols) => symbols.join(''));

describe('the code on paper', () => {
  it.each([
    [
      '1001',
      'MVNE8X1ENRH1C6GC',
      'b3a72f5c68a1e1b26574dd46c9149eed3c6582a77975f763a1e1ec11f5869d18',
    ],
    [
      'ansatt-å1',
      '4DGNXP48ZT1V2B2K',
      'c0929b8850135136cd4a838a4c3953265decc740487c0eaa83d90c5072fc8996',
    ],
  ])('of %s is %s, as Python’s hmac and integers give it', (id, code, secret) => {
    expect(paperCode(linkKey, id)).toBe(code);
    expect(Buffer.from(paperSecret(linkKey, code)).toString('hex')).toBe(secret);
  });

  it('is another one with another key, and its secret another one than that of a mailed link', () => {
    const other = bytesOf('link key', linkKey.with(0, 1));
    expect(paperCode(other, '1001')).not.toBe(paperCode(linkKey, '1001'));
    const code = paperCode(linkKey, '1001');
    expect(paperSecret(other, code)).not.toEqual(paperSecret(linkKey, code));
    for (const same of ['1001', code]) {
      expect(linkSecret(linkKey, same)).not.toEqual(paperSecret(linkKey, code));
    }
  });

  it('is 16 symbols without I, L, O and U, spread over all of them', () => {
    const all = Array.from({ length: 400 }, (_, i) => paperCode(linkKey, `${i}`));
    expect(new Set(all).size).toBe(400);
    for (const code of all) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    for (let place = 0; place < 16; place++) {
      expect(new Set(all.map((code) => code[place])).size).toBe(32);
    }
  });

  it('reads back however it is written: case, groups, blanks, dashes and look-alikes (property)', () => {
    const gap = fc.constantFrom('', '-', ' ', '\u00a0', '–', '‑', '.', ' - ', '\n');
    fc.assert(
      fc.property(
        codes,
        fc.array(gap, { minLength: 16, maxLength: 16 }),
        fc.nat(),
        (code, gaps, pick) => {
          const shown = [...code].map((symbol, i) => {
            const alike = { '0': '0Oo', '1': '1IiLl' }[symbol] ?? symbol + symbol.toLowerCase();
            return alike[(pick + i) % alike.length]! + gaps[i];
          });
          expect(readPaperCode(shown.join(''))).toBe(code);
          expect(readPaperCode(groupedCode(code))).toBe(code);
        },
      ),
      { seed: 80, numRuns: 300 },
    );
  });

  it('two codes never read as one: whatever is read as a code is that code (property)', () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        expect(readPaperCode(one) === readPaperCode(other)).toBe(one === other);
      }),
      { seed: 81, numRuns: 300 },
    );
    expect(readPaperCode('ABCDEFGHJKMNPQRS')).toBe('ABCDEFGHJKMNPQRS');
  });

  it.each([
    '',
    'MVNE-8X1E-NRH1-C6G',
    'MVNE-8X1E-NRH1-C6GCA',
    'UVNE-8X1E-NRH1-C6GC',
    'MVNE_8X1E_NRH1_C6GC',
    'ÆVNE-8X1E-NRH1-C6GC',
    '٣VNE-8X1E-NRH1-C6GC',
  ])('is not read from "%s"', (typed) => {
    expect(readPaperCode(typed)).toBeNull();
  });

  it('is shown in groups of four, whole and begun', () => {
    const begun = (typed: string) => groupedCode(typedSymbols(typed));
    expect(['', 'mvne', 'mvne-', 'mvne8', 'mvne-8x1e nrh1.c6gc'].map(begun)).toEqual([
      '',
      'MVNE',
      'MVNE',
      'MVNE-8',
      'MVNE-8X1E-NRH1-C6GC',
    ]);
  });
});
