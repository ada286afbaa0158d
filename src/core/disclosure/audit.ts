/**
 * Guarantee: a finished release that would tell about fewer than k people, or break the rule for an
 * atom, or say anything that the counts don't, is not published. Reads the release as anybody would
 * and uses neither the choice of nodes nor the making of bands.
 * Limits: needs the counts, so it runs once, before they are destroyed. Shares the interval
 * arithmetic with the making of bands, and the search for worlds with that of shares; both are tested
 * against enumeration.
 * Source: the disclosure rules, sections 3 to 7.
 */

import type { Band } from './band.ts';
import { auditShares } from './distribution/audit-shares.ts';
import { ANSWER_MAX, ANSWER_MIN, DISTRIBUTION_FROM, RULE_MARGIN } from './policy.ts';
import { type Interval, rangesOf } from './ranges.ts';
import type { ReleaseContent, ReleaseNode } from './release-content.ts';
import { auditRespondents } from './respondents/audit-respondents.ts';
import type { Counts } from './tally.ts';
import { forestOf, perAtom, type Tree, withBelow } from './tree.ts';

/** What is wrong with a release, as sentences; empty when nothing is. */
export function auditRelease(content: ReleaseContent, tree: Tree, counts: Counts): string[] {
  const nodeAt = nodesByPosition(content, tree);
  const shown = nodeAt.map((node) => node !== undefined);
  return [
    ...auditCoverage(content, tree),
    ...auditAtoms('the release', tree, shown, counts.eligible, counts.respondents, content.k),
    ...auditRespondents(nodeAt, content, tree, counts),
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

/** Sections 3 to 6 for one question, on the nodes that show it. */
function auditItem(
  item: string,
  index: number,
  nodeAt: readonly (ReleaseNode | undefined)[],
  tree: Tree,
  counts: Counts,
  k: number,
): string[] {
  const bands = nodeAt.map((node) => node?.levels[item] ?? null);
  const shares = nodeAt.map((node) => node?.distribution?.[item] ?? null);
  const shown = bands.map((band) => band !== null);
  const distributed = shares.map((own) => own !== null);
  const { people, answers } = counts.items[index]!;
  const faults = [
    ...auditAtoms(`item ${item}`, tree, shown, counts.eligible, people, k),
    ...auditAtoms(
      `the distribution of item ${item}`,
      tree,
      distributed,
      counts.eligible,
      people,
      DISTRIBUTION_FROM,
    ),
  ];

  const forest = forestOf(tree, shown);
  const names = forest.units.map((unit) => `item ${item}: unit ${tree.units[unit]!.id}`);
  const atoms = perAtom(forest, people);
  const sums = perAtom(forest, answers.sums);
  const totals = withBelow(forest.parent, atoms);
  const possible = forest.units.map((unit, place) => sumsShownAs(bands[unit]!, totals[place]!));
  withBelow(forest.parent, sums).forEach((sum, place) => {
    const { lo, hi } = possible[place]!;
    if (sum < lo || sum > hi) faults.push(`${names[place]} shows a band that it is not in`);
  });
  if (distributed.some((own, unit) => own && !shown[unit])) {
    faults.push(`item ${item}: a distribution stands where no level is shown`);
  }
  const whole = atoms.map((n) => ({ lo: n * ANSWER_MIN, hi: n * ANSWER_MAX }));
  const ranges = rangesOf(forest.parent, whole, possible);
  if ('contradiction' in ranges)
    return [...faults, `item ${item}: the bands contradict each other`];

  return [
    ...faults,
    ...auditRule(names, atoms, ranges.atoms),
    ...auditShares({
      layer: { parent: forest.parent, people: atoms, sums: ranges },
      atoms: {
        people: atoms,
        unfavourable: perAtom(forest, answers.unfavourable),
        favourable: perAtom(forest, answers.favourable),
      },
      shares: forest.units.map((unit) => shares[unit]!),
      names,
    }),
  ];
}

/** Section 5: each atom of n people may have a sum of n + 6, of 5n - 6, and more than one sum. */
function auditRule(
  names: readonly string[],
  people: readonly number[],
  sums: readonly Interval[],
): string[] {
  return names
    .filter((_, place) => {
      const { lo, hi } = sums[place]!;
      const n = people[place]!;
      const kept = hi >= n + RULE_MARGIN && lo <= ANSWER_MAX * n - RULE_MARGIN && lo < hi;
      return n > 0 && !kept;
    })
    .map((name) => `${name} tells too much about its own people`);
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
