// One bill: its taxes, what it owes today, its payments and refunds; on paper and as the WCO notification.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { TaxTable } from '../../answer/tax_table';
import type { TaxBill } from '../../api/types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { Refunds } from '../payments/refunds';
import { Reverse } from '../payments/reverse';

function Pay({ bill, changed }: { bill: TaxBill; changed: () => void }) {
  const { t } = useReader();
  const [receipt, set_receipt] = useState('');
  const [amount, set_amount] = useState(bill.owed);
  const filing = useFiling<object>('goods/pay');
  const error = field_errors(filing.problem);
  const pay = async () => {
    if (await filing.file({ bill: bill.id, receipt: receipt.trim(), amount: amount.trim() })) changed();
  };
  return (
    <section className="card">
      <h2>{t('bills.pay')}</h2>
      <div className="act">
        <Field name={t('taxes.receipt')} required error={error('/receipt')}>
          <Input value={receipt} maxLength={64} onChange={(event) => set_receipt(event.target.value)} />
        </Field>
        <Field name={t('bills.amount')} required error={error('/amount')}>
          <Input inputMode="decimal" value={amount} onChange={(event) => set_amount(event.target.value)} />
        </Field>
        <Button type="primary" disabled={!receipt.trim() || !amount.trim()} loading={filing.busy} onClick={pay}>
          {t('taxes.paid')}
        </Button>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </section>
  );
}

export default function BillPage() {
  const { t, label, day, script } = useReader();
  const { id = '' } = useParams();
  const session = useSession();
  const party_name = usePartyName();
  const reading = useRead<TaxBill>(`/bills/${encodeURIComponent(id)}`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const bill = reading.data;
  const keeper = has_role(session, 'officer', 'authority');
  return (
    <>
      <PageHead
        title={t('bills.one', { number: bill.number })}
        lead={
          <>
            {label('bill_kind', bill.kind)} {bill.subject} <Status family="tax_state" code={bill.state} />
          </>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('crossing.party'), party_name(bill.party)],
            [t('bills.issued_on'), day(bill.issued_on)],
            [t('taxes.due'), day(bill.due_on)],
            [t('totals.total'), format_money(bill.total)],
            [t('bills.paid'), format_money(bill.paid)],
            [t('bills.late_fee'), format_money(bill.late_fee)],
            [t('bills.owed'), format_money(bill.owed)],
          ]}
        />
        <p>
          <a href={`/api/v1/bills/${encodeURIComponent(bill.id)}/bill.pdf?script=${script}`}>{t('bills.print')}</a>{' '}
          <a href={`/api/v1/bills/${encodeURIComponent(bill.id)}/notification`}>{t('bills.notification')}</a>
        </p>
      </section>
      {keeper && bill.state === 'due' && <Pay key={bill.owed} bill={bill} changed={reading.again} />}
      <section className="card">
        <h2>{t('answer.tax')}</h2>
        {(bill.assessments ?? []).map((one) => (
          <section key={one.id}>
            <h3>
              {one.id} {label('movement', one.kind)} <Status family="tax_state" code={one.state} />
            </h3>
            <TaxTable assessment={one.detail} />
          </section>
        ))}
      </section>
      <section className="card">
        <h2>{t('bills.payments')}</h2>
        <DataTable
          caption={t('bills.payments')}
          rows={bill.payments ?? []}
          row_key={(one) => one.id}
          columns={[
            { key: 'receipt', title: t('taxes.receipt'), head: true, cell: (one) => one.receipt },
            { key: 'day', title: t('movement.day'), cell: (one) => day(one.day) },
            { key: 'amount', title: t('bills.amount'), number: true, cell: (one) => format_money(one.amount) },
            { key: 'over', title: t('bills.overpaid'), number: true, cell: (one) => format_money(one.overpaid) },
            {
              key: 'state',
              title: t('movement.state'),
              cell: (one) => <Status family="payment_state" code={one.state} />,
            },
            { key: 'refund', title: t('bills.refund'), cell: (one) => <Refunds payment={one} /> },
            {
              key: 'reverse',
              title: t('payments.reverse'),
              cell: (one) => <Reverse payment={one} changed={reading.again} />,
            },
          ]}
        />
      </section>
    </>
  );
}
