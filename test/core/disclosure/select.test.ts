import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareUtf8 } from '../../../src/core/bytes.ts';
import { people } from '../../../src/core/disclosure/people.ts';
import { type Choice, selectNodes } from '../../../src/core/disclosure/select.ts';
import { makeTree } from '../../../src/core/disclosure/tree.ts';
import { dice, treeOf } from './worlds.ts';

/** Small counts around k, so that remainders just fail, just pass, and often tie. */
const choices = (most: number): fc.Arbitrary<Choice> =>
  fc
    .record({
      units: treeOf(1, most),
      k: fc.constantFrom(5, 5, 6),
      cells: fc.array(
        fc.record({
          respondents: fc.constantFrom(0, 0, 1, 2, 4, 5, 5, 6, 7),
          silent: fc.constantFrom(0, 0, 3, 7),
          candidate: fc.constantFrom(true, true, true, false),
          shownBefore: fc.boolean(),
        }),
        { minLength: most, maxLength: most },
      ),
      allCandidates: fc.boolean(),
    })
    .map(({ units, k, cells, allCandidates }) => {
      const tree = makeTree(units);
      const cellOf = tree.units.map((_, i) => cells[i]!);
      return {
        tree,
        k,
        respondents: people(cellOf.map(({ respondents }) => respondents)),
        eligible: people(cellOf.map(({ respondents, silent }) => respondents + silent)),
        candidates: cellOf.map(({ candidate }) => allCandidates || candidate),
        shownBefore: cellOf.map(({ shownBefore }) => shownBefore),
      };
    });

/** Whether `unit` is `above` or below it. */
function isWithin({ tree }: Choice, unit: number, above: number): boolean {
  for (let at = unit; at !== -1; at = tree.parent[at]!) if (at === above) return true;
  return false;
}

function countWithin(choice: Choice, counts: readonly number[], above: number): number {
  return counts.reduce((sum, n, unit) => sum + (isWithin(choice, unit, above) ? n : 0), 0);
}

/** Every atom by its definition: what is within the node but within no other chosen node below it. */
function isSafe(choice: Choice, chosen: readonly boolean[]): boolean {
  const units = choice.tree.units.map((_, unit) => unit);
  return units.every((node) => {
    if (!chosen[node]) return true;
    const atom = units.filter(
      (unit) =>
        isWithin(choice, unit, node) &&
        !units.some(
          (other) =>
            other !== node &&
            chosen[other] &&
            isWithin(choice, other, node) &&
            isWithin(choice, unit, other),
        ),
    );
    const n = atom.reduce((sum, unit) => sum + choice.respondents[unit]!, 0);
    const eligible = atom.reduce((sum, unit) => sum + choice.eligible[unit]!, 0);
    return n >= choice.k || (n === 0 && eligible === 0);
  });
}

function worthOf(choice: Choice, chosen: readonly boolean[]): number {
  return chosen.reduce((value, isChosen, unit) => {
    if (!isChosen) return value;
    if (choice.tree.parent[unit] === -1) return value + 1e9;
    const size = Math.min(countWithin(choice, choice.respondents, unit), 999);
    return value + 1000 + (choice.shownBefore[unit] ? 1000 : 0) + size;
  }, 0);
}

/** Tries every set of candidates; of equal values the one with the smallest code in which they differ. */
function bruteForce(choice: Choice): boolean[] {
  const units = choice.tree.units.map((_, unit) => unit);
  const byCode = [...units].sort((a, b) =>
    compareUtf8(choice.tree.units[a]!.code, choice.tree.units[b]!.code),
  );
  const holdsSmallest = (a: boolean[], b: boolean[]) =>
    a[byCode.find((unit) => a[unit] !== b[unit])!];
  let best = units.map(() => false);
  let bestValue = 0;
  const eligibleForChoice = units.filter(
    (unit) => choice.candidates[unit] && countWithin(choice, choice.respondents, unit) >= choice.k,
  );
  for (let set = 0; set < 2 ** eligibleForChoice.length; set++) {
    const chosen = units.map(() => false);
    eligibleForChoice.forEach((unit, bit) => {
      chosen[unit] = ((set >> bit) & 1) === 1;
    });
    const value = worthOf(choice, chosen);
    if (value < bestValue || !isSafe(choice, chosen)) continue;
    if (value > bestValue || holdsSmallest(chosen, best)) best = chosen;
    bestValue = value;
  }
  return best;
}

function codesOf(choice: Choice, chosen: readonly boolean[]): string[] {
  return choice.tree.units.filter((_, unit) => chosen[unit]).map(({ code }) => code);
}

/** A choice by hand: [code, parent's code, respondents, eligible] a unit. */
function choiceOf(
  rows: [string, string | null, number, number][],
  shownBefore: string[] = [],
): Choice {
  const tree = makeTree(rows.map(([code, parent]) => ({ id: code, code, parent })));
  const row = tree.units.map(({ code }) => rows.find(([rowCode]) => rowCode === code)!);
  return {
    tree,
    k: 5,
    respondents: people(row.map(([, , respondents]) => respondents)),
    eligible: people(row.map(([, , , eligible]) => eligible)),
    candidates: row.map(() => true),
    shownBefore: row.map(([code]) => shownBefore.includes(code)),
  };
}

