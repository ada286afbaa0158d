/** Looks for secrets in files, in any spelling, also when only a part of one was left behind. */

const PIECE = 16;
/** A piece of fewer different characters, such as a run of zeros, is no trace of anything. */
const FEWEST_CHARACTERS = 4;

export interface Needles {
  /** Remembers a secret under a name that several may share. */
  add(name: string, secret: Uint8Array): void;
  /** The names of all secrets of which a piece stands in one of the files. */
  foundIn(files: Iterable<Uint8Array>): string[];
}

/** Secrets are cut into pieces of 16 characters, raw and as hex, base64 and base64url. */
export function makeNeedles(): Needles {
  const names = new Map<string, string>();
  return {
    add(name, secret) {
      const bytes = Buffer.from(secret);
      const hex = bytes.toString('hex');
      const spellings = [bytes.toString('latin1'), hex, hex.toUpperCase()];
      spellings.push(bytes.toString('base64'), bytes.toString('base64url'));
      for (const spelling of spellings) {
        for (let at = 0; at + PIECE <= spelling.length; at += PIECE) {
          const piece = spelling.slice(at, at + PIECE);
          if (new Set(piece).size >= FEWEST_CHARACTERS) names.set(piece, name);
        }
      }
    },
    foundIn(files) {
      const found = new Set<string>();
      for (const file of files) {
        const text = Buffer.from(file).toString('latin1');
        for (let at = 0; at + PIECE <= text.length; at++) {
          const name = names.get(text.slice(at, at + PIECE));
          if (name !== undefined) found.add(name);
        }
      }
      return [...found].sort();
    },
  };
}
