/** The bands of a question: intervals of sums are narrowed until they rest. */
import type { Counted } from './reference-counts.ts';
import { type Interval, inSteps, narrow, sum, sumAt, type Tree } from './reference-tree.ts';

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
