/** What is shown of how many answered, by intervals of head counts. */
import { type Interval, inSteps, narrow, sum, sumAt, type Tree } from './reference-tree.ts';

/** What a round shows of counts, by unit. */
export interface ShownCounts {
  respondents: Map<number, Interval>;
  participation: Map<number, number>;
  /** The most that can have answered as far as all that tells. */
  most: Map<number, number>;
}

/** Counts of a round's units, of which more and more is shown. */
export interface Counted {
  units: number[];
  /** The bands from `steps` that unit `i` may be shown in, with what is shown so far. */
  bands(i: number, steps: number[]): Interval[];
  show(i: number, interval: Interval): void;
  /** Whether counts at and below unit `i` fit what is shown there and `interval`. */
  canBe(i: number, interval: Interval): boolean;
  /** Whether `interval` may be shown of unit `i` too, for the people at and below it, or (`all`) for everybody. */
  allows(i: number, interval: Interval, all: boolean): boolean;
  most(): Map<number, number>;
}

/** By the head counts of cells, of which `least` answered in each atom with people: intervals are narrowed, and nobody may be known to be among all or all but one. */
export function countOf(
  tree: Tree,
  units: number[],
  eligible: number[],
  least: number,
  most?: Map<number, number>,
) {
  const heads = new Map(units.map((i) => [i, sumAt(tree, eligible, i)]));
  const shown = new Map(
    units.map((i): [number, Interval] => [i, [0, most?.get(i) ?? heads.get(i)!]]),
  );
  const isBelow = (i: number, top: number) => i >= top && i < tree.end[top]!;
  const parts = new Map(
    units.map((i) => {
      const below = units.filter((j) => j !== i && isBelow(j, i));
      return [i, below.filter((j) => !below.some((k) => k !== j && isBelow(j, k)))];
    }),
  );
  const atoms = new Map(
    units.map((i) => [i, heads.get(i)! - sum(parts.get(i)!.map((j) => heads.get(j)!))]),
  );
  const narrowed = (group: number[], changed?: [number, Interval]) => {
    const wholes = new Map(group.map((i): [number, Interval] => [i, [...shown.get(i)!]]));
    if (changed) {
      const whole = wholes.get(changed[0])!;
      wholes.set(changed[0], [
        Math.max(whole[0], changed[1][0]),
        Math.min(whole[1], changed[1][1]),
      ]);
    }
    const own = group.map((i): Interval => [Math.min(least, atoms.get(i)!), atoms.get(i)!]);
    const rows = group.map((i, place) => [
      wholes.get(i)!,
      own[place]!,
      ...parts.get(i)!.map((j) => wholes.get(j)!),
    ]);
    return narrow(rows) ? wholes : null;
  };
  /** The lowest numbers of the atoms of a group: what is shown of a whole, less the most of its other parts. */
  const lowestIn = (group: number[], [at, interval]: [number, Interval]) => {
    const given = (i: number): Interval => {
      const [low, high] = shown.get(i)!;
      return i === at ? [Math.max(low, interval[0]), Math.min(high, interval[1])] : [low, high];
    };
    const low = new Map<number, number>();
    const high = new Map<number, number>();
    for (const i of group.toSorted((a, b) => b - a)) {
      const below = parts.get(i)!;
      const own = atoms.get(i)!;
      low.set(i, Math.max(given(i)[0], Math.min(least, own) + sum(below.map((j) => low.get(j)!))));
      high.set(i, Math.min(given(i)[1], own + sum(below.map((j) => high.get(j)!))));
    }
    return group
      .toSorted((a, b) => a - b)
      .map((i) => {
        const below = parts.get(i)!;
        const most = sum(below.map((j) => high.get(j)!));
        const rest = atoms.get(i)! + most;
        for (const j of below) {
          low.set(j, Math.max(low.get(j)!, low.get(i)! - rest + high.get(j)!));
        }
        return { people: atoms.get(i)!, lowest: low.get(i)! - most };
      });
  };
  const canBe = (i: number, interval: Interval) =>
    narrowed(
      units.filter((j) => isBelow(j, i)),
      [i, interval],
    ) !== null;
  const allows = (i: number, interval: Interval, all: boolean) => {
    const group = all ? units : units.filter((j) => isBelow(j, i));
    const found = lowestIn(group, [i, interval]);
    return found.every(({ people, lowest }) => people === 0 || lowest <= people - 2);
  };
  const counted: Counted = {
    units,
    canBe,
    allows,
    bands(i, steps) {
      const can = steps.filter((step) => step <= heads.get(i)!);
      const bands = can.map(
        (from, at): Interval => [
          from,
          (can[at + 1] ?? steps[at + 1] ?? Number.POSITIVE_INFINITY) - 1,
        ],
      );
      while (bands.length > 1) {
        const faulty = bands.findIndex((band, at) => at > 0 && !allows(i, band, false));
        if (faulty < 0) break;
        bands[faulty - 1]![1] = bands[faulty]![1];
        bands.splice(faulty, 1);
      }
      return bands;
    },
    show(i, [from, to]) {
      const [low, high] = shown.get(i)!;
      shown.set(i, [Math.max(low, from), Math.min(high, to)]);
    },
    most: () => {
      const below = (i: number) => units.filter((j) => isBelow(j, i));
      return new Map(units.map((i) => [i, narrowed(below(i))!.get(i)![1]]));
    },
  };
  return counted;
}

