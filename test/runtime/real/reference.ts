/**
 * What a release must show, straight from the staff list and the answers, by other ways than the
 * product's: the published set is found by walking the tree in preorder, each set being one number.
 */
import { publishBands } from './reference-bands.ts';
import { countOf, showCounts } from './reference-counts.ts';
import { sum, sumAt, type Tree } from './reference-tree.ts';

export interface Unit {
  code: string;
  /** Null for the root. */
  parent: string | null;
}

export interface Person {
  unit: string;
  /** A keyed answer per question, null for a skipped one; null: did not take part. */
  answers: (number | null)[] | null;
}

export interface ExpectedNode {
  respondents: string;
  participation: number | null;
  levels: ([from: number, to: number] | null)[];
}

export interface Expected {
  /** Head count per unit that has a cell. */
  cells: Map<string, number>;
  nodes: Map<string, ExpectedNode>;
  hidden: string[];
  /** Units without a cell for their people; hidden units with k respondents; shown units a question leaves out; joins. */
  used: { merged: number; complementary: number; leftOut: number; joined: number };
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The release of a first round with `questions` questions. */
export function expectedRelease(
  units: Unit[],
  people: Person[],
  questions: number,
  k: number,
): Expected {
  const tree = inPreorder(units);
  const cells = fillCells(units, people, k);
  const members = tree.codes.map((code) => cells.get(code)!);
  const eligible = members.map((cell) => cell.length);
  const answered = members.map((cell) => cell.filter(({ answers }) => answers !== null).length);
  const everywhere = new Set(tree.codes.keys());
  const shown = choose(tree, answered, eligible, everywhere, k);
  const counts = showCounts(tree, [...shown], eligible, answered, k);
  const perQuestion = Array.from({ length: questions }, (_, question) => {
    const scores = members.map((cell) =>
      cell.map(({ answers }) => answers?.[question] ?? null).filter((score) => score !== null),
    );
    const answersHere = scores.map((cell) => cell.length);
    const shownHere = choose(tree, answersHere, eligible, shown, k);
    const leftOut = shown.size - shownHere.size;
    const counted = countOf(tree, [...shown], eligible, 0, counts.most);
    return {
      leftOut,
      ...publishBands(tree, shownHere, answersHere, scores.map(sum), counted),
    };
  });
  const hidden = [...everywhere].filter((i) => !shown.has(i));
  const inhabited = [...new Set(people.map(({ unit }) => unit))];
  return {
    cells: new Map(tree.codes.flatMap((code, i) => (eligible[i] ? [[code, eligible[i]]] : []))),
    nodes: new Map(
      [...shown].map((i): [string, ExpectedNode] => {
        const node = {
          respondents: counts.respondents.get(i)!.join('-'),
          participation: counts.participation.get(i) ?? null,
          levels: perQuestion.map(({ published }) => published.get(i) ?? null),
        };
        return [tree.codes[i]!, node];
      }),
    ),
    hidden: hidden.map((i) => tree.codes[i]!).sort(byBytes),
    used: {
      merged: inhabited.filter((code) => cells.get(code)!.length === 0).length,
      complementary: hidden.filter((i) => sumAt(tree, answered, i) >= k).length,
      leftOut: sum(perQuestion.map(({ leftOut }) => leftOut)),
      joined: sum(perQuestion.map(({ joined }) => joined)),
    },
  };
}

function inPreorder(units: Unit[]): Tree {
  const tree: Tree = { codes: [], end: [] };
  const visit = (parent: string | null) => {
    for (const { code } of units.filter((unit) => unit.parent === parent)) {
      const i = tree.codes.push(code) - 1;
      visit(code);
      tree.end[i] = tree.codes.length;
    }
  };
  visit(null);
  return tree;
}

/** Everybody in their cell, by the unit's code; units without a cell hold nobody. */
function fillCells(units: Unit[], people: Person[], k: number): Map<string, Person[]> {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const depth = (code: string): number => {
    const parent = parents.get(code);
    return parent ? 1 + depth(parent) : 0;
  };
  const cells = new Map<string, Person[]>(units.map(({ code }) => [code, []]));
  for (const person of people) cells.get(person.unit)!.push(person);
  const size = (code: string) => cells.get(code)!.length;
  const tooSmall = (code: string) => size(code) > 0 && size(code) < k + 2;
  const handUp = (from: string, to: string) => cells.get(to)!.push(...cells.get(from)!.splice(0));

  const [root, ...others] = units.map(({ code }) => code).sort((a, b) => depth(a) - depth(b));
  for (const code of others.toReversed()) if (tooSmall(code)) handUp(code, parents.get(code)!);
  while (tooSmall(root!)) {
    const [next] = others
      .filter((code) => size(code) > 0)
      .sort((a, b) => depth(a) - depth(b) || size(a) - size(b) || byBytes(a, b));
    if (next === undefined) break;
    handUp(next, root!);
  }
  return cells;
}

/**
 * The best safe set among `allowed`. A set's worth is one number: its weight, then a bit a unit, the
 * smallest code's first, so that of two sets the better is the greater number, and the bits name it.
 */
function choose(
  tree: Tree,
  counts: number[],
  eligible: number[],
  allowed: Set<number>,
  k: number,
): Set<number> {
  const { codes, end } = tree;
  const size = BigInt(codes.length);
  const sorted = codes.toSorted(byBytes);
  const bits = codes.map((code) => 1n << (size - 1n - BigInt(sorted.indexOf(code))));
  const known = new Map<string, bigint | null>();

  /** The rest of an atom, from unit `at` to before `stop`, when it has `own` respondents and `all` people so far. */
  function walk(at: number, stop: number, own: number, all: number, free = false): bigint | null {
    if (at === stop) return free || own >= k || (own === 0 && all === 0) ? 0n : null;
    const key = [at, stop, Math.min(own, k), Math.min(all, 1), free].join();
    if (known.has(key)) return known.get(key)!;
    const hide = walk(at + 1, stop, own + counts[at]!, all + eligible[at]!, free);
    const publish = worthOf(at);
    const rest = publish === null ? null : walk(end[at]!, stop, own, all, free);
    const shown = rest === null ? null : publish! + rest;
    const worth = hide === null || (shown !== null && shown > hide) ? shown : hide;
    known.set(key, worth);
    return worth;
  }

  /** The best set of units at and below `i` with `i` among them, or null when there is none. */
  function worthOf(i: number): bigint | null {
    const respondents = sumAt(tree, counts, i);
    if (!allowed.has(i) || respondents < k) return null;
    const below = walk(i + 1, end[i]!, counts[i]!, eligible[i]!);
    const weight = i === 0 ? 1e9 : 1000 + Math.min(respondents, 999);
    return below === null ? null : below + (BigInt(weight) << size) + bits[i]!;
  }

  const best = walk(0, codes.length, 0, 0, true)!;
  return new Set([...codes.keys()].filter((i) => best & bits[i]!));
}
