// One subject over all lists: drawn by day, and in words.

import { useParams } from 'react-router-dom';
import type { SubjectHistory } from '../../api/types';
import { useRead } from '../../api/use_read';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { Timeline } from '../../parts/timeline';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';

export default function SubjectPage() {
  const { t, text, day, label } = useReader();
  const { id = '' } = useParams();
  const reading = useRead<SubjectHistory>(`/subjects/${encodeURIComponent(id)}/history`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const { data } = reading;
  return (
    <>
      <PageHead
        title={text(data.subject.name) || data.subject.id}
        lead={
          <>
            {label('subject', data.subject.kind)} {data.subject.id}
          </>
        }
      />
      <section className="card">
        <h2>{t('subject.today')}</h2>
        <ul className="reasons">
          {data.lists.map((one) => (
            <li key={one.list}>
              {text(one.title)} <Status family="listing" code={one.status} />
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{t('subject.history')}</h2>
        <Timeline history={data} />
      </section>
      {data.risk_events.length > 0 && (
        <section className="card">
          <h2>{t('subject.events')}</h2>
          <ul className="reasons">
            {data.risk_events.map((one) => (
              <li key={one.id}>
                {day(one.on)} {label('event', one.event)} · {label('measure', one.action)} ·{' '}
                {label('measure_done', one.done)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
