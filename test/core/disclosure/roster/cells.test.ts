import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareUtf8 } from '../../../../src/core/bytes.ts';
import { answeringUnit, makeCells } from '../../../../src/core/disclosure/cells.ts';
import { makeTree } from '../../../../src/core/disclosure/tree.ts';
import { InvalidInput } from '../../../../src/core/invalid-input.ts';
import { treeOf } from '../worlds.ts';

/** Units by hand: [code, parent's code, people]; the id is the code. */
function cellsOf(k: number, rows: [string, string | null, number][]) {
  const tree = makeTree(rows.map(([code, parent]) => ({ id: code, code, parent })));
  const attached = rows.flatMap(([code, , people]) => new Array<string>(people).fill(code));
  const { cells, cellOf } = makeCells(tree, attached, k);
  return {
    cells: Object.fromEntries(cells.map(({ id, headcount }) => [id, headcount])),
    cellOf: Object.fromEntries(cellOf),
  };
}

describe('cells', () => {
  const organisations = fc.record({
    units: treeOf(1, 14),
    people: fc.array(fc.oneof(fc.nat(3), fc.nat(20)), { minLength: 14, maxLength: 14 }),
    k: fc.integer({ min: 5, max: 15 }),
  });

  test('everybody is in one cell, of a unit at or above their own, and no cell is too small', () => {
    fc.assert(
      fc.property(organisations, ({ units, people, k }) => {
        const tree = makeTree(units);
        const attached = units.flatMap(({ id }, i) => new Array<string>(people[i]!).fill(id));
        const { cells, cellOf } = makeCells(tree, attached, k);
        if (attached.length < k + 2) {
          expect([cells.length, cellOf.size]).toEqual([0, 0]);
          return;
        }
        const counted = new Map<string, number>();
        for (const unit of attached) {
          const cell = cellOf.get(unit)!;
          counted.set(cell, (counted.get(cell) ?? 0) + 1);
          let above: string | null = unit;
          while (above !== cell) above = tree.units[tree.at.get(above!)!]!.parent;
          expect(above).toBe(cell);
        }
        expect(new Map(cells.map(({ id, headcount }) => [id, headcount]))).toEqual(counted);
        for (const { headcount } of cells) expect(headcount).toBeGreaterThanOrEqual(k + 2);
        const ids = cells.map(({ id }) => id);
        expect(ids).toEqual([...ids].sort(compareUtf8));
        expect([...cellOf.keys()].sort()).toEqual([...new Set(attached)].sort());
      }),
      { seed: 21, numRuns: 400 },
    );
  });

  test('the order of units and people changes nothing', () => {
    fc.assert(
      fc.property(organisations, fc.func(fc.nat()), ({ units, people, k }, key) => {
        const attached = units.flatMap(({ id }, i) => new Array<string>(people[i]!).fill(id));
        const mixedUnits = [...units].sort((a, b) => key(a.id) - key(b.id));
        const mixedPeople = [...attached].sort((a, b) => key(a) - key(b));
        const plain = makeCells(makeTree(units), attached, k);
        const mixed = makeCells(makeTree(mixedUnits), mixedPeople, k);
        expect(mixed).toEqual(plain);
      }),
      { seed: 22, numRuns: 100 },
    );
  });

  test('a unit of k + 1 goes to the unit above, one of k + 2 stays', () => {
    const rows = (people: number): [string, string | null, number][] => [
      ['1', null, 20],
      ['11', '1', people],
    ];
    expect(cellsOf(5, rows(6))).toEqual({ cells: { 1: 26 }, cellOf: { 1: '1', 11: '1' } });
    expect(cellsOf(5, rows(7))).toEqual({ cells: { 1: 20, 11: 7 }, cellOf: { 1: '1', 11: '11' } });
    expect(cellsOf(15, rows(16)).cells).toEqual({ 1: 36 });
    expect(cellsOf(15, rows(17)).cells).toEqual({ 1: 20, 11: 17 });
  });

  test('small units fill up the unit above until it is large enough, or go on upwards', () => {
    const rows: [string, string | null, number][] = [
      ['1', null, 9],
      ['11', '1', 1],
      ['111', '11', 3],
      ['112', '11', 3],
      ['12', '1', 0],
      ['121', '12', 6],
    ];
    expect(cellsOf(5, rows)).toEqual({
      cells: { 1: 15, 11: 7 },
      cellOf: { 1: '1', 11: '11', 111: '11', 112: '11', 121: '1' },
    });
  });

  test('a unit without people of its own has no cell', () => {
    expect(
      cellsOf(5, [
        ['1', null, 0],
        ['11', '1', 8],
        ['12', '1', 7],
      ]),
    ).toEqual({
      cells: { 11: 8, 12: 7 },
      cellOf: { 11: '11', 12: '12' },
    });
  });

  test('the root takes in the highest cell first, then the smallest, then the smallest code', () => {
    const rows: [string, string | null, number][] = [
      ['1', null, 1],
      ['A', '1', 9],
      ['b', '1', 8],
      ['B', '1', 8],
      ['c', '1', 0],
      ['c1', 'c', 7],
    ];
    expect(cellsOf(5, rows).cells).toEqual({ 1: 9, A: 9, b: 8, c1: 7 });
    expect(
      cellsOf(15, [
        ['1', null, 3],
        ['11', '1', 17],
        ['12', '1', 20],
      ]).cells,
    ).toEqual({ 1: 20, 12: 20 });
    expect(
      cellsOf(5, [
        ['1', null, 6],
        ['12', '1', 0],
        ['121', '12', 7],
      ]).cells,
    ).toEqual({ 1: 13 });
  });

  test('the root stops taking in cells as soon as it has k + 2', () => {
    const rows: [string, string | null, number][] = [['1', null, 1]];
    for (let i = 0; i < 5; i++) rows.push([`2${i}`, '1', 7]);
    expect(cellsOf(5, rows).cells).toEqual({ 1: 8, 21: 7, 22: 7, 23: 7, 24: 7 });
  });

  test('an organisation of fewer than k + 2 has no cells', () => {
    expect(
      cellsOf(5, [
        ['1', null, 3],
        ['11', '1', 3],
      ]),
    ).toEqual({ cells: {}, cellOf: {} });
    expect(
      cellsOf(5, [
        ['1', null, 3],
        ['11', '1', 4],
      ]).cells,
    ).toEqual({ 1: 7 });
    expect(cellsOf(5, [['1', null, 0]])).toEqual({ cells: {}, cellOf: {} });
  });

  test('somebody of an unknown unit is refused', () => {
    const tree = makeTree([{ id: 'a', code: 'a', parent: null }]);
    expect(() => makeCells(tree, new Array(9).fill('b'), 5)).toThrow(InvalidInput);
    expect(() => answeringUnit(tree, 'b', new Set())).toThrow('unit b is not in the tree');
  });
});

describe('the unit that somebody answers in', () => {
  const tree = makeTree([
    { id: 'root', parent: null },
    { id: 'dept', parent: 'root' },
    { id: 'team', parent: 'dept' },
    { id: 'group', parent: 'team' },
    { id: 'other', parent: 'root' },
  ]);
  const answersIn = (unit: string, leads: string[]) => answeringUnit(tree, unit, new Set(leads));

  test('is their own, when they lead nothing', () => {
    expect(answersIn('group', [])).toBe('group');
    expect(answersIn('root', [])).toBe('root');
  });

  test('is above the topmost unit that they lead and that contains them', () => {
    expect(answersIn('team', ['team'])).toBe('dept');
    expect(answersIn('group', ['team'])).toBe('dept');
    expect(answersIn('group', ['dept', 'group'])).toBe('root');
    expect(answersIn('group', ['root'])).toBe('root');
  });

  test('does not change for leading a unit elsewhere', () => {
    expect(answersIn('group', ['other'])).toBe('group');
    expect(answersIn('dept', ['team'])).toBe('dept');
  });
});
