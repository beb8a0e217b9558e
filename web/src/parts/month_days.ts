// The days of a month as a calendar shows them: whole weeks from Monday, days as YYYY-MM-DD.

const day_ms = 86_400_000;

const day_text = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** "2026-11" → its weeks, each of seven days, the first and last filled from the months beside it. */
export function weeks_of(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * day_ms;
  const weeks: string[][] = [];
  for (let monday = start; weeks.length === 0 || day_text(monday).slice(0, 7) <= month; monday += 7 * day_ms)
    weeks.push(Array.from({ length: 7 }, (_, at) => day_text(monday + at * day_ms)));
  return weeks;
}

/** The month `count` later; "2026-11" and 2 give "2027-01". */
export function month_after(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** True for what an address may hold as a month. */
export function is_month(text: string | null): text is string {
  return text !== null && /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
}

/** What is due by its day, in the order given. */
export function by_day<Item extends { due: string | null }>(items: Item[]): Map<string, Item[]> {
  const days = new Map<string, Item[]>();
  for (const item of items) {
    if (!item.due) continue;
    const same = days.get(item.due);
    if (same) same.push(item);
    else days.set(item.due, [item]);
  }
  return days;
}
