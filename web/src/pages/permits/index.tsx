// Licences and approvals: what is left of each, and until when it holds.

import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { Permit } from '../../api/control_types';
import { useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { useCodeName, usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { AccountBar } from './account_bar';
import { Register } from './register';

const states = ['registered', 'verified', 'suspended', 'revoked'];

export default function PermitsPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const document_name = useCodeName('documents');
  const [search, set_search] = useSearchParams();
  const [open, set_open] = useState(false);
  const state = search.get('state') ?? '';
  const list = useList<Permit>('/permits', { state });
  const filer = has_role(session, 'institution', 'officer');
  return (
    <>
      <PageHead
        title={t('permits.title')}
        lead={t('permits.lead')}
        extra={filer && <Button onClick={() => set_open(!open)}>{t('permits.register')}</Button>}
      />
      {open && (
        <Register
          done={() => {
            set_open(false);
            list.again();
          }}
        />
      )}
      <div className="filters card" role="search">
        <Field name={t('movement.state')} required>
          <Select
            value={state}
            options={['', ...states].map((value) => ({
              value,
              label: value ? label('permit_state', value) : t('form.all'),
            }))}
            onChange={(value: string) => set_search(value ? { state: value } : {}, { replace: true })}
          />
        </Field>
      </div>
      <DataTable
        caption={t('permits.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'number',
            title: t('permits.number'),
            head: true,
            cell: (one) => <Link to={`/permits/${encodeURIComponent(one.id)}`}>{one.number}</Link>,
          },
          { key: 'kind', title: t('permits.kind'), cell: (one) => document_name(one.kind) },
          { key: 'party', title: t('permits.holder'), cell: (one) => party_name(one.party) },
          {
            key: 'valid',
            title: t('permits.valid_to'),
            cell: (one) => (one.valid_to ? day(one.valid_to) : t('permits.open_ended')),
          },
          { key: 'account', title: t('permits.left'), cell: (one) => <AccountBar permit={one} /> },
          {
            key: 'state',
            title: t('movement.state'),
            cell: (one) => <Status family="permit_state" code={one.lapsed ? 'lapsed' : one.state} />,
          },
        ]}
      />
      <More list={list} />
    </>
  );
}
