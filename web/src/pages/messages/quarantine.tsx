import type { MessageReceipt } from '../../api/message_types';
import { useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { More } from '../../parts/more';
import { usePartyName } from '../../parts/reference';
import { useReader } from '../../script/context';

/** Receipts that fit nothing that was sent: kept until a number connects them. */
export function Quarantine() {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  const list = useList<MessageReceipt>('/receipts', { state: 'quarantine' });
  return (
    <>
      <p className="lead">{t('messages.quarantine_lead')}</p>
      <DataTable
        caption={t('messages.quarantine')}
        rows={list.items}
        row_key={(one) => one.party + one.id}
        empty={list.loading ? t('shell.waiting') : t('messages.quarantine_empty')}
        columns={[
          {
            key: 'number',
            title: t('messages.names'),
            head: true,
            cell: (one) => [one.own_number, one.seq_no, one.number].filter(Boolean).join(' · '),
          },
          { key: 'kind', title: t('messages.kind'), cell: (one) => label('message_kind', one.kind) },
          { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
          { key: 'problem', title: t('messages.why'), cell: (one) => label('receipt_problem', one.problem) },
          { key: 'day', title: t('messages.received_on'), cell: (one) => day(one.received_on) },
        ]}
      />
      <More list={list} />
    </>
  );
}
