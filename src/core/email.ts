/** E-mail addresses: the one rule for the staff list, for accounts and for signing in. */

/** Letters of any language and every sign that needs no quotes; no dot at an end, no two in a row. */
const LOCAL_PART = /^(?!\.)(?!.*\.\.)(?!.*\.$)[^\s@<>()[\]\\,;:"\p{C}]{1,64}$/u;
const LABEL = '(?!-)[\\p{L}\\p{M}\\p{N}-]{1,63}(?<!-)';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\p{N}+$)(?=..)${LABEL}$`, 'u');
const LONGEST = 254;

/**
 * An address in the one form in which it is kept and compared: lower case, NFC, without white space
 * around it. Undefined for what is no address like name@example.org, such as one with quotes.
 * A domain in letters (blåbær.no) and in its xn-- spelling are two addresses.
 */
export function readEmail(text: string): string | undefined {
  const address = text.trim().normalize('NFC').toLowerCase().normalize('NFC');
  const [local = '', domain = '', ...more] = address.split('@');
  if (address.length > LONGEST || more.length > 0) return undefined;
  return LOCAL_PART.test(local) && DOMAIN.test(domain) ? address : undefined;
}
