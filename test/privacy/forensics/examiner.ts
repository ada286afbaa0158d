/**
 * The examiner: what an attacker works out from a copy of the files, and how good a guess it was.
 * A strategy gives every row a number and claims that a lower one came earlier; `reverse` is the claim
 * turned round and is worth one minus the strategy's share.
 *
 * Limits: one copy. Two copies taken during a round show which rows changed between them; the threat
 * model says so, and no test here claims otherwise.
 */
import type { FileRow } from './sqlite-file.ts';

/** One row as the examiner has it: where it stands, what it holds, and what else was found of it. */
export interface Exhibit {
  row: FileRow;
  /** The row's secret bytes: a slot's body, a token's sealed row. */
  body: Uint8Array;
  /** Where a copy of the body stands in its file outside its row, and in the files beside it; -1 for nowhere. */
  copyInside: number;
  copyBeside: number;
  /** What a key opened, in fields; none without the key. */
  opened: Record<string, Uint8Array | number>;
}

export type Strategy = (exhibit: Exhibit) => number;

/** What can be tried without any key. */
export const PLACES: Record<string, Strategy> = {
  'page number': ({ row }) => row.page,
  'offset within the page': ({ row }) => row.offset,
  'position in the file': ({ row }) => row.start,
  'order of the b-tree': ({ row }) => row.rank,
  'rowid or slot number': ({ row }) => row.rowid ?? lastNumber(row),
  'first bytes of the body': ({ body }) => leading(body),
  'last bytes of the body': ({ body }) => leading(body.subarray(-6)),
  'copy in free space': ({ copyInside }) => copyInside,
  'copy beside the file': ({ copyBeside }) => copyBeside,
};

/** What can be tried once a key has opened the rows: one strategy a field. */
export function openedStrategies(fields: readonly string[]): Record<string, Strategy> {
  return Object.fromEntries(
    fields.map((field) => [
      `opened: ${field}`,
      ({ opened }: Exhibit) => {
        const value = opened[field]!;
        return typeof value === 'number' ? value : leading(value);
      },
    ]),
  );
}

/** The exhibits of a table: `bodyAt` is the column of the secret bytes. */
export function exhibitsOf(
  rows: FileRow[],
  bodyAt: number,
  files: { examined: Uint8Array; beside: Uint8Array[] },
): Exhibit[] {
  const examined = Buffer.from(files.examined);
  const beside = Buffer.concat(files.beside);
  return rows.map((row) => {
    const body = row.values[bodyAt] as Uint8Array;
    const piece = body.subarray(0, PIECE);
    const copyInside = copyOutside(row, piece, examined);
    return { row, body, copyInside, copyBeside: beside.lastIndexOf(piece), opened: {} };
  });
}

const PIECE = 24;
/** A body begins within so many bytes of its cell's start, after the lengths and the key. */
const BEFORE_BODY = 128;

function copyOutside({ start }: FileRow, piece: Uint8Array, examined: Buffer): number {
  for (let at = examined.indexOf(piece); at >= 0; at = examined.indexOf(piece, at + 1)) {
    if (at < start || at > start + BEFORE_BODY) return at;
  }
  return -1;
}

/** The share of pairs that `scores` puts in the order of `truth`; a tie counts half. 0.5 is chance. */
export function pairsInOrder(truth: readonly number[], scores: readonly number[]): number {
  let right = 0;
  let pairs = 0;
  for (let i = 0; i < truth.length; i++) {
    for (let j = 0; j < i; j++) {
      const agreed = Math.sign(truth[i]! - truth[j]!) * Math.sign(scores[i]! - scores[j]!);
      right += (agreed + 1) / 2;
      pairs += 1;
    }
  }
  return right / pairs;
}

/**
 * How many people are expected to get their own answer when both sides are laid side by side in the
 * order of their scores, ties in random order. 1 is chance, whatever the number of people.
 */
export function rightMatches(people: readonly number[], answers: readonly number[]): number {
  const places = (scores: readonly number[]) =>
    scores.map((score) => {
      const from = scores.filter((other) => other < score).length;
      return { from, to: from + scores.filter((other) => other === score).length };
    });
  const answerPlaces = places(answers);
  return places(people).reduce((sum, person, i) => {
    const answer = answerPlaces[i]!;
    const shared = Math.min(person.to, answer.to) - Math.max(person.from, answer.from);
    return sum + Math.max(0, shared) / ((person.to - person.from) * (answer.to - answer.from));
  }, 0);
}

function lastNumber(row: FileRow): number {
  return Number(row.values.findLast((value) => typeof value === 'number') ?? 0);
}

function leading(bytes: Uint8Array): number {
  return bytes.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
}
