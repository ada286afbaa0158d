/**
 * Guarantee: a finished release that would tell about fewer than k people, or break the rule for an
 * atom, or say anything that the counts don't, is not published. Reads the release as anybody would
 * and uses neither the choice of nodes nor the making of bands.
 * Limits: needs the counts, so it runs once, before they are destroyed. Shares the interval
 * arithmetic with the making of bands; that is tested against enumeration.
 * Source: the disclosure rules, sections 3 to 5 and 7.
 */
import type { Band } from './band.ts';
import { ANSWER_MAX, ANSWER_MIN, RULE_MARGIN } from './policy.ts';
import { type Interval, rangesOf } from './ranges.ts';
import type { ReleaseContent, ReleaseNode } from './release-content.ts';
import { participationOf, respondentsIn } from './shown-counts.ts';
import type { Counts } from './tally.ts';
import { forestOf, perAtom, type Tree, withBelow } from './tree.ts';

/** What is wrong with a release, as sentences; empty when nothing is. */
export function auditRelease(content: ReleaseContent, tree: Tree, counts: Counts): string[] {
  const nodeAt = nodesByPosition(content, tree);
  const shown = nodeAt.map((node) => node !== undefined);
  return [
    ...auditCoverage(content, tree),
    ...auditAtoms('the release', tree, shown, counts.eligible, counts.respondents, content.k),
    ...auditCounts(nodeAt, tree, counts),
    ...content.items.flatMap((item, i) => auditItem(item, i, nodeAt, tree, counts, content.k)),
  ];
}

function nodesByPosition(content: ReleaseContent, tree: Tree): (ReleaseNode | undefined)[] {
  const byUnit = new Map(content.nodes.map((node) => [node.unit, node]));
  return tree.units.map(({ id }) => byUnit.get(id));
}

function auditCoverage(content: ReleaseContent, tree: Tree): string[] {
  const named = [...content.nodes.map(({ unit }) => unit), ...content.notShown];
  const complete = new Set(named).size === tree.units.length && named.length === tree.units.length;
  return complete && named.every((id) => tree.at.has(id))
    ? []
    : ['not every unit stands in it once'];
}

/** Section 3: every atom has k respondents or more, or none and nobody eligible. */
function auditAtoms(
  what: string,
  tree: Tree,
  shown: readonly boolean[],
  eligible: readonly number[],
  respondents: readonly number[],
  k: number,
): string[] {
  const forest = forestOf(tree, shown);
  const eligibleIn = perAtom(forest, eligible);
  const answeredIn = perAtom(forest, respondents);
  return forest.units
    .filter((_, atom) => {
      const n = answeredIn[atom]!;
      return n < k && (n > 0 || eligibleIn[atom]! > 0);
    })
    .map((unit) => `${what}: unit ${tree.units[unit]!.id} leaves too small a remainder`);
}

function auditCounts(
  nodeAt: readonly (ReleaseNode | undefined)[],
  tree: Tree,
  counts: Counts,
): string[] {
  const eligible = withBelow(tree.parent, counts.eligible);
  const respondents = withBelow(tree.parent, counts.respondents);
  return nodeAt.flatMap((node, unit) => {
    if (node === undefined) return [];
    const n = respondents[unit]!;
    const shown = respondentsIn(node.respondents);
    const isTrue = shown !== null && n >= shown.lo && n <= shown.hi;
    if (isTrue && node.participation === participationOf(n, eligible[unit]!)) return [];
    return [`unit ${node.unit} shows other counts than it has`];
  });
}

/** Sections 3 to 5 for one question, on the nodes that show it. */
function auditItem(
  item: string,
  index: number,
  nodeAt: readonly (ReleaseNode | undefined)[],
  tree: Tree,
  counts: Counts,
  k: number,
): string[] {
  const bands = nodeAt.map((node) => node?.levels[item] ?? null);
  const shown = bands.map((band) => band !== null);
  const people = counts.items[index]!.map((answers) => answers.people);
  const sums = counts.items[index]!.map((answers) => answers.sum);
  const faults = auditAtoms(`item ${item}`, tree, shown, counts.eligible, people, k);

  const totals = withBelow(tree.parent, people);
  const totalSums = withBelow(tree.parent, sums);
  const forest = forestOf(tree, shown);
  const possible = forest.units.map((unit) => sumsShownAs(bands[unit]!, totals[unit]!));
  forest.units.forEach((unit, place) => {
    const { lo, hi } = possible[place]!;
    if (totalSums[unit]! < lo || totalSums[unit]! > hi) {
      faults.push(`item ${item}: unit ${tree.units[unit]!.id} shows a band that it is not in`);
    }
  });
  return [
    ...faults,
    ...auditRule(item, tree, forest.units, forest.parent, perAtom(forest, people), possible),
  ];
}

/** Section 5: each atom of n people may have a sum of n + 6, of 5n - 6, and more than one sum. */
function auditRule(
  item: string,
  tree: Tree,
  units: readonly number[],
  parent: readonly number[],
  people: readonly number[],
  possible: readonly Interval[],
): string[] {
  const atoms = people.map((n) => ({ lo: n * ANSWER_MIN, hi: n * ANSWER_MAX }));
  const ranges = rangesOf(parent, atoms, possible);
  if ('contradiction' in ranges) return [`item ${item}: the bands contradict each other`];
  return units
    .filter((_, place) => {
      const { lo, hi } = ranges.atoms[place]!;
      const n = people[place]!;
      const kept = hi >= n + RULE_MARGIN && lo <= ANSWER_MAX * n - RULE_MARGIN && lo < hi;
      return n > 0 && !kept;
    })
    .map(
      (unit) => `item ${item}: unit ${tree.units[unit]!.id} tells too much about its own people`,
    );
}

/** Every sum of `n` answers whose level is shown as `band`, tried one by one. */
function sumsShownAs(band: Band, n: number): Interval {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (let sum = n * ANSWER_MIN; sum <= n * ANSWER_MAX; sum++) {
    if (!isShownAs(sum, n, band)) continue;
    lo = Math.min(lo, sum);
    hi = sum;
  }
  return { lo, hi };
}

/** Whether the level 25 (sum - n) / n is shown as `band`: edges lean away from 50, and 50 goes down. */
function isShownAs(sum: number, n: number, [from, to]: Band): boolean {
  const level = 25 * (sum - n);
  const reachesFrom = from === 0 || from > 50 ? level >= from * n : level > from * n;
  const reachesTo = to === 100 || to <= 50 ? level <= to * n : level < to * n;
  return reachesFrom && reachesTo;
}
