import { expect, test } from 'vitest';
import { createGenerator, shuffled } from '../../../src/node/demo/random.ts';

const N = 50_000;
const draw = (next: () => number, count = N) => Array.from({ length: count }, next);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('a seed and a stream give the same numbers, another of either gives others', () => {
  const first = (seed: number, stream: string) => draw(createGenerator(seed, stream).uniform, 20);
  expect(first(1, 'a')).toEqual(first(1, 'a'));
  expect(first(1, 'a')).not.toEqual(first(2, 'a'));
  expect(first(1, 'a')).not.toEqual(first(1, 'b'));
});

test('uniform numbers fill 0 to 1 evenly', () => {
  const values = draw(createGenerator(1, 'uniform').uniform);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = values.filter((value) => Math.floor(value * 10) === tenth);
    expect(Math.abs(inside.length / N - 0.1)).toBeLessThan(0.006);
  }
});

test('normal numbers have mean 0, variance 1 and the tails of the normal distribution', () => {
  const values = draw(createGenerator(1, 'normal').normal);
  expect(Math.abs(mean(values))).toBeLessThan(0.02);
  expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.03);
  const outside = values.filter((value) => Math.abs(value) > 1.96).length / N;
  expect(Math.abs(outside - 0.05)).toBeLessThan(0.005);
});

test('a shuffled list holds the same things, each place as likely', () => {
  const generator = createGenerator(1, 'shuffle');
  const firsts = draw(() => shuffled([0, 1, 2, 3], generator)[0]!, 4_000);
  for (const item of [0, 1, 2, 3]) {
    const share = firsts.filter((first) => first === item).length / 4_000;
    expect(Math.abs(share - 0.25)).toBeLessThan(0.03);
  }
  expect(shuffled([3, 1, 2], generator).sort()).toEqual([1, 2, 3]);
});