const STEPS = [5, ...[10, 100, 1000, 10000].flatMap((ten) => [ten, 2 * ten, 5 * ten])];

/** Per cent in tens, halves up, 10 to 90. */
const percentOf = (n: number, all: number) =>
  10 * Math.min(9, Math.max(1, Math.floor((20 * n + all) / (2 * all))));

/** Bands of respondents, then participation where it may stand; children first. */
export function showCounts(
  tree: Tree,
  units: number[],
  eligible: number[],
  answered: number[],
  k: number,
): ShownCounts {
  const counted = countOf(tree, units, eligible, k);
  const order = [...units].sort((a, b) => b - a);
  const respondents = new Map<number, Interval>();
  for (const i of order) {
    const n = sumAt(tree, answered, i);
    const band = counted.bands(i, STEPS).find(([from, to]) => n >= from && n <= to)!;
    respondents.set(i, band);
    counted.show(i, band);
  }
  const participation = new Map<number, number>();
  const chosen = withParticipation(tree, units, eligible);
  for (const i of order.filter((unit) => chosen.includes(unit))) {
    const all = sumAt(tree, eligible, i);
    const values = inSteps(10, 90, 10).map((value): Interval => {
      const counts = inSteps(0, all, 1).filter((n) => percentOf(n, all) === value);
      return [counts[0]!, counts.at(-1)!];
    });
    const canOccur = values.filter((value) => counted.canBe(i, value));
    if (!canOccur.every((value) => counted.allows(i, value, true))) continue;
    const value = percentOf(sumAt(tree, answered, i), all);
    participation.set(i, value);
    counted.show(i, values[value / 10 - 1]!);
  }
  return { respondents, participation, most: counted.most() };
}

/** Larger units first, as long as each has 50 people, or none, beside those below it. */
function withParticipation(tree: Tree, units: number[], eligible: number[]): number[] {
  const size = (i: number) => sumAt(tree, eligible, i);
  const chosen: number[] = [];
  const byBytes = (a: number, b: number) =>
    Buffer.compare(Buffer.from(tree.codes[a]!), Buffer.from(tree.codes[b]!));
  for (const unit of [...units].sort((a, b) => size(b) - size(a) || byBytes(a, b))) {
    const all = [...chosen, unit];
    const isBelow = (i: number, top: number) => i > top && i < tree.end[top]!;
    const leftAt = (i: number) => {
      const below = all.filter((j) => isBelow(j, i));
      const highest = below.filter((j) => !below.some((k) => isBelow(j, k)));
      return size(i) - sum(highest.map(size));
    };
    if (size(unit) >= 50 && all.every((i) => leftAt(i) === 0 || leftAt(i) >= 50)) chosen.push(unit);
  }
  return chosen;
}
