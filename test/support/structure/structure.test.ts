import { expect, test } from 'vitest';
import { checkStructure } from './find-faults.ts';
import { readProject } from './project-files.ts';
import { findSizeFaults } from './sizes.ts';

test('the project keeps its rules', () => {
  const sources = readProject(['src', 'web']);
  expect(sources.size).toBeGreaterThan(80);
  expect(sources.has('src/app.ts')).toBe(true);
  expect(checkStructure()).toEqual([]);
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
