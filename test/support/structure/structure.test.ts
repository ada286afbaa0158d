import { expect, test } from 'vitest';
import { checkStructure, divide } from './find-faults.ts';
import { readProject } from './project-files.ts';
import { findSizeFaults } from './sizes.ts';

test('the project keeps its rules, but for what NOT_YET names', () => {
  const sources = readProject(['src', 'web']);
  expect(sources.size).toBeGreaterThan(80);
  expect(sources.has('src/app.ts')).toBe(true);
  expect(checkStructure().faults).toEqual([]);
});

const lines = (count: number, first = '') => `${first}\n${'x\n'.repeat(count - 1)}`;

test('a file of 300 lines is no fault, one of 301 is, unless its first lines say why', () => {
  const faultsOf = (file: string, text: string) => findSizeFaults(new Map([[file, text]]));
  expect(faultsOf('src/a.ts', lines(300))).toEqual([]);
  for (const file of ['src/a.ts', 'web/a.tsx', 'web/a.css', 'test/a.mjs']) {
    expect(faultsOf(file, lines(301))).toEqual([expect.stringMatching(/: is too long: 301 lines/)]);
  }
  const reason = '/** long: one table, read from top to bottom. */';
  expect(faultsOf('src/a.ts', lines(400, reason))).toEqual([]);
  expect(faultsOf('src/a.ts', lines(400, '/** long: yes */'))).toHaveLength(1);
  expect(faultsOf('src/a.ts', `${'x\n'.repeat(300)}${reason}\n`)).toHaveLength(1);
  expect(faultsOf('src/a.json', lines(4000))).toEqual([]);
});

test('a folder of 15 files is no fault, one of 16 is; folders in it count for themselves', () => {
  const files = (count: number) =>
    new Map(Array.from({ length: count }, (_, at) => [`src/a/${at}.svg`, '']));
  expect(findSizeFaults(files(15).set('src/a/b/c.ts', ''))).toEqual([]);
  expect(findSizeFaults(files(16))).toEqual([expect.stringMatching(/^src\/a: is too full: 16/)]);
});

test('NOT_YET forgives what it names and nothing beside it, and tells what it names in vain', () => {
  const found = [
    'a.ts: is too long: 301 lines',
    'a.ts: imports b.tsx (x): why',
    'c: is too full: 9',
  ];
  const notYet = ['a.ts: is too long', 'a.ts: imports b.ts', 'c: is too full'];
  expect(divide(found, notYet)).toEqual({
    faults: [found[1]],
    tolerated: [found[0], found[2]],
    stale: ['a.ts: imports b.ts'],
  });
});
