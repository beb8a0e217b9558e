import { expect, it } from 'vitest';
import { month_after, weeks_of } from './month';

it('begins on the Monday before and ends on the Sunday after', () => {
  const weeks = weeks_of('2026-03'); // 1 March 2026 is a Sunday
  expect(weeks[0]?.[0]).toEqual({ date: '2026-02-23', inside: false });
  expect(weeks[0]?.[6]).toEqual({ date: '2026-03-01', inside: true });
  expect(weeks).toHaveLength(6);
  expect(weeks.at(-1)?.at(-1)?.date).toBe('2026-04-05');
  expect(weeks_of('2027-02')).toHaveLength(4); // 28 days from a Monday
});

it('goes over the year', () => {
  expect(month_after('2026-12', 1)).toBe('2027-01');
  expect(month_after('2026-01', -1)).toBe('2025-12');
});
