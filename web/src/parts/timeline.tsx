// A subject's history drawn: a row a list, a bar a period, marks for events, today as a line. The same in words below.

import type { SubjectHistory } from '../api/types';
import { useReader } from '../script/context';
import { DataTable } from './data_table';
import { Status } from './status';
import { layout_of } from './timeline_layout';
import './timeline.css';

export function Timeline({ history }: { history: SubjectHistory }) {
  const { t, text, day, label } = useReader();
  const { periods, lists, risk_events: events, today } = history;
  const layout = layout_of(
    periods,
    lists.map((one) => one.list),
    today,
  );
  const title = (list: string) => text(lists.find((one) => one.list === list)?.title);
  if (periods.length === 0) return <p className="empty">{t('subject.never')}</p>;
  return (
    <>
      <div className="timeline" aria-hidden>
        {layout.rows.map((row) => (
          <div className="timeline-row" key={row.list}>
            <div className="timeline-name">{title(row.list)}</div>
            <div className="timeline-track">
              {row.bars.map((bar, at) => (
                <div
                  key={at}
                  className={`timeline-bar bar-${bar.status}`}
                  style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
                  title={`${label('listing', bar.status)} ${day(bar.from)} – ${day(bar.until ?? bar.valid_until)}`}
                >
                  {bar.width > 12 && <span>{label('listing', bar.status)}</span>}
                </div>
              ))}
              {events.map((event) => (
                <div
                  key={event.id}
                  className="timeline-event"
                  style={{ left: `${layout.at(event.on)}%` }}
                  title={`${label('event', event.event)} ${day(event.on)}`}
                />
              ))}
              <div className="timeline-today" style={{ left: `${layout.today}%` }} />
            </div>
          </div>
        ))}
        <div className="timeline-scale">
          <span>{day(layout.first)}</span>
          <span>{day(layout.last)}</span>
        </div>
      </div>
      <DataTable
        caption={t('subject.periods')}
        rows={[...periods].reverse()}
        row_key={(one, index) => `${one.case}/${one.from}/${index}`}
        columns={[
          { key: 'from', title: t('subject.from'), head: true, cell: (one) => day(one.from) },
          { key: 'list', title: t('subject.list'), cell: (one) => title(one.list) },
          { key: 'status', title: t('movement.state'), cell: (one) => <Status family="listing" code={one.status} /> },
          {
            key: 'facts',
            title: t('conformity.grade'),
            cell: ({ facts }) =>
              Object.entries(facts)
                .map(([name, value]) => label(name, value))
                .join(' · ') || '–',
          },
          { key: 'until', title: t('subject.until'), cell: (one) => day(one.until) || '–' },
          { key: 'valid', title: t('subject.valid'), cell: (one) => day(one.valid_until) || '–' },
        ]}
      />
    </>
  );
}
