import { expect, test } from 'vitest';
import { localDay, localMonth, localQuarter } from '../../src/core/calendar.ts';

test('a day and a month are those of the time zone', () => {
  const late = new Date('2026-12-31T23:30:00Z');
  expect([localDay(late, 'Europe/Oslo'), localMonth(late, 'Europe/Oslo')]).toEqual([
    '2027-01-01',
    '2027-01',
  ]);
  expect([localDay(late, 'UTC'), localMonth(late, 'America/New_York')]).toEqual([
    '2026-12-31',
    '2026-12',
  ]);
});

test('summer time moves midnight', () => {
  expect(localDay(new Date('2026-07-01T22:30:00Z'), 'Europe/Oslo')).toBe('2026-07-02');
  expect(localDay(new Date('2026-01-01T22:30:00Z'), 'Europe/Oslo')).toBe('2026-01-01');
  expect(localDay(new Date('2026-03-29T00:59:59Z'), 'Europe/Oslo')).toBe('2026-03-29');
});

test('years and days have all their digits', () => {
  expect(localDay(new Date('0987-03-04T12:00:00Z'), 'UTC')).toBe('0987-03-04');
});

test.each([
  ['2026-01-01', '2026-Q1'],
  ['2026-03-31', '2026-Q1'],
  ['2026-04-01', '2026-Q2'],
  ['2026-06-30', '2026-Q2'],
  ['2026-07-01', '2026-Q3'],
  ['2026-09-30', '2026-Q3'],
  ['2026-10-01', '2026-Q4'],
  ['2026-12-31', '2026-Q4'],
])('%s is in %s', (day, quarter) => {
  expect(localQuarter(new Date(`${day}T12:00:00Z`), 'Europe/Oslo')).toBe(quarter);
});

test('a quarter begins at midnight of the time zone, and later ones sort later', () => {
  const midnight = new Date('2026-12-31T23:00:00Z');
  const before = new Date(midnight.getTime() - 1);
  expect(localQuarter(midnight, 'Europe/Oslo')).toBe('2027-Q1');
  expect(localQuarter(before, 'Europe/Oslo')).toBe('2026-Q4');
  expect(localQuarter(midnight, 'UTC')).toBe('2026-Q4');
  expect(['2027-Q1', '2026-Q4', '2026-Q2'].sort()).toEqual(['2026-Q2', '2026-Q4', '2027-Q1']);
});