describe('choosing the nodes', () => {
  test('the chosen set is the best safe set of all, ties by the smallest code', () => {
    fc.assert(
      fc.property(choices(11), (choice) => {
        expect(codesOf(choice, selectNodes(choice))).toEqual(codesOf(choice, bruteForce(choice)));
      }),
      { seed: 31, numRuns: 250 },
    );
  });

  test('every atom of the chosen set is safe, and only candidates are chosen', () => {
    fc.assert(
      fc.property(choices(40), (choice) => {
        const chosen = selectNodes(choice);
        expect(isSafe(choice, chosen)).toBe(true);
        expect(chosen.every((isChosen, unit) => !isChosen || choice.candidates[unit])).toBe(true);
      }),
      { seed: 32, numRuns: 200 },
    );
  });

  test('taking any node away keeps the set safe', () => {
    fc.assert(
      fc.property(choices(25), (choice) => {
        const chosen = selectNodes(choice);
        chosen.forEach((isChosen, node) => {
          if (isChosen) expect(isSafe(choice, chosen.with(node, false))).toBe(true);
        });
      }),
      { seed: 33, numRuns: 200 },
    );
  });

  test('a unit whose remainder would be 4 is not shown, with 5 it is', () => {
    const shown = (own: number) =>
      codesOf(
        ...chosenOf(
          choiceOf([
            ['1', null, own, 9],
            ['11', '1', 8, 9],
          ]),
        ),
      );
    expect(shown(4)).toEqual(['1']);
    expect(shown(5)).toEqual(['1', '11']);
  });

  test('a remainder that nobody belongs to is safe, one where nobody answered is not', () => {
    const shown = (eligible: number) =>
      codesOf(
        ...chosenOf(
          choiceOf([
            ['1', null, 0, eligible],
            ['11', '1', 8, 9],
          ]),
        ),
      );
    expect(shown(0)).toEqual(['1', '11']);
    expect(shown(7)).toEqual(['1']);
  });

  test('the root is shown before any number of others', () => {
    const rows: [string, string | null, number, number][] = [['1', null, 4, 9]];
    for (let i = 0; i < 9; i++) rows.push([`2${i}`, '1', 5, 9]);
    expect(codesOf(...chosenOf(choiceOf(rows)))).toHaveLength(9);
    expect(codesOf(...chosenOf(choiceOf(rows)))).toContain('1');
  });

  test('a node of the previous release is kept where only one of two can be shown', () => {
    const rows: [string, string | null, number, number][] = [
      ['1', null, 0, 0],
      ['a', '1', 6, 9],
      ['b', '1', 8, 9],
      ['c', '1', 3, 9],
    ];
    expect(codesOf(...chosenOf(choiceOf(rows)))).toEqual(['1', 'b']);
    expect(codesOf(...chosenOf(choiceOf(rows, ['a'])))).toEqual(['1', 'a']);
  });

  test('where the root has too small a remainder to be shown, the units below still are', () => {
    const rows: [string, string | null, number, number][] = [
      ['1', null, 0, 7],
      ['a', '1', 6, 9],
      ['b', '1', 4, 9],
    ];
    expect(codesOf(...chosenOf(choiceOf(rows)))).toEqual(['1']);
    rows[1] = ['a', '1', 30, 40];
    expect(codesOf(...chosenOf({ ...choiceOf(rows), candidates: [false, true, true] }))).toEqual([
      'a',
    ]);
  });

  test('5,000 units take far less than a second, a chain of 5,000 too', () => {
    const roll = dice(5);
    const shapes = {
      random: (i: number) => roll(i),
      broad: () => 0,
      bushy: (i: number) => Math.floor((i - 1) / 5),
      chain: (i: number) => i - 1,
    };
    const runs = Object.entries(shapes).flatMap(([name, parentOf]) => [
      { name, parentOf, k: 5, most: 15 },
      { name: `${name} with k = 15`, parentOf, k: 15, most: 60 },
    ]);
    const times = runs.map(({ name, parentOf, k, most }) => {
      const units = Array.from({ length: 5000 }, (_, i) => {
        return { id: `u${i}`, code: `${i}`, parent: i === 0 ? null : `u${parentOf(i)}` };
      });
      const respondents = units.map(() => roll(most));
      const choice: Choice = {
        tree: makeTree(units),
        k,
        respondents: people(respondents),
        eligible: people(respondents.map((n) => n + roll(3))),
        candidates: units.map(() => true),
        shownBefore: units.map(() => roll(2) === 1),
      };
      const start = performance.now();
      const chosen = selectNodes(choice);
      const time = performance.now() - start;
      expect(chosen.filter(Boolean).length).toBeGreaterThan(500);
      return { name, ms: Math.round(time) };
    });
    console.info(
      `choosing among 5,000 nodes: ${times.map((t) => `${t.name} ${t.ms} ms`).join(', ')}`,
    );
    for (const { ms } of times) expect(ms).toBeLessThan(2000);
  });
});

function chosenOf(choice: Choice): [Choice, boolean[]] {
  return [choice, selectNodes(choice)];
}
