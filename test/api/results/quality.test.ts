import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Measured, publishMeasured, REVERSED } from '../../support/measured-round.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
});
afterEach(() => organisation.close());

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const covariance = (a: number[], b: number[]) =>
  mean(a.map((value, i) => (value - mean(a)) * (b[i]! - mean(b))));
const hundredths = (figure: number) => Number(figure.toFixed(2));

/** Keyed answers to the items in `columns` of those who answered them all. */
function complete(people: Measured[], columns: number[]) {
  return people.flatMap(({ cell, answers }) => {
    const row = columns.map((item) => {
      const answer = answers[item] ?? null;
      return answer === null ? Number.NaN : item === REVERSED ? 6 - answer : answer;
    });
    return row.some(Number.isNaN) ? [] : [{ cell, row }];
  });
}

/** Cronbach's alpha from mean variance and mean covariance. */
function alphaOf(rows: number[][]): number {
  const columns = rows[0]!.map((_, item) => rows.map((row) => row[item]!));
  const all = columns.flatMap((a, i) =>
    columns.map((b, j) => [i === j, covariance(a, b)] as const),
  );
  const variance = mean(all.filter(([same]) => same).map(([, value]) => value));
  const between = mean(all.filter(([same]) => !same).map(([, value]) => value));
  return (columns.length * between) / (variance + (columns.length - 1) * between);
}

/** Both ICCs from squared distances to the means. */
function iccs(rows: { cell: string; row: number[] }[]): [icc1: number, icc2: number] {
  const values = rows.map(({ cell, row }) => ({ cell, value: mean(row) }));
  const groups = [...new Set(values.map(({ cell }) => cell))].map((of) =>
    values.filter(({ cell }) => cell === of).map(({ value }) => value),
  );
  const grand = mean(groups.flat());
  const square = (value: number) => value * value;
  const sum = (list: number[]) => list.reduce((total, value) => total + value, 0);
  const ssb = sum(groups.map((group) => group.length * square(mean(group) - grand)));
  const ssw = sum(groups.flatMap((group) => group.map((value) => square(value - mean(group)))));
  const msb = ssb / (groups.length - 1);
  const msw = ssw / (values.length - groups.length);
  const size = values.length / groups.length;
  return [(msb - msw) / (msb + (size - 1) * msw), (msb - msw) / msb];
}

test('a round of a large organisation is published with the quality that its answers have', async () => {
  const { release, people } = await publishMeasured(organisation, 22);
  const autonomy = complete(people, [0, 1, 2, 3]);
  const firefighting = complete(people, [4]);
  expect(autonomy.length).toBeLessThan(people.length);
  expect(autonomy.length).toBeGreaterThanOrEqual(100);
  const [icc1, icc2] = iccs(autonomy).map(hundredths);
  const [ffIcc1, ffIcc2] = iccs(firefighting).map(hundredths);
  const alpha = hundredths(alphaOf(autonomy.map(({ row }) => row)));
  expect(alpha).toBeGreaterThan(0.7);
  expect(release.quality).toEqual({
    alpha: { autonomy: alpha, firefighting: null },
    icc1: { autonomy: icc1, firefighting: ffIcc1 },
    icc2: { autonomy: icc2, firefighting: ffIcc2 },
  });
});

test('a smaller organisation is published without', async () => {
  const { release, people } = await publishMeasured(organisation, 19);
  expect(people.length).toBeGreaterThan(100);
  expect(release.nodes.length).toBeGreaterThan(10);
  expect(release.quality).toBeNull();
});
