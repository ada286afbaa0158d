/**
 * Guarantee: finds fault with a band that its node can't have had with any number of respondents, with
 * one that tells that everybody in a group answered, with bands that contradict each other, and with bands under which an atom breaks the rule whatever the
 * counts. Never a false alarm: each check is necessary for a release made by the rules.
 * Limits: counts and answers are bounded one after the other, not jointly, so some impossible
 * releases pass.
 * Source: the disclosure rules, sections 3 to 5.
 */
import { type Band, fewestFor, sumsOf } from '../band.ts';
import { ANSWER_MAX, ANSWER_MIN, LEVEL_MAX, RULE_MARGIN } from '../policy.ts';
import { type Interval, type Ranges, rangesOf } from '../ranges.ts';
import { Headroom, NOTHING } from '../respondents/headroom.ts';
import { type Forest, forestOf, perAtom } from '../tree.ts';
import { atomCounts, type Placed, type PossibleCounts } from './verify-counts.ts';

/** One question on the nodes that show it. */
interface ShownItem {
  readonly forest: Forest;
  readonly bands: readonly Band[];
  /** What each node's fault starts with. */
  readonly names: readonly string[];
}

/** Checks every question's bands; `counts` are the possible respondents of the release's nodes. */
export function verifyLevels(placed: Placed, counts: PossibleCounts): string[] {
  return placed.release.items.flatMap((item) =>
    verifyItem(shownItem(placed, item), placed, counts),
  );
}

function shownItem({ release, tree }: Placed, item: string): ShownItem {
  const nodeOf = new Map(release.nodes.map((node) => [node.unit, node]));
  const nodeAt = tree.units.map(({ id }) => nodeOf.get(id));
  const bandAt = nodeAt.map((node) => node?.levels[item] ?? null);
  const forest = forestOf(
    tree,
    bandAt.map((band) => band !== null),
  );
  return {
    forest,
    bands: forest.units.map((unit) => bandAt[unit]!),
    names: forest.units.map((unit) => `unit ${nodeAt[unit]!.code}, item ${item}:`),
  };
}

function verifyItem(shown: ShownItem, placed: Placed, roundCounts: PossibleCounts): string[] {
  const { forest, bands, names } = shown;
  const most = forest.units.map((unit) => roundCounts.nodes[placed.forest.home[unit]!]!.hi);
  const illegal = bands.flatMap(([from, to], i) =>
    isLegal([from, to], most[i]!)
      ? []
      : [`${names[i]} [${from},${to}] is no band for ${most[i]} respondents or fewer`],
  );
  if (illegal.length > 0) return illegal;

  const atoms = perAtom(forest, placed.eligible).map((count) => atomCounts(count, placed.k));
  const counts = rangesOf(
    forest.parent,
    atoms,
    bands.map((band, i) => ({ lo: fewestFor(band)!, hi: most[i]! })),
  );
  if ('contradiction' in counts) {
    return [`${names[counts.contradiction]} no counts fit the bands shown at and below it`];
  }
  const tooFine = verifyEdges(shown, placed, roundCounts);
  return tooFine.length > 0 ? tooFine : verifyAnswers(shown, counts);
}

/** Edges tell how many answered at least: not so many that nobody in a group was silent. */
function verifyEdges(
  { forest, bands, names }: ShownItem,
  placed: Placed,
  { heads, most }: PossibleCounts,
): string[] {
  const headroom = new Headroom(heads, most);
  const placeOf = new Map(forest.units.map((unit, place) => [unit, place]));
  const faults: string[] = [];
  for (let node = placed.forest.units.length - 1; node >= 0; node--) {
    const place = placeOf.get(placed.forest.units[node]!);
    const lo = place === undefined ? 0 : fewestFor(bands[place]!)!;
    if (lo > headroom.at(node)) {
      faults.push(`${names[place!]} the band tells that everybody in a group answered`);
    }
    headroom.show(node, { ...NOTHING, lo });
  }
  return faults;
}

/** Both ends are edges of one table for that many respondents, and the band is not the whole scale. */
function isLegal(band: Band, most: number): boolean {
  const fewest = fewestFor(band);
  return fewest !== null && fewest <= most && band[1] - band[0] < LEVEL_MAX;
}

/**
 * Counts are known in part only, so sums are compared by what they hold above the lowest answers, and
 * again by what they lack of the highest: both add up over atoms, and both grow with the respondents.
 */
function verifyAnswers({ forest, bands, names }: ShownItem, counts: Ranges): string[] {
  const most = counts.atoms.map(({ hi }) => ({ lo: 0, hi: hi * (ANSWER_MAX - ANSWER_MIN) }));
  const held = counts.nodes.map(({ lo, hi }, i) => ({
    lo: sumsOf(bands[i]!, lo).lo - lo * ANSWER_MIN,
    hi: sumsOf(bands[i]!, hi).hi - hi * ANSWER_MIN,
  }));
  const lacked = counts.nodes.map(({ lo, hi }, i) => ({
    lo: lo * ANSWER_MAX - sumsOf(bands[i]!, lo).hi,
    hi: hi * ANSWER_MAX - sumsOf(bands[i]!, hi).lo,
  }));
  const faults = [held, lacked].flatMap((shown) => verifySums(forest.parent, most, shown, names));
  return [...new Set(faults)];
}

function verifySums(
  parent: readonly number[],
  most: readonly Interval[],
  shown: readonly Interval[],
  names: readonly string[],
): string[] {
  const ranges = rangesOf(parent, most, shown);
  if ('contradiction' in ranges) {
    return [`${names[ranges.contradiction]} the bands shown at and below it contradict each other`];
  }
  return names
    .filter((_, i) => most[i]!.hi > 0 && !mayKeepRule(ranges.atoms[i]!))
    .map((name) => `${name} the bands tell too much about the unit's own people`);
}

/** Whether two people at least may be far from the end, and more than one sum is possible. */
function mayKeepRule({ lo, hi }: Interval): boolean {
  return hi >= RULE_MARGIN && lo < hi;
}
