// The funds that one may see: every opened account with its balance, its limits and whether it moves.

import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { OpenedAccount } from '../../api/types';
import { Field } from '../../parts/field';
import { ListPage } from '../../parts/list_page';
import { PartySelect } from '../../parts/party_select';
import { usePartyName } from '../../parts/reference';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { useAccountColumns } from './account_columns';
import { book_address } from './names';
import { OpenAccount } from './open_account';

/** The authority opens an account for whoever is to own it. */
function Open({ done }: { done: () => void }) {
  const { t } = useReader();
  const [owner, set_owner] = useState('');
  return (
    <section className="card" aria-label={t('ledger.open')}>
      <Field name={t('ledger.open_for')} required help={t('ledger.owner_help')}>
        <PartySelect typed value={owner} onChange={set_owner} />
      </Field>
      {owner && <OpenAccount key={owner} owner={owner} done={done} />}
    </section>
  );
}

export default function LedgerPage() {
  const { t } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const columns = useAccountColumns();
  return (
    <ListPage<OpenedAccount>
      title={t('ledger.title')}
      lead={t('ledger.lead')}
      path="/ledger/accounts"
      filters={[{ kind: 'party', name: 'party', title: 'ledger.owner' }]}
      above={(list) => has_role(session, 'authority') && <Open done={list.again} />}
      row_key={(one) => book_address(one) + one.place}
      open={book_address}
      empty={t('ledger.none')}
      columns={() => [
        {
          key: 'book',
          title: t('ledger.book'),
          head: true,
          cell: (one) => <Link to={book_address(one)}>{one.book}</Link>,
        },
        ...(session.party
          ? []
          : [{ key: 'party', title: t('ledger.owner'), cell: (one: OpenedAccount) => party_name(one.party) }]),
        ...columns,
      ]}
    />
  );
}
