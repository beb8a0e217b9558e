// Every clock of the zone in one month: what falls due on which day. A calendar on a desk, a list on a phone.

import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Clock, Page } from '../../api/types';
import { query } from '../../api/client';
import { useRead } from '../../api/use_read';
import { Field } from '../../parts/field';
import { Export } from '../../parts/export';
import { MonthBar, MonthTable, useMonth } from '../../parts/month';
import { by_day, weeks_of } from '../../parts/month_days';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { portal_link } from '../desk/portal_link';
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

function DueOfDay({ due }: { due: Clock[] }) {
  const { t } = useReader();
  const listed = (clocks: Clock[]) => (
    <ul>
      {clocks.map((clock) => (
        <li key={`${clock.kind}-${clock.subject}`}>
          <Due clock={clock} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {due.length > 0 && listed(due.slice(0, shown_of_a_day))}
      {due.length > shown_of_a_day && (
        <details>
          <summary>{t('calendar.more', { count: due.length - shown_of_a_day })}</summary>
          {listed(due.slice(shown_of_a_day))}
        </details>
      )}
    </>
  );
}

export default function CalendarPage() {
  const { t, label, day } = useReader();
  const [search, set_search] = useSearchParams();
  const shown_month = useMonth();
  const { month, today, title } = shown_month;
  const kind = search.get('kind') ?? '';
  const last = weeks_of(month).at(-1)?.[6] ?? today;
  const clocks = useRead<Page<Clock>>('/clocks' + query({ until: last }));
  const all = clocks.data?.items ?? [];
  const kinds = [...new Set(all.map((clock) => clock.kind))].sort();
  const shown = all.filter((clock) => !kind || clock.kind === kind);
  const days = by_day(shown);
  const of_month = [...days].filter(([date]) => date.startsWith(month)).sort(([a], [b]) => a.localeCompare(b));
  const before = shown.filter((clock) => clock.due < `${month}-01`).length;
  const choose_kind = (value?: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set('kind', value);
    else next.delete('kind');
    set_search(next, { replace: true });
  };
  const on_day = (date: string) => {
    const due = days.get(date) ?? [];
    return { over: date < today && due.length > 0, content: <DueOfDay due={due} /> };
  };
  return (
    <>
      <PageHead title={t('calendar.title')} lead={t('calendar.lead')} />
      <MonthBar shown={shown_month}>
        <Field name={t('calendar.kind')} required className="calendar-kind">
          <Select
            allowClear
            placeholder={t('form.all')}
            value={kind || undefined}
            options={kinds.map((value) => ({ value, label: label('clock', value) }))}
            onChange={choose_kind}
          />
        </Field>
        <Export path="/clocks" filters={{ until: last }} />
      </MonthBar>
      {clocks.problem && <ProblemBox problem={clocks.problem} on_retry={clocks.again} />}
      {before > 0 && <p className="lead">{t('calendar.earlier', { count: before })}</p>}
      <MonthTable shown={shown_month} caption={title} day={on_day} />
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
