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
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const states = ['held', 'inspecting', 'released', 'passed', 'cancelled'] as const;
const kinds = ['first_line_in', 'first_line_out', 'second_line_in', 'second_line_out', 'temporary_out'] as const;

/** What crosses or has crossed a line, the newest first. */
export default function ConsignmentsPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const [search, set_search] = useSearchParams();
  const filters = Object.fromEntries(['state', 'kind', 'party'].map((name) => [name, search.get(name) ?? '']));
  const list = useList<Consignment>('/consignments', filters);
  const set = (name: string, value?: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    set_search(next, { replace: true });
  };
  const choice = (name: string, family: string, codes: readonly string[]) => (
    <Select
      allowClear
      placeholder={t('form.all')}
      value={filters[name] || undefined}
      options={codes.map((value) => ({ value, label: label(family, value) }))}
      onChange={(value?: string) => set(name, value)}
    />
  );
  return (
    <>
      <PageHead title={t('consignments.title')} lead={t('consignments.lead')} />
      <div className="filters card" role="search">
        <Field name={t('movement.state')} required>
          {choice('state', 'state', states)}
        </Field>
        <Field name={t('movement.kind')} required>
          {choice('kind', 'movement', kinds)}
        </Field>
        {!session.party && (
          <Field name={t('crossing.party')} required>
            <PartySelect allow_clear value={filters.party ?? ''} onChange={(value) => set('party', value)} />
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
          { key: 'kind', title: t('movement.kind'), cell: (one) => label('movement', one.kind) },
          { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
          { key: 'day', title: t('movement.day'), cell: (one) => day(one.day) },
          {
            key: 'release',
            title: t('consignments.release'),
            cell: (one) => <Status family="release" code={one.release} />,
          },
          { key: 'state', title: t('movement.state'), cell: (one) => <Status family="state" code={one.state} /> },
          { key: 'tax', title: t('totals.total'), number: true, cell: (one) => format_money(one.total) },
        ]}
      />
      <More list={list} />
    </>
  );
}
