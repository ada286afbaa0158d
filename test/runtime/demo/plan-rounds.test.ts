import { expect, test } from 'vitest';
import { localMonth } from '../../../src/core/calendar.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { planRounds } from '../../../src/node/demo/plan-rounds.ts';

const instrument = standardInstrument();
const timeZone = 'Europe/Oslo';
const plan = (now: string, published = 12) =>
  planRounds({ instrument, now: new Date(now), timeZone, year: 12, published });
const months = (rounds: ReturnType<typeof plan>) =>
  rounds.map(({ opens }) => localMonth(opens, timeZone));

test('the published rounds are the twelve months before the open one, without the paused July', () => {
  expect(months(plan('2026-03-10T12:34:56Z'))).toEqual([
    '2025-02',
    '2025-03',
    '2025-04',
    '2025-05',
    '2025-06',
    '2025-08',
    '2025-09',
    '2025-10',
    '2025-11',
    '2025-12',
    '2026-01',
    '2026-02',
    '2026-03',
  ]);
});

test('the open round opened days ago and closes in about a week', () => {
  const now = '2026-03-10T12:34:56Z';
  const { opens, closes, items } = plan(now).at(-1)!;
  expect(opens.toISOString()).toBe('2026-03-07T12:00:00.000Z');
  expect(closes.toISOString()).toBe('2026-03-17T12:00:00.000Z');
  expect(items).toBeUndefined();
});

test('on the first days of a month the open round is still the month before', () => {
  expect(months(plan('2026-03-02T12:00:00Z')).slice(-2)).toEqual(['2026-01', '2026-02']);
});

test('in July the open round names its questions, and June is the last published', () => {
  const rounds = plan('2026-07-20T12:00:00Z');
  expect(months(rounds).slice(-2)).toEqual(['2026-06', '2026-07']);
  expect(rounds.at(-1)!.items).toHaveLength(6);
});

test('fewer rounds are the end of the year, and every round keeps its calendar month', () => {
  const rounds = plan('2026-03-10T12:34:56Z', 2);
  expect(rounds.map(({ month }) => month)).toEqual([
    { place: 10, calendar: '01' },
    { place: 11, calendar: '02' },
    { place: 12, calendar: '03' },
  ]);
});

test.each(['2026-01-01T00:30:00Z', '2026-03-29T01:30:00Z', '2028-02-29T12:00:00Z'])(
  'no round overlaps the next at %s',
  (now) => {
    const rounds = plan(now);
    for (const [i, { opens, closes }] of rounds.entries()) {
      expect(closes.getTime()).toBeGreaterThan(opens.getTime());
      const next = rounds[i + 1];
      if (next) expect(next.opens.getTime()).toBeGreaterThan(closes.getTime());
    }
  },
);
