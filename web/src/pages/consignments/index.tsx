import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Consignment } from '../../api/types';
import { useList } from '../../api/use_read';
import { format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { consignment_kind, consignment_states } from './words';

/** What crosses or has crossed a line, the newest first. */
export default function ConsignmentsPage() {
  const { t, text, label, day } = useReader();
  const session = useSession();
  const [search, set_search] = useSearchParams();
  const state = search.get('state') ?? '';
  const party = search.get('party') ?? '';
  const list = useList<Consignment>('/consignments', { state, party });
  const set = (name: string, value?: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    set_search(next, { replace: true });
  };
  return (
    <>
      <PageHead title={t('consignments.title')} lead={t('consignments.lead')} />
      <div className="filters card" role="search">
        <Field name={t('movement.state')} required>
          <Select
            allowClear
            placeholder={t('form.all')}
            value={state || undefined}
            options={consignment_states.map((value) => ({ value, label: label('state', value) }))}
            onChange={(value?: string) => set('state', value)}
          />
        </Field>
        {!session.party && (
          <Field name={t('crossing.party')} required>
            <PartySelect allow_clear value={party} onChange={(value) => set('party', value)} />
          </Field>
        )}
      </div>
      <DataTable
        caption={t('consignments.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'id',
            title: t('consignments.number'),
            head: true,
            cell: (one) => <Link to={`/consignments/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
          },
          { key: 'kind', title: t('movement.kind'), cell: (one) => label('movement', consignment_kind(one)) },
          { key: 'party', title: t('crossing.party'), cell: (one) => text(one.party_name) || one.party },
          { key: 'day', title: t('movement.day'), cell: (one) => day(one.entry_day ?? one.day ?? one.filed_at) },
          { key: 'release', title: t('consignments.release'), cell: (one) => <Status family="release" code={one.release} /> },
          { key: 'state', title: t('movement.state'), cell: (one) => <Status family="state" code={one.state} /> },
          { key: 'tax', title: t('totals.total'), number: true, cell: (one) => format_money(one.totals?.total) },
        ]}
      />
      <More list={list} />
    </>
  );
}
