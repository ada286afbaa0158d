/**
 * The receipt as text that people can copy by hand: it never holds more or less than the receipt.
 * Any one wrong symbol, and any two neighbours swapped, are noticed.
 *
 * Limits: whoever reads the text has the receipt. One of 37 texts with several errors passes the check;
 * then no answer is found under it.
 *
 * Source: Crockford's base 32 with its check symbol (modulo 37), crockford.com/base32.html.
 */
import { type Bytes, bytesOf } from '../byte-kinds.ts';
import { InvalidInput } from '../invalid-input.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
const LENGTH = 52;

/** 52 symbols and a check symbol, in groups of four with hyphens. */
export function receiptText(receipt: Bytes<'receipt'>): string {
  const number = receipt.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = SYMBOLS[Number(number % 37n)]!;
  for (let rest = number, i = 0; i < LENGTH; i++, rest >>= 5n) {
    text = SYMBOLS[Number(rest & 31n)]! + text;
  }
  return text.match(/.{1,4}/g)!.join('-');
}

/**
 * The receipt behind a text. Case, spaces and hyphens don't matter, O reads as 0, I and L
 * as 1. Throws InvalidInput when it can't be one.
 */
export function readReceiptText(text: string): Bytes<'receipt'> {
  const symbols = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (symbols.length !== LENGTH + 1) {
    throw new InvalidInput(
      `A receipt has ${LENGTH + 1} characters besides hyphens, this has ${symbols.length}.`,
    );
  }
  let number = 0n;
  for (const symbol of symbols.slice(0, LENGTH)) {
    const value = SYMBOLS.indexOf(symbol);
    if (value < 0 || value > 31) throw new InvalidInput(`A receipt has no "${symbol}" in it.`);
    number = (number << 5n) | BigInt(value);
  }
  if (number >> 256n || SYMBOLS[Number(number % 37n)] !== symbols[LENGTH]) {
    throw new InvalidInput('The receipt has a typing error: compare it with the original.');
  }
  const receipt = bytesOf('receipt', new Uint8Array(32));
  for (let i = 31; i >= 0; i--, number >>= 8n) receipt[i] = Number(number & 0xffn);
  return receipt;
}
