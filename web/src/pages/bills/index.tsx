// Bills: several taxes with one number; what each owes today, late fee running.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { TaxBill } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ListPage } from '../../parts/list_page';
import { PartySelect } from '../../parts/party_select';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

/** Puts what is due of one month, or of one consignment, on a bill. */
function Issue({ changed }: { changed: () => void }) {
  const { t } = useReader();
  const session = useSession();
  const [party, set_party] = useState(session.party ?? '');
  const [month, set_month] = useState('');
  const [consignment, set_consignment] = useState('');
  const filing = useFiling<object>('goods/issue-bill');
  const error = field_errors(filing.problem);
  const issue = async () => {
    if (await filing.file({ party, ...(consignment.trim() ? { consignment: consignment.trim() } : { month }) }))
      changed();
  };
  return (
    <section className="card">
      <h2>{t('bills.issue')}</h2>
      <div className="act">
        {!session.party && (
          <Field name={t('crossing.party')} required error={error('/party')}>
            <PartySelect value={party} onChange={set_party} />
          </Field>
        )}
        <Field name={t('bills.month')} error={error('/month')}>
          <Input
            type="month"
            disabled={consignment.trim() !== ''}
            value={month}
            onChange={(event) => set_month(event.target.value)}
          />
        </Field>
        <Field name={t('bills.consignment')} error={error('/consignment')}>
          <Input
            value={consignment}
            maxLength={64}
            disabled={month !== ''}
            onChange={(event) => set_consignment(event.target.value)}
          />
        </Field>
        <Button
          type="primary"
          disabled={!party || (!month && !consignment.trim())}
          loading={filing.busy}
          onClick={issue}
        >
          {t('bills.issue')}
        </Button>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </section>
  );
}

export default function BillsPage() {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  return (
    <ListPage<TaxBill>
      title={t('bills.title')}
      lead={t('bills.lead')}
      path="/bills"
      filters={[{ kind: 'party', name: 'party', title: 'crossing.party' }]}
      above={(list) => <Issue changed={list.again} />}
      row_key={(one) => one.id}
      open={(one) => `/bills/${encodeURIComponent(one.id)}`}
      columns={() => [
        {
          key: 'number',
          title: t('bills.number'),
          head: true,
          cell: (one) => <Link to={`/bills/${encodeURIComponent(one.id)}`}>{one.number}</Link>,
        },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'kind', title: t('bills.of'), cell: (one) => `${label('bill_kind', one.kind)} ${one.subject}` },
        { key: 'total', title: t('totals.total'), number: true, cell: (one) => format_money(one.total) },
        { key: 'late_fee', title: t('bills.late_fee'), number: true, cell: (one) => format_money(one.late_fee) },
        { key: 'owed', title: t('bills.owed'), number: true, cell: (one) => format_money(one.owed) },
        { key: 'due', title: t('taxes.due'), cell: (one) => day(one.due_on) },
        { key: 'state', title: t('movement.state'), cell: (one) => <Status family="tax_state" code={one.state} /> },
      ]}
    />
  );
}
