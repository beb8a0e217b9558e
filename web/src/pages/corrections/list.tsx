// Corrections in a table; of one examination, audit, disclosure, consignment or lot, or of all.

import { Link } from 'react-router-dom';
import type { Correction } from '../../api/control_types';
import { useList } from '../../api/use_read';
import { format_money } from '../../format';
import { type Column, DataTable } from '../../parts/data_table';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

export const page_of = (one: Correction) => `/corrections/${encodeURIComponent(one.id)}`;

export function useCorrectionColumns(): Column<Correction>[] {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  return [
    {
      key: 'id',
      title: t('consignments.number'),
      head: true,
      cell: (one) => <Link to={page_of(one)}>{one.id}</Link>,
    },
    { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
    {
      key: 'source',
      title: t('corrections.source'),
      cell: (one) => `${label('correction_source', one.source_kind)} ${one.source}`,
    },
    {
      key: 'lot',
      title: t('movement.lot'),
      cell: (one) => <Link to={`/book/${encodeURIComponent(one.lot)}`}>{one.lot}</Link>,
    },
    {
      key: 'difference',
      title: t('corrections.difference'),
      number: true,
      cell: (one) => format_money(one.outcome.difference),
    },
    { key: 'until', title: t('corrections.hear_until'), cell: (one) => day(one.hear_until) },
    {
      key: 'state',
      title: t('movement.state'),
      cell: (one) => <Status family="correction_state" code={one.state} />,
    },
  ];
}

/** Those about one subject; nothing where there are none. */
export function CorrectionsOf({ subject }: { subject: string }) {
  const { t } = useReader();
  const columns = useCorrectionColumns();
  const list = useList<Correction>('/corrections', { subject });
  if (list.items.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('corrections.title')}</h2>
      <DataTable
        caption={t('corrections.title')}
        rows={list.items}
        row_key={(one) => one.id}
        columns={columns.filter((one) => one.key !== 'party')}
      />
    </section>
  );
}
