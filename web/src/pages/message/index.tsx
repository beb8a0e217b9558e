// One message: its ladder of steps, the receipts that made it, the weight at the gate, and the message itself.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { MessageWithReceipts } from '../../api/message_types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { save_text } from '../../parts/save_text';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { state_tone } from '../messages/kinds';
import { steps_of } from './steps';
import './ladder.css';

function Ladder({ message }: { message: MessageWithReceipts }) {
  const { t, label } = useReader();
  return (
    <section className="card">
      <h2>{t('message.ladder')}</h2>
      <ol className="ladder">
        {steps_of(message).map((step) => (
          <li key={step.name} className={`step-${step.state}`}>
            <strong>{label('message_step', step.name)}</strong>{' '}
            <span className="sub">
              {step.at} {label('step_state', step.state)}
            </span>
          </li>
        ))}
      </ol>
      {typeof message.facts.notes === 'string' && <p>{t('message.notes', { notes: message.facts.notes })}</p>}
    </section>
  );
}

/** What the gate weighed; where it holds the slip, the officer decides. */
function Weight({ message, changed }: { message: MessageWithReceipts; changed: () => void }) {
  const { t, label } = useReader();
  const session = useSession();
  const filing = useFiling<object>('messages/settle-weight');
  const [note, set_note] = useState('');
  const { facts } = message;
  if (!facts.declared_kg) return null;
  const settle = async (accept: boolean) => {
    if (await filing.file({ document: message.id, accept, note: note.trim() })) changed();
  };
  return (
    <section className="card">
      <h2>{t('message.weight')}</h2>
      <Facts
        pairs={[
          [t('message.declared_kg'), String(facts.declared_kg)],
          [t('message.parts_kg'), String(facts.parts_kg)],
          [t('message.weighed_kg'), facts.weighed_kg === '0' ? t('message.not_weighed') : String(facts.weighed_kg)],
          [t('message.error_kg'), facts.weighed_kg === '0' ? null : String(facts.error_kg)],
          [t('message.in_book'), message.booking ? label('booking', message.booking) : null],
          [t('messages.why'), message.booking_reason ? label('booking_reason', message.booking_reason) : null],
        ]}
      />
      {message.booking === 'held' && has_role(session, 'officer') && (
        <div className="act">
          <Field name={t('message.weight_note')} required>
            <Input value={note} maxLength={500} onChange={(event) => set_note(event.target.value)} />
          </Field>
          <Button type="primary" disabled={!note.trim()} loading={filing.busy} onClick={() => settle(true)}>
            {t('message.accept_weight')}
          </Button>
          <Button danger disabled={!note.trim()} loading={filing.busy} onClick={() => settle(false)}>
            {t('message.refuse_weight')}
          </Button>
        </div>
      )}
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </section>
  );
}

export default function MessagePage() {
  const { t, label, day } = useReader();
  const { id = '' } = useParams();
  const party_name = usePartyName();
  const reading = useRead<MessageWithReceipts>(`/messages/${encodeURIComponent(id)}`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const { data } = reading;
  return (
    <>
      <PageHead
        title={t('message.title', { kind: label('message_kind', data.kind), number: data.official || data.number })}
        lead={<Status family="message_state" code={data.state} tone={state_tone(data.state)} />}
        extra={
          <Button onClick={() => save_text(`${data.own_number}.xml`, data.xml, 'application/xml')}>
            {t('messages.download')}
          </Button>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('crossing.party'), party_name(data.party)],
            [
              t('messages.consignment'),
              <Link key="consignment" to={`/consignments/${encodeURIComponent(data.consignment)}`}>
                {data.consignment}
              </Link>,
            ],
            [t('messages.own_number'), data.own_number],
            [t('messages.zone_number'), data.number],
            [t('messages.official'), data.official || null],
            [t('messages.seq_no'), data.seq_no || null],
            [t('message.declaration_number'), (data.facts.declaration_number as string | undefined) ?? null],
            [t('messages.sent_on'), day(data.day)],
          ]}
        />
      </section>
      <Ladder message={data} />
      <Weight key={data.booking} message={data} changed={reading.again} />
      <section className="card">
        <h2>{t('message.receipts')}</h2>
        <DataTable
          caption={t('message.receipts')}
          rows={data.receipts}
          row_key={(one) => one.id}
          empty={t('message.no_receipts')}
          columns={[
            { key: 'kind', title: t('messages.kind'), head: true, cell: (one) => label('message_kind', one.kind) },
            { key: 'at', title: t('message.decided_at'), cell: (one) => one.decided_at },
            { key: 'on', title: t('messages.received_on'), cell: (one) => day(one.received_on) },
            {
              key: 'trusted',
              title: t('message.vouched'),
              cell: (one) => label('vouched', one.trusted ? 'yes' : 'no'),
            },
          ]}
        />
      </section>
      <details className="card">
        <summary>{t('messages.show_xml')}</summary>
        <pre tabIndex={0}>{data.xml}</pre>
      </details>
    </>
  );
}
