/**
 * Guarantee: a tally that doesn't fit its cells is refused, never half used; afterwards only
 * counts and sums per unit are left.
 * Limits: can't know whether the answers are genuine. Where a cell has no tally, nobody answered; its
 * people stay eligible. Errors name cells and never a count, for errors end up in logs.
 * Source: the disclosure rules, sections 1 to 3.
 */
import { InvalidInput } from '../invalid-input.ts';
import type { Cell } from './cells.ts';
import { type Answers, answers, type People, people } from './people.ts';
import { ANSWER_MAX, ANSWER_MIDDLE, ANSWER_MIN, CELL_MARGIN } from './policy.ts';
import type { Tree } from './tree.ts';

/** The answers of one cell, counted. */
export interface CellTally {
  /** People who answered, those who skipped every question included. */
  respondents: number;
  /** For each item of the form how many keyed answers were 1, 2, 3, 4 and 5. */
  items: number[][];
}

/** Tallies by cell id. */
export type Tally = ReadonlyMap<string, CellTally>;

/** What a release is made from, by the tree's positions: each unit's own cell, without units below. */
export interface Counts {
  readonly eligible: People;
  readonly respondents: People;
  /** For each item of the form. */
  readonly items: readonly ItemCounts[];
}

/** Who answered a question, and what: the two go different ways. */
export interface ItemCounts {
  readonly people: People;
  readonly answers: ItemAnswers;
}

/** Sums of keyed answers, and how many were 1 or 2, and 4 or 5. */
export interface ItemAnswers {
  readonly sums: Answers;
  readonly unfavourable: Answers;
  readonly favourable: Answers;
}

/** The counts of a tally. Throws InvalidInput naming the cell that doesn't fit. */
export function countsOf(
  tree: Tree,
  cells: readonly Cell[],
  tally: Tally,
  itemCount: number,
  k: number,
): Counts {
  const eligible = tree.units.map(() => 0);
  for (const { id, headcount } of cells) {
    const position = tree.at.get(id);
    if (position === undefined) throw new InvalidInput(`cell ${id} is not a unit of the tree`);
    if (eligible[position] !== 0) throw new InvalidInput(`cell ${id} is given twice`);
    if (!isCount(headcount) || headcount < k + CELL_MARGIN) {
      throw new InvalidInput(`cell ${id} needs at least ${k + CELL_MARGIN} people`);
    }
    eligible[position] = headcount;
  }
  for (const [id, cellTally] of tally) {
    const headcount = eligible[tree.at.get(id) ?? -1] ?? 0;
    if (headcount === 0) throw new InvalidInput(`there is a tally for ${id}, which is no cell`);
    checkCell(id, cellTally, headcount, itemCount);
  }
  const tallies = tree.units.map(({ id }) => tally.get(id));
  return {
    eligible: people(eligible),
    respondents: people(tallies.map((cell) => cell?.respondents ?? 0)),
    items: Array.from({ length: itemCount }, (_, item) => {
      const units = tallies.map((cell) => countHistogram(cell?.items[item] ?? []));
      return {
        people: people(units.map((own) => own.people)),
        answers: {
          sums: answers(units.map((own) => own.sum)),
          unfavourable: answers(units.map((own) => own.unfavourable)),
          favourable: answers(units.map((own) => own.favourable)),
        },
      };
    }),
  };
}

function checkCell(id: string, cell: CellTally, headcount: number, itemCount: number): void {
  if (!isCount(cell.respondents) || cell.respondents > headcount) {
    throw new InvalidInput(`cell ${id} has more respondents than people, or no whole number`);
  }
  if (cell.items.length !== itemCount) {
    throw new InvalidInput(
      `cell ${id} has tallies for ${cell.items.length} items, not ${itemCount}`,
    );
  }
  cell.items.forEach((histogram, item) => {
    const fits = histogram.length === ANSWER_MAX - ANSWER_MIN + 1 && histogram.every(isCount);
    if (!fits || countHistogram(histogram).people > cell.respondents) {
      throw new InvalidInput(`cell ${id}: the tally of item number ${item + 1} doesn't add up`);
    }
  });
}

function countHistogram(histogram: readonly number[]) {
  let people = 0;
  let sum = 0;
  let unfavourable = 0;
  let favourable = 0;
  histogram.forEach((count, i) => {
    const answer = ANSWER_MIN + i;
    people += count;
    sum += count * answer;
    if (answer < ANSWER_MIDDLE) unfavourable += count;
    if (answer > ANSWER_MIDDLE) favourable += count;
  });
  return { people, sum, unfavourable, favourable };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
