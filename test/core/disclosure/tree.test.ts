import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forestOf, makeTree, perAtom, withBelow } from '../../../src/core/disclosure/tree.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { treeOf } from './worlds.ts';

describe('the tree of units', () => {
  test('holds every unit once, parents before their children, in whatever order they come', () => {
    fc.assert(
      fc.property(treeOf(1, 20), fc.func(fc.nat()), (units, key) => {
        const shuffled = [...units].sort((a, b) => key(a.id) - key(b.id));
        const tree = makeTree(shuffled);
        expect(new Set(tree.units)).toEqual(new Set(units));
        tree.units.forEach(({ id, parent }, position) => {
          expect(tree.at.get(id)).toBe(position);
          expect(tree.parent[position]).toBe(parent === null ? -1 : tree.at.get(parent));
          expect(tree.parent[position]).toBeLessThan(position);
        });
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  test.each([
    ['no unit', [], /one root/],
    [
      'two roots',
      [
        { id: 'a', parent: null },
        { id: 'b', parent: null },
      ],
      /one root.* not 2/,
    ],
    [
      'an unknown parent',
      [
        { id: 'a', parent: null },
        { id: 'b', parent: 'x' },
      ],
      /unit b .* x leads nowhere/,
    ],
    [
      'a unit twice',
      [
        { id: 'a', parent: null },
        { id: 'a', parent: 'a' },
      ],
      /unit a stands twice/,
    ],
    [
      'a circle',
      [
        { id: 'a', parent: null },
        { id: 'b', parent: 'c' },
        { id: 'c', parent: 'b' },
      ],
      /unit b is not below the root/,
    ],
  ])('refuses %s', (_, units, sentence) => {
    expect(() => makeTree(units)).toThrow(InvalidInput);
    expect(() => makeTree(units)).toThrow(sentence);
  });

  test('a chain of 5,000 units is no trouble', () => {
    const units = Array.from({ length: 5000 }, (_, i) => {
      return { id: `${i}`, parent: i === 0 ? null : `${i - 1}` };
    });
    const tree = makeTree(units.reverse());
    expect(
      withBelow(
        tree.parent,
        tree.units.map(() => 1),
      )[0],
    ).toBe(5000);
  });
});

describe('the forest of chosen units', () => {
  const tree = makeTree([
    { id: 'root', parent: null },
    { id: 'a', parent: 'root' },
    { id: 'a1', parent: 'a' },
    { id: 'a2', parent: 'a' },
    { id: 'b', parent: 'root' },
  ]);
  const chosen = (...ids: string[]) => tree.units.map(({ id }) => ids.includes(id));
  const own = tree.units.map(({ id }) => ({ root: 1, a: 10, a1: 100, a2: 1000, b: 10000 })[id]!);
  const atomsOf = (...ids: string[]) => {
    const forest = forestOf(tree, chosen(...ids));
    const atoms = perAtom(forest, own);
    return Object.fromEntries(forest.units.map((unit, i) => [tree.units[unit]!.id, atoms[i]]));
  };

  test('an atom is what is within a node and within no chosen node below it', () => {
    expect(atomsOf('root', 'a', 'a1', 'a2', 'b')).toEqual({
      root: 1,
      a: 10,
      a1: 100,
      a2: 1000,
      b: 10000,
    });
    expect(atomsOf('root', 'a1')).toEqual({ root: 11011, a1: 100 });
    expect(atomsOf('a', 'a2', 'b')).toEqual({ a: 110, a2: 1000, b: 10000 });
  });

  test('a node hangs below its nearest chosen ancestor, or below none', () => {
    const forest = forestOf(tree, chosen('root', 'a1', 'b'));
    const ids = forest.units.map((unit) => tree.units[unit]!.id);
    expect(ids.map((id, i) => [id, ids[forest.parent[i]!] ?? null])).toEqual([
      ['root', null],
      ['b', 'root'],
      ['a1', 'root'],
    ]);
    expect(forestOf(tree, chosen('a1', 'b')).parent).toEqual([-1, -1]);
  });
});
