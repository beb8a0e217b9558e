// Applications: what may be applied for, and the ones that were filed.

import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Case, Page, Service } from '../../api/types';
import { useList, useRead } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const states = [
  'applied',
  'under_review',
  'recognised',
  'filed',
  'active',
  'suspended',
  'rejected',
  'revoked',
  'expired',
  'withdrawn',
] as const;

export default function CasesPage() {
  const { t, text, label, day } = useReader();
  const session = useSession();
  const [search, set_search] = useSearchParams();
  const state = search.get('state') ?? '';
  const list = useList<Case>('/cases', { state });
  const services = useRead<Page<Service>>('/services');
  const may_apply = session.role === 'institution' || session.role === 'system';
  return (
    <>
      <PageHead
        title={t('cases.title')}
        lead={t('cases.lead')}
        extra={
          may_apply &&
          services.data?.items.map((service) => (
            <Link key={service.name} className="button-link" to={`/whitelist/apply/${service.name}`}>
              {t('cases.apply', { service: text(service.title) })}
            </Link>
          ))
        }
      />
      <div className="filters card" role="search">
        <Field name={t('movement.state')} required>
          <Select
            allowClear
            placeholder={t('form.all')}
            value={state || undefined}
            options={states.map((value) => ({ value, label: label('listing', value) }))}
            onChange={(value?: string) => set_search(value ? { state: value } : {}, { replace: true })}
          />
        </Field>
      </div>
      <DataTable
        caption={t('cases.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'id',
            title: t('cases.number'),
            head: true,
            cell: (one) => <Link to={`/whitelist/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
          },
          { key: 'party', title: t('cases.party'), cell: (one) => text(one.party_name) || one.party },
          {
            key: 'service',
            title: t('cases.service'),
            cell: (one) =>
              text(services.data?.items.find((service) => service.name === one.service)?.title ?? one.title),
          },
          { key: 'state', title: t('movement.state'), cell: (one) => <Status family="listing" code={one.state} /> },
          { key: 'since', title: t('cases.submitted'), cell: (one) => day(one.submitted_on) },
          { key: 'due', title: t('cases.due'), cell: (one) => day(one.due ?? one.clock?.due) },
        ]}
      />
      <More list={list} />
    </>
  );
}
