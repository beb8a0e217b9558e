import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { MessageDocument } from '../../api/message_types';
import { useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { message_kinds, state_tone } from './kinds';

/** What was sent, the newest first, and how far each is. */
export function MessageLog() {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  const [search, set_search] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const list = useList<MessageDocument>('/messages', { kind });
  return (
    <>
      <div className="filters card" role="search">
        <Field name={t('messages.kind')} required>
          <Select
            allowClear
            placeholder={t('form.all')}
            value={kind || undefined}
            options={message_kinds.map((value) => ({ value, label: label('message_kind', value) }))}
            onChange={(value?: string) => set_search(value ? { kind: value } : {}, { replace: true })}
          />
        </Field>
      </div>
      <DataTable
        caption={t('messages.log')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : t('messages.log_empty')}
        columns={[
          {
            key: 'number',
            title: t('messages.number'),
            head: true,
            cell: (one) => (
              <>
                <Link to={`/messages/${encodeURIComponent(one.id)}`}>{one.official || one.number}</Link>
                <div className="sub">{one.own_number}</div>
              </>
            ),
          },
          { key: 'kind', title: t('messages.kind'), cell: (one) => label('message_kind', one.kind) },
          { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
          {
            key: 'consignment',
            title: t('messages.consignment'),
            cell: (one) => <Link to={`/consignments/${encodeURIComponent(one.consignment)}`}>{one.consignment}</Link>,
          },
          { key: 'day', title: t('messages.sent_on'), cell: (one) => day(one.day) },
          {
            key: 'state',
            title: t('movement.state'),
            cell: (one) => (
              <>
                <Status family="message_state" code={one.state} tone={state_tone(one.state)} />
                {one.booking === 'held' && <Status family="booking" code="held" tone="bad" />}
              </>
            ),
          },
        ]}
      />
      <More list={list} />
    </>
  );
}
