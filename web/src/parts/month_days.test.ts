import { describe, expect, it } from 'vitest';
import { by_day, is_month, month_after, weeks_of } from './month_days';

describe('a month', () => {
  it('begins on Monday and has every day once', () => {
    const weeks = weeks_of('2026-11'); // its first is a Sunday
    expect(weeks[0]).toEqual([
      '2026-10-26',
      '2026-10-27',
      '2026-10-28',
      '2026-10-29',
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
    ]);
    expect(weeks.length).toBe(6);
    expect(weeks[5]?.[0]).toBe('2026-11-30');
    expect(weeks.flat().filter((day) => day.startsWith('2026-11')).length).toBe(30);
  });
  it('of four whole weeks has four', () => expect(weeks_of('2027-02').length).toBe(4));
  it('of a leap year has its day', () => expect(weeks_of('2028-02').flat()).toContain('2028-02-29'));
  it('has neighbours over the year', () => {
    expect([month_after('2026-11', 2), month_after('2026-01', -1), month_after('2026-12', 0)]).toEqual([
      '2027-01',
      '2025-12',
      '2026-12',
    ]);
  });
  it.each([
    ['2026-11', true],
    ['2026-13', false],
    ['2026-1', false],
    [null, false],
    ['1999-01', false],
  ])('%s in an address: %s', (text, good) => expect(is_month(text)).toBe(good));
});

it('what is due is kept by day, what is not due by none', () => {
  const days = by_day([
    { due: 'b', n: 1 },
    { due: 'a', n: 2 },
    { due: 'b', n: 3 },
    { due: null, n: 4 },
  ]);
  expect([...days]).toEqual([
    [
      'b',
      [
        { due: 'b', n: 1 },
        { due: 'b', n: 3 },
      ],
    ],
    ['a', [{ due: 'a', n: 2 }]],
  ]);
});
