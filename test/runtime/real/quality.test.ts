/** Figures to compare with: P. D. Bliese's package `multilevel` for R gives them for these data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cronbachAlpha, iccOf } from '../../../src/core/statistics/quality.ts';
import { readSoldiers, realDataFolder } from './soldiers.ts';

const folder = realDataFolder();
const instrument = readFileSync(join(folder, 'lq2002-instrument.json'), 'utf8');
const { items }: { items: { id: string; construct: string }[] } = JSON.parse(instrument);

const PUBLISHED = {
  leadership: {
    alpha: 0.902237,
    icc: { msb: 3.08552, msw: 0.614776, n0: 41.301318 },
    shares: { icc1N0: 0.088678, icc1: 0.087956, icc2: 0.800754 },
  },
  significance: {
    alpha: 0.823141,
    icc: { msb: 4.449719, msw: 0.958435, n0: 41.301318 },
    shares: { icc1N0: 0.08105, icc1: 0.080384, icc2: 0.784608 },
  },
};

test.each(Object.entries(PUBLISHED))('the quality of %s is the published one', (construct, of) => {
  const ids = items.filter((item) => item.construct === construct).map(({ id }) => id);
  const { people } = readSoldiers(folder, ids);
  const rows = people.map(({ unit, answers }) => ({ unit, row: answers as number[] }));
  const companies = [...new Set(rows.map(({ unit }) => unit))].map((company) =>
    rows
      .filter(({ unit }) => unit === company)
      .map(({ row }) => row.reduce((sum, answer) => sum + answer, 0) / row.length),
  );
  expect(companies).toHaveLength(49);
  expect(cronbachAlpha(rows.map(({ row }) => row))).toBeCloseTo(of.alpha, 6);
  const icc = iccOf(companies)!;
  for (const [name, figure] of Object.entries({ ...of.icc, ...of.shares })) {
    expect(icc[name as keyof typeof icc]).toBeCloseTo(figure, 6);
  }
});
