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

/** The band of each of the units `shown` where there is one, children first, given scores per cell. */
export function publishBands(tree: Tree, shown: Set<number>, counts: number[], sums: number[]) {
  const order = [...shown].sort((a, b) => b - a);
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

  for (const i of order) {
    const n = people.get(i)!;
    const edges = [...EDGES.find(([from]) => n >= from)![1]];
    const bands = () => edges.slice(1).map((to, place): Interval => [edges[place]!, to]);
    while (edges.length > 2) {
      const faulty = bands().findIndex((band) => !keepsRule(i, band));
      if (faulty < 0) break;
      const joinsAbove = faulty === 0 || edges[faulty + 1]! < 50;
      edges.splice(joinsAbove ? faulty + 1 : faulty, 1);
      joined += 1;
    }
    const total = sumAt(tree, sums, i);
    if (edges.length > 2) published.set(i, bands().find((band) => isIn(band, total, n))!);
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

/** 5-9, 10-19, 20-49, 50-99, 100-199, 200-499 and so on. */
export function respondentsShown(n: number): string {
  const steps = [5, ...[10, 100, 1000, 10000].flatMap((ten) => [ten, 2 * ten, 5 * ten])];
  const above = steps.findIndex((step) => step > n);
  return `${steps[above - 1]}-${steps[above]! - 1}`;
}

/** Per cent in tens, halves up, 10 to 90; null below 50 eligible people. */
export function participationShown(respondents: number, eligible: number): number | null {
  if (eligible < 50) return null;
  const tens = Math.floor((20 * respondents + eligible) / (2 * eligible));
  return 10 * Math.min(9, Math.max(1, tens));
}
