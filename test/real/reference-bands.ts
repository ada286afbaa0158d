/** What a number is shown as, and the bands of a question: intervals are narrowed until they rest. */
/** Units in preorder: those below `i` are from `i + 1` to before `end[i]`. */
export interface Tree {
  codes: string[];
  end: number[];
}

type Interval = [low: number, high: number];

export const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
/** The sum at and below unit `i`. */
export const sumAt = ({ end }: Tree, numbers: number[], i: number) => sum(numbers.slice(i, end[i]));

const inSteps = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);

const EDGES: [respondents: number, edges: number[]][] = [
  [50, inSteps(0, 100, 5)],
  [20, [0, ...inSteps(10, 90, 5), 100]],
  [10, [0, 20, 30, 40, 50, 60, 70, 80, 100]],
  [5, [0, 30, 40, 60, 70, 100]],
];

/** Whether a sum of `n` scores, level 25 (total - n) / n, is in the band: what is on an edge goes away from 50. */
function isIn([from, to]: Interval, total: number, n: number): boolean {
  const difference = (edge: number) => 25 * (total - n) - edge * n;
  const isAbove = (edge: number) => (edge > 50 ? difference(edge) >= 0 : difference(edge) > 0);
  return (from === 0 || isAbove(from)) && (to === 100 || !isAbove(to));
}

/** The least and greatest sum of `n` scores in the band. */
function sumsIn(band: Interval, n: number): Interval {
  const sums = inSteps(n, 5 * n, 1).filter((total) => isIn(band, total, n));
  return [sums[0] ?? Number.POSITIVE_INFINITY, sums.at(-1) ?? Number.NEGATIVE_INFINITY];
}

/** What a round shows of counts, by unit. */
export interface ShownCounts {
  respondents: Map<number, Interval>;
  participation: Map<number, number>;
  /** The most that can have answered as far as all that tells. */
  most: Map<number, number>;
}

/**
 * The band of each of the units `asked` where there is one, children first, given scores per cell; `counted`
 * says which table each unit's edges are of.
 */
export function publishBands(
  tree: Tree,
  asked: Set<number>,
  counts: number[],
  sums: number[],
  counted: Counted,
) {
  const order = [...asked].sort((a, b) => b - a);
  const above = new Map(order.map((i) => [i, order.find((j) => j < i && i < tree.end[j]!)]));
  const children = new Map(order.map((i) => [i, order.filter((j) => above.get(j) === i)]));
  const people = new Map(order.map((i) => [i, sumAt(tree, counts, i)]));
  const ofAtom = (i: number) =>
    people.get(i)! - sum(children.get(i)!.map((child) => people.get(child)!));
  const published = new Map<number, Interval>();
  let joined = 0;

  /** Whether no atom at or below `top` breaks the rule when `band` stands there; also when it can't. */
  function keepsRule(top: number, band: Interval): boolean {
    const units = order.filter((i) => i >= top && i < tree.end[top]!);
    const bandAt = (i: number) => (i === top ? band : published.get(i)) ?? [0, 100];
    const wholes = new Map(units.map((i) => [i, sumsIn(bandAt(i), people.get(i)!)]));
    const atoms = units.map((i) => ({ n: ofAtom(i), range: sumsIn([0, 100], ofAtom(i)) }));
    const rows = units.map((i, place) => {
      const parts = children.get(i)!.map((child) => wholes.get(child)!);
      return [wholes.get(i)!, atoms[place]!.range, ...parts];
    });
    return (
      !narrow(rows) ||
      atoms.every(
        ({ n, range: [low, high] }) =>
          n === 0 || (high >= n + 6 && low <= 5 * n - 6 && high - low >= 1),
      )
    );
  }

  for (const i of [...counted.units].sort((a, b) => b - a)) {
    if (!asked.has(i)) continue;
    const n = people.get(i)!;
    const steps = EDGES.map(([from]) => from).reverse();
    const own = counted.bands(i, steps).find(([from, to]) => n >= from && n <= to)!;
    const edges = [...EDGES.find(([from]) => own[0] === from)![1]];
    const bands = () => edges.slice(1).map((to, place): Interval => [edges[place]!, to]);
    while (edges.length > 2) {
      const faulty = bands().findIndex((band) => !keepsRule(i, band));
      if (faulty < 0) break;
      const joinsAbove = faulty === 0 || edges[faulty + 1]! < 50;
      edges.splice(joinsAbove ? faulty + 1 : faulty, 1);
      joined += 1;
    }
    const total = sumAt(tree, sums, i);
    if (edges.length <= 2) continue;
    published.set(i, bands().find((band) => isIn(band, total, n))!);
    counted.show(i, own);
  }
  return { published, joined };
}

/** Narrows intervals, the first of a row being the sum of the others, until they rest. False when none fit. */
function narrow(rows: Interval[][]): boolean {
  for (let moved = true; moved; ) {
    moved = false;
    const limit = (interval: Interval, low: number, high: number) => {
      if (low > interval[0] || high < interval[1]) moved = true;
      interval[0] = Math.max(interval[0], low);
      interval[1] = Math.min(interval[1], high);
    };
    for (const [whole, ...parts] of rows) {
      limit(whole!, sum(parts.map(([low]) => low)), sum(parts.map(([, high]) => high)));
      for (const part of parts) {
        const others = parts.filter((other) => other !== part);
        const [most, least] = [
          sum(others.map(([, high]) => high)),
          sum(others.map(([low]) => low)),
        ];
        limit(part, whole![0] - most, whole![1] - least);
      }
      if ([whole!, ...parts].some(([low, high]) => low > high)) return false;
    }
  }
  return true;
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
