// Where the bars of a history lie: each list a row, each period a bar from its first day to its last, over all days
// that anything happened on.

import { days_until } from '../format';

export interface Period {
  list: string;
  status: string;
  from: string;
  until: string | null;
  valid_until: string | null;
}

export interface Bar extends Period {
  left: number; // share of the width, 0 to 100
  width: number;
}

export interface Row {
  list: string;
  bars: Bar[];
}

export interface Layout {
  first: string;
  last: string;
  today: number;
  rows: Row[];
  at: (day: string) => number;
}

/** The last day of a period is the day before `until`; an open one goes to today, or to the end of its validity. */
export function layout_of(periods: Period[], lists: string[], today: string): Layout {
  const days = periods.flatMap((one) => [one.from, ...(one.until ? [one.until] : [])]);
  const first = [...days, today].sort()[0] ?? today;
  const ends = periods.flatMap((one) => (one.until === null && one.valid_until ? [one.valid_until] : []));
  const last = [...days, ...ends, today].sort().at(-1) ?? today;
  const whole = Math.max(1, days_until(last, first) ?? 0);
  const at = (day: string) => (100 * (days_until(day, first) ?? 0)) / whole;
  const rows = lists
    .map((list) => ({
      list,
      bars: periods
        .filter((one) => one.list === list)
        .map((one) => {
          const end = one.until ?? one.valid_until ?? today;
          const left = at(one.from);
          return { ...one, left, width: Math.max(0.6, at(end < one.from ? one.from : end) - left) };
        }),
    }))
    .filter((row) => row.bars.length > 0);
  return { first, last, today: at(today), rows, at };
}
