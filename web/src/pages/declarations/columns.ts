// How high the parts of a period's columns are.

import type { PeriodDay } from '../../api/types';

export const ways = ['first_line_in', 'first_line_out', 'second_line_in', 'second_line_out'] as const;

export interface ColumnOfDay {
  day: string;
  count: number;
  parts: { way: string; y: number; height: number }[];
  /** Height of what is declared by itself, from the ground. */
  alone: number;
}

export function columns_of(days: PeriodDay[], height: number): ColumnOfDay[] {
  const count_of = (one: PeriodDay) => Object.values(one.crossings).reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...days.map(count_of));
  const high = (count: number) => (count / most) * height;
  return days.map((one) => {
    let top = height;
    const parts = ways
      .filter((way) => (one.crossings[way] ?? 0) > 0)
      .map((way) => {
        const part = high(one.crossings[way] ?? 0);
        top -= part;
        return { way, y: top, height: part };
      });
    return { day: one.day, count: count_of(one), parts, alone: high(one.alone) };
  });
}
