// The weeks of a month, for a calendar that begins on Monday.

export interface Day {
  date: string;
  inside: boolean; // of the month itself
}

const text = (date: Date) => date.toISOString().slice(0, 10);

/** The weeks that hold the days of "2026-03", each of seven days. */
export function weeks_of(month: string): Day[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const day = new Date(first);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  const weeks: Day[][] = [];
  while (day.getUTCMonth() === first.getUTCMonth() || day < first) {
    const week: Day[] = [];
    for (let i = 0; i < 7; ++i) {
      week.push({ date: text(day), inside: day.getUTCMonth() === first.getUTCMonth() });
      day.setUTCDate(day.getUTCDate() + 1);
    }
    weeks.push(week);
  }
  return weeks;
}

/** "2026-12" and 1 give "2027-01". */
export function month_after(month: string, by: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return text(date).slice(0, 7);
}
