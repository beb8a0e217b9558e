// A month drawn as a calendar: which one stands in the address, the bar turns its pages, a day shows what it is given.
// Narrow screens do not show the table; a page says the same as a list.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { zone_today } from '../format';
import { useReader } from '../script/context';
import { is_month, month_after, weeks_of } from './month_days';
import './month.css';

export interface Month {
  month: string; // YYYY-MM
  today: string;
  title: string; // as the reader writes it
  turn_to: (month: string | undefined) => void;
}

/** The month that the address asks for, else this one. */
export function useMonth(): Month {
  const { script } = useReader();
  const [search, set_search] = useSearchParams();
  const today = zone_today(new Date());
  const asked = search.get('month');
  const month = is_month(asked) ? asked : today.slice(0, 7);
  const title = new Intl.DateTimeFormat(script === 'zh-Hant' ? 'zh-HK' : script, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
  const turn_to = (next: string | undefined) => {
    const address = new URLSearchParams(search);
    if (next) address.set('month', next);
    else address.delete('month');
    set_search(address, { replace: true });
  };
  return { month, today, title, turn_to };
}

export function MonthBar({ shown, children }: { shown: Month; children?: ReactNode }) {
  const { t } = useReader();
  const { month, title, turn_to } = shown;
  return (
    <div className="calendar-bar">
      <Button onClick={() => turn_to(month_after(month, -1))}>{t('calendar.before')}</Button>
      <h2 aria-live="polite">{title}</h2>
      <Button onClick={() => turn_to(month_after(month, 1))}>{t('calendar.after')}</Button>
      <Button onClick={() => turn_to(undefined)}>{t('calendar.today')}</Button>
      {children}
    </div>
  );
}

interface MonthTableProps {
  shown: Month;
  caption: string;
  /** What stands on a day; `over` days that have passed are marked. */
  day: (date: string) => { over: boolean; content: ReactNode };
}

export function MonthTable({ shown, caption, day: on_day }: MonthTableProps) {
  const { day, script } = useReader();
  const { month, today } = shown;
  const weeks = weeks_of(month);
  const weekday = new Intl.DateTimeFormat(script === 'zh-Hant' ? 'zh-HK' : script, {
    weekday: 'short',
    timeZone: 'UTC',
  });
  const cell = (date: string) => {
    const { over, content } = on_day(date);
    const kind = !date.startsWith(month) ? 'beside' : date === today ? 'today' : over ? 'over' : 'plain';
    return (
      <td key={date} className={`calendar-day calendar-${kind}`}>
        <span className="calendar-number">
          <span className="sr-only">{day(date)}</span>
          <span aria-hidden="true">{Number(date.slice(8))}</span>
        </span>
        {content}
      </td>
    );
  };
  return (
    <table className="calendar">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {weeks[0]?.map((date) => (
            <th key={date} scope="col">
              {weekday.format(new Date(`${date}T00:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>{week.map(cell)}</tr>
        ))}
      </tbody>
    </table>
  );
}
