// What is out, on the days it falls due: a month drawn, the ageing, the list, and more time asked for and granted.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { ExitCalendar, Extension, OutItem } from '../../api/inside_types';
import { useList, useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_decimal } from '../../format';
import { Confirmation } from '../../parts/confirmation';
import { DataTable } from '../../parts/data_table';
import { Export } from '../../parts/export';
import { Field } from '../../parts/field';
import { MonthBar, MonthTable, useMonth } from '../../parts/month';
import { by_day } from '../../parts/month_days';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import './calendar.css';

function DueBack({ items }: { items: OutItem[] }) {
  const { t, text } = useReader();
  const shown = useMonth();
  const days = by_day(items.map((item) => ({ item, due: item.due_on })));
  const on_day = (date: string) => {
    const due = days.get(date) ?? [];
    return {
      over: date < shown.today && due.length > 0,
      content: due.map(({ item }) => (
        <Link key={item.id} to={`/book/${encodeURIComponent(item.lot)}`}>
          {text(item.name)} {format_decimal(item.left)}
        </Link>
      )),
    };
  };
  const caption = t('exit_calendar.month', { month: shown.title });
  return (
    <section className="card month-picture" aria-label={caption}>
      <MonthBar shown={shown} />
      <MonthTable shown={shown} caption={caption} day={on_day} />
    </section>
  );
}

function Ageing({ ageing }: Pick<ExitCalendar, 'ageing'>) {
  const { t, label } = useReader();
  const most = Math.max(1, ...ageing.map((one) => one.count));
  return (
    <section className="card">
      <h2>{t('exit_calendar.ageing')}</h2>
      <ul className="ageing">
        {ageing.map(({ age, count }) => (
          <li key={age}>
            <span>{label('exit_age', age)}</span>
            <span className="bar-track" aria-hidden>
              <span
                className={age === 'late' || age === 'long_late' ? 'late' : ''}
                style={{ width: `${(100 * count) / most}%` }}
              />
            </span>
            <span>{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Extend({ item, changed }: { item: OutItem; changed: () => void }) {
  const { t } = useReader();
  const [open, set_open] = useState(false);
  const [days, set_days] = useState('');
  const [reason, set_reason] = useState('');
  const filing = useFiling<object>('goods/extend-exit');
  if (filing.reply) return <span>{t('exit_calendar.asked')}</span>;
  if (!open) {
    return (
      <Button size="small" onClick={() => set_open(true)} aria-label={t('exit_calendar.extend_of', { id: item.id })}>
        {t('exit_calendar.extend')}
      </Button>
    );
  }
  const send = async () => {
    if (await filing.file({ exit: item.exit, item: item.id, days: Number(days), reason: reason.trim() })) changed();
  };
  return (
    <>
      <Field name={t('exit_calendar.days')} required>
        <Input inputMode="numeric" value={days} onChange={(event) => set_days(event.target.value)} />
      </Field>
      <Field name={t('exit_calendar.reason')} required>
        <Input maxLength={200} value={reason} onChange={(event) => set_reason(event.target.value)} />
      </Field>
      <Button
        size="small"
        type="primary"
        disabled={!/^[1-9]\d*$/.test(days) || !reason.trim()}
        loading={filing.busy}
        onClick={send}
      >
        {t('exit_calendar.send')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

function Extensions({ changed }: { changed: () => void }) {
  const { t, day } = useReader();
  const session = useSession();
  const list = useList<Extension>('/extensions', {});
  if (list.items.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('exit_calendar.extensions')}</h2>
      <DataTable
        caption={t('exit_calendar.extensions')}
        rows={list.items}
        row_key={(one) => one.id}
        columns={[
          { key: 'id', title: t('exits.number'), cell: (one) => one.item, head: true },
          { key: 'asked', title: t('exit_calendar.asked_on'), cell: (one) => day(one.asked_on) },
          { key: 'days', title: t('exit_calendar.days'), cell: (one) => one.days, number: true },
          { key: 'reason', title: t('exit_calendar.reason'), cell: (one) => one.reason },
          {
            key: 'state',
            title: t('movement.state'),
            cell: (one) => (
              <>
                <Status family="extension_state" code={one.state} />
                {one.state === 'awaiting' && has_role(session, 'officer') && (
                  <Confirmation
                    command="goods/grant-extension"
                    field="extension"
                    id={one.id}
                    changed={() => {
                      list.again();
                      changed();
                    }}
                  />
                )}
                {one.note && <div className="sub">{one.note}</div>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

export default function ExitCalendarPage() {
  const { t, text, label, day } = useReader();
  const session = useSession();
  const calendar = useRead<ExitCalendar>('/exit-calendar');
  if (calendar.problem) return <ProblemBox problem={calendar.problem} on_retry={calendar.again} />;
  if (!calendar.data) return <Waiting />;
  const { items, ageing } = calendar.data;
  return (
    <>
      <PageHead title={t('exit_calendar.title')} lead={t('exit_calendar.lead')} />
      <Ageing ageing={ageing} />
      <DueBack items={items} />
      <section className="card">
        <h2>{t('exit_calendar.list')}</h2>
        {items.length > 0 && <Export path="/exit-calendar" filters={{}} />}
        <DataTable
          caption={t('exit_calendar.list')}
          rows={items}
          row_key={(one) => one.id}
          columns={[
            { key: 'due', title: t('exits.due'), cell: (one) => day(one.due_on), head: true },
            {
              key: 'left',
              title: t('exit_calendar.days_left'),
              cell: (one) =>
                one.days_left < 0 ? t('desk.over', { days: -one.days_left }) : t('desk.left', { days: one.days_left }),
            },
            {
              key: 'goods',
              title: t('exits.items'),
              cell: (one) => (
                <>
                  <Link to={`/book/${encodeURIComponent(one.lot)}`}>{text(one.name)}</Link> {format_decimal(one.left)}
                </>
              ),
            },
            { key: 'purpose', title: t('exits.purpose'), cell: (one) => label('purpose', one.purpose) },
            {
              key: 'state',
              title: t('movement.state'),
              cell: (one) => <Status family="exit_state" code={one.state} />,
            },
            {
              key: 'do',
              title: t('exits.do'),
              cell: (one) =>
                session.party === one.party ? (
                  <div className="doable">
                    <Link to={`/movement/temporary-return?exit=${encodeURIComponent(one.exit)}`}>
                      {t('exits.bring_back')}
                    </Link>
                    {one.state !== 'assessed' && <Extend item={one} changed={calendar.again} />}
                  </div>
                ) : null,
            },
          ]}
        />
      </section>
      <Extensions changed={calendar.again} />
    </>
  );
}
