/**
 * Guarantee: gives every atom of a tree a whole number so that every node comes to a number it may have,
 * whenever there is a way; grants wishes of atoms where it finds room for them, the first ones first.
 * Limits: wishes are granted greedily, so another order may grant more. Flat arrays of numbers: it runs
 * several times for every share that is made.
 * Source: bounds consistency of a sum is exact on a tree, as in `rangesOf`.
 */

/**
 * What numbers may be: node i at place i, its atom at place i + the number of nodes. A node's number is
 * that of its atom and the nodes directly below it together.
 */
export interface Room {
  readonly lo: number[];
  readonly hi: number[];
  /** What they had better be, within the above. */
  readonly wishLo: number[];
  readonly wishHi: number[];
}

/** Room for `nodes` nodes and their atoms, to be set with `setRoom`. */
export function emptyRoom(nodes: number): Room {
  const zeros = () => new Array<number>(2 * nodes).fill(0);
  return { lo: zeros(), hi: zeros(), wishLo: zeros(), wishHi: zeros() };
}

/** From lo to hi at `place`, with a wish for what lies in the other two as well; none where nothing does. */
export function setRoom(
  room: Room,
  place: number,
  lo: number,
  hi: number,
  wishLo = lo,
  wishHi = hi,
): void {
  const from = Math.max(lo, wishLo);
  const to = Math.min(hi, wishHi);
  room.lo[place] = lo;
  room.hi[place] = hi;
  room.wishLo[place] = from > to ? lo : from;
  room.wishHi[place] = from > to ? hi : to;
}

/** Nodes whose limits can't be met, each with how much its parts lack, or (negative) have too much. */
export type Gaps = ReadonlyMap<number, number>;

/**
 * A number for each atom, by its node's place, or the gaps where there is no way. Uses `room` up.
 * @param parts for each node the place of its atom and those of the nodes directly below it; the root is
 *   node 0, parents come before their children
 */
export function fill(parts: readonly (readonly number[])[], room: Room): number[] | Gaps {
  const granted: Granted = { lo: room.lo.slice(), hi: room.hi.slice() };
  const gaps = new Map<number, number>();
  for (let node = parts.length - 1; node >= 0; node--) {
    const places = parts[node]!;
    const [least, most] = [room.lo[node]!, room.hi[node]!];
    grant(places, room, least, most, granted);
    const wishLo = Math.max(least, sumAt(places, granted.lo));
    const wishHi = Math.min(most, sumAt(places, granted.hi));
    const [low, high] = [sumAt(places, room.lo), sumAt(places, room.hi)];
    if (high < least || most < least) gaps.set(node, least - Math.min(high, most));
    else if (low > most) gaps.set(node, most - low);
    // Beside a gap the search goes on as if it were filled, so that all gaps are found at once.
    setRoom(
      room,
      node,
      Math.min(Math.max(least, low), most),
      Math.max(Math.min(most, high), least),
      wishLo,
      wishHi,
    );
  }
  if (gaps.size > 0) return gaps;
  const numbers = new Array<number>(2 * parts.length).fill(0);
  numbers[0] = room.wishLo[0]! + Math.floor((room.wishHi[0]! - room.wishLo[0]!) / 2);
  parts.forEach((places, node) => {
    const total = numbers[node]!;
    // Most nodes have nothing below: what they come to is their atom's.
    if (places.length === 1) {
      numbers[places[0]!] = total;
      return;
    }
    grant(places, room, total, total, granted);
    share(places, granted, total, numbers);
  });
  return numbers.slice(parts.length);
}

/** What each part was granted, by place. */
interface Granted {
  readonly lo: number[];
  readonly hi: number[];
}

/** Grants each part its wish, unless the parts together could then come to nothing from least to most. */
function grant(
  places: readonly number[],
  { lo, hi, wishLo, wishHi }: Room,
  least: number,
  most: number,
  granted: Granted,
): void {
  let low = sumAt(places, lo);
  let high = sumAt(places, hi);
  for (const place of places) {
    const wishedLow = low - lo[place]! + wishLo[place]!;
    const wishedHigh = high - hi[place]! + wishHi[place]!;
    const isGranted = wishedLow <= most && wishedHigh >= least;
    granted.lo[place] = isGranted ? wishLo[place]! : lo[place]!;
    granted.hi[place] = isGranted ? wishHi[place]! : hi[place]!;
    if (!isGranted) continue;
    low = wishedLow;
    high = wishedHigh;
  }
}

/** Gives each part a number, all equally far up what they were granted, so that they come to `total`. */
function share(places: readonly number[], { lo, hi }: Granted, total: number, to: number[]): void {
  const spare = total - sumAt(places, lo);
  const width = Math.max(1, sumAt(places, hi) - sumAt(places, lo));
  let seen = 0;
  let given = 0;
  for (const place of places) {
    seen += hi[place]! - lo[place]!;
    // Rounding what all so far are due keeps each number within one of its own due.
    const due = Math.floor((2 * seen * spare + width) / (2 * width));
    to[place] = lo[place]! + due - given;
    given = due;
  }
}

function sumAt(places: readonly number[], numbers: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += numbers[place]!;
  return sum;
}
