import { expect, test } from 'vitest';
import { localDay, localMonth } from '../../src/core/calendar.ts';

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
