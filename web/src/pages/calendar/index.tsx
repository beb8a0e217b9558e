// Every clock of the zone in one month: what falls due on which day. A calendar on a desk, a list on a phone.

import { Button, Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Clock, Page } from '../../api/types';
import { query } from '../../api/client';
import { useRead } from '../../api/use_read';
import { zone_today } from '../../format';
import { Field } from '../../parts/field';
import { Export } from '../../parts/export';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { portal_link } from '../desk/portal_link';
import { by_day, is_month, month_after, weeks_of } from './month';
import './calendar.css';

const shown_of_a_day = 3;

function Due({ clock }: { clock: Clock }) {
  const { label } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  return (
    <>
      <Link to={portal_link({ kind: clock.kind, subject: clock.subject ?? '' })}>
        {label('clock', clock.kind)} {clock.subject}
      </Link>
      {!session.party && <span className="sub">{party_name(clock.party)}</span>}
    </>
  );
}

function Day({ date, month, today, due }: { date: string; month: string; today: string; due: Clock[] }) {
  const { t, day } = useReader();
  const over = date < today && due.length > 0;
  const kind = date.startsWith(month) ? (date === today ? 'today' : over ? 'over' : 'plain') : 'beside';
  return (
    <td className={`calendar-day calendar-${kind}`}>
      <span className="calendar-number">
        <span className="sr-only">{day(date)}</span>
        <span aria-hidden="true">{Number(date.slice(8))}</span>
      </span>
      {due.length > 0 && (
        <ul>
          {due.slice(0, shown_of_a_day).map((clock) => (
            <li key={`${clock.kind}-${clock.subject}`}>
              <Due clock={clock} />
            </li>
          ))}
        </ul>
      )}
      {due.length > shown_of_a_day && (
        <details>
          <summary>{t('calendar.more', { count: due.length - shown_of_a_day })}</summary>
          <ul>
            {due.slice(shown_of_a_day).map((clock) => (
              <li key={`${clock.kind}-${clock.subject}`}>
                <Due clock={clock} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </td>
  );
}

export default function CalendarPage() {
  const { t, label, day, script } = useReader();
  const [search, set_search] = useSearchParams();
  const today = zone_today(new Date());
  const asked = search.get('month');
  const month = is_month(asked) ? asked : today.slice(0, 7);
  const kind = search.get('kind') ?? '';
  const weeks = weeks_of(month);
  const last = weeks[weeks.length - 1]?.[6] ?? today;
  const clocks = useRead<Page<Clock>>('/clocks' + query({ until: last }));
  const all = clocks.data?.items ?? [];
  const kinds = [...new Set(all.map((clock) => clock.kind))].sort();
  const shown = all.filter((clock) => !kind || clock.kind === kind);
  const days = by_day(shown);
  const of_month = [...days].filter(([date]) => date.startsWith(month)).sort(([a], [b]) => a.localeCompare(b));
  const before = shown.filter((clock) => clock.due < `${month}-01`).length;
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    set_search(next, { replace: true });
  };
  const title = new Intl.DateTimeFormat(script === 'zh-Hant' ? 'zh-HK' : script, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
  const weekday = new Intl.DateTimeFormat(script === 'zh-Hant' ? 'zh-HK' : script, {
    weekday: 'short',
    timeZone: 'UTC',
  });
  return (
    <>
      <PageHead title={t('calendar.title')} lead={t('calendar.lead')} />
      <div className="calendar-bar">
        <Button onClick={() => set('month', month_after(month, -1))}>{t('calendar.before')}</Button>
        <h2 aria-live="polite">{title}</h2>
        <Button onClick={() => set('month', month_after(month, 1))}>{t('calendar.after')}</Button>
        <Button onClick={() => set('month', undefined)}>{t('calendar.today')}</Button>
        <Field name={t('calendar.kind')} required className="calendar-kind">
          <Select
            allowClear
            placeholder={t('form.all')}
            value={kind || undefined}
            options={kinds.map((value) => ({ value, label: label('clock', value) }))}
            onChange={(value?: string) => set('kind', value)}
          />
        </Field>
        <Export path="/clocks" filters={{ until: last }} />
      </div>
      {clocks.problem && <ProblemBox problem={clocks.problem} on_retry={clocks.again} />}
      {before > 0 && <p className="lead">{t('calendar.earlier', { count: before })}</p>}
      <table className="calendar">
        <caption className="sr-only">{title}</caption>
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
            <tr key={week[0]}>
              {week.map((date) => (
                <Day key={date} date={date} month={month} today={today} due={days.get(date) ?? []} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="calendar-list">
        {of_month.length === 0 && !clocks.loading && <p className="empty">{t('calendar.none')}</p>}
        {of_month.map(([date, due]) => (
          <section key={date} className="card">
            <h3>{day(date)}</h3>
            <ul>
              {due.map((clock) => (
                <li key={`${clock.kind}-${clock.subject}`}>
                  <Due clock={clock} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
