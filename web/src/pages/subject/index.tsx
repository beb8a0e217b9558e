// One subject over all lists: drawn by day, and in words.

import { useParams } from 'react-router-dom';
import type { JsonSchema, SubjectHistory } from '../../api/types';
import { useRead } from '../../api/use_read';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { Status } from '../../parts/status';
import { Timeline } from '../../parts/timeline';
import { RegisterForm } from '../../parts/register_form';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { ErasePerson } from './erase_person';

const party_events = [
  'smuggling_suspected',
  'serious_violation',
  'misuse_of_goods',
  'false_application',
  'credit_downgrade',
  'dissolution',
  'moved_out',
];
const access_events = [
  'left_employer',
  'document_invalid',
  'plate_changed',
  'inspection_expired',
  'undeclared_goods',
  'packing_violation',
  'smuggling_suspected',
];
const product_events = ['product_recall', 'spot_check_failed', 'accident', 'left_zone', 'false_application'];

function events_of(kind: string) {
  if (kind === 'party') return party_events;
  return kind === 'product' ? product_events : access_events;
}

/** The form of a risk event, with the events that the pack's rule of this kind of subject knows. */
function event_schema(kind: string): JsonSchema {
  return {
    type: 'object',
    required: ['event', 'severity'],
    properties: {
      event: { type: 'string', enum: events_of(kind) },
      severity: { type: 'string', enum: ['low', 'high'] },
      detail: { type: 'string', maxLength: 4000 },
    },
  };
}

function ReportEvent({ history, done }: { history: SubjectHistory; done: () => void }) {
  const { t } = useReader();
  const { kind, id } = history.subject;
  return (
    <RegisterForm
      title={t('subject.report')}
      command="registry/risk-event"
      schema={event_schema(kind)}
      body={(filled) => ({ party: history.party, subject: id, ...filled })}
      done={done}
    />
  );
}

export default function SubjectPage() {
  const { t, text, day, label } = useReader();
  const session = useSession();
  const { id = '' } = useParams();
  const reading = useRead<SubjectHistory>(`/subjects/${encodeURIComponent(id)}/history`);
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
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
      {(session.role === 'officer' || session.role === 'authority') && (
        <ReportEvent history={data} done={reading.again} />
      )}
      {session.role === 'authority' && data.subject.kind === 'person' && <ErasePerson id={id} done={reading.again} />}
    </>
  );
}
