// Licences and approvals: what is left of each, and until when it holds.

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Permit } from '../../api/control_types';
import { ListPage } from '../../parts/list_page';
import { useCodeName, usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { AccountBar } from './account_bar';
import { Register } from './register';

const states = ['registered', 'verified', 'suspended', 'revoked'] as const;
const page_of = (one: Permit) => `/permits/${encodeURIComponent(one.id)}`;

export default function PermitsPage() {
  const { t, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const document_name = useCodeName('documents');
  const [open, set_open] = useState(false);
  const filer = has_role(session, 'institution', 'officer');
  return (
    <ListPage<Permit>
      title={t('permits.title')}
      lead={t('permits.lead')}
      extra={filer && <Button onClick={() => set_open(!open)}>{t('permits.register')}</Button>}
      path="/permits"
      filters={[
        { kind: 'search', name: 'q', title: 'permits.number' },
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'permit_state', codes: states },
        { kind: 'party', name: 'party', title: 'permits.holder' },
      ]}
      above={(list) =>
        open && (
          <Register
            done={() => {
              set_open(false);
              list.again();
            }}
          />
        )
      }
      row_key={(one) => one.id}
      open={page_of}
      columns={() => [
        {
          key: 'number',
          title: t('permits.number'),
          head: true,
          cell: (one) => <Link to={page_of(one)}>{one.number}</Link>,
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
  );
}
