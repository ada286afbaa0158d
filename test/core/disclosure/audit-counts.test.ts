import { describe, expect, test } from 'vitest';

import { audit, type BandOrNull, type caseOf } from './audit-cases.ts';

describe('the audit of counts', () => {
  test('finds counts that are not the true ones', () => {
    const row: Parameters<typeof caseOf>[0] = [['r', null, 60, 42, 42, 126]];
    expect(audit(row, { r: { respondents: '20-49', band: [45, 50], participation: 70 } })).toEqual(
      [],
    );
    const fault = ['unit r shows other counts than it has'];
    expect(audit(row, { r: { respondents: '50-99', band: [45, 50], participation: 70 } })).toEqual(
      fault,
    );
    expect(audit(row, { r: { respondents: '20-49', band: [45, 50], participation: 80 } })).toEqual(
      fault,
    );
    // Missing participation is no untruth.
    expect(audit(row, { r: { respondents: '20-49', band: [45, 50] } })).toEqual([]);
    expect(audit([['r', null, 9, 4, 0, 0]], { r: { respondents: '5-9', band: null } })).toContain(
      fault[0],
    );
  });

  test('finds participation of fewer than 50 people', () => {
    const rows = (own: number): Parameters<typeof caseOf>[0] => [
      ['r', null, own, own - 7, own - 7, 3 * (own - 7)],
      ['a', 'r', 60, 40, 40, 120],
    ];
    const shown = {
      r: { respondents: '50-99', band: null, participation: 80 },
      a: { respondents: '20-49', band: null, participation: 70 },
    };
    expect(audit(rows(50), shown)).toEqual([]);
    expect(audit(rows(49), shown)).toEqual(['the participation of unit r is about too few people']);
  });

  test('finds that somebody can work out that everybody answered, or all but one', () => {
    const rows: Parameters<typeof caseOf>[0] = [
      ['r', null, 11, 11, 11, 33],
      ['a', 'r', 12, 9, 9, 27],
    ];
    const found = (r: string, a: string, bands: [BandOrNull, BandOrNull]) =>
      audit(rows, { r: { respondents: r, band: bands[0] }, a: { respondents: a, band: bands[1] } });
    const none: [BandOrNull, BandOrNull] = [null, null];
    expect(found('10-49', '5-9', none)).toEqual([]);
    expect(found('20-49', '5-9', none)).toEqual([
      'the release: unit r tells that everybody answered',
    ]);
    // Edges that only 20 answers have tell the same.
    expect(found('10-49', '5-9', [[40, 50], null])).toEqual([]);
    expect(found('10-49', '5-9', [[45, 50], null])).toEqual([
      'item aut1: unit r tells that everybody answered',
    ]);
  });
});
