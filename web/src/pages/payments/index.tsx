// Payments of tax: what each paid, what was too much, what went back; those entered by mistake are reversed here.

import type { TaxPayment } from '../../api/types';
import { format_money } from '../../format';
import { ListPage } from '../../parts/list_page';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { Refunds } from './refunds';
import { Reverse } from './reverse';

const states = ['posted', 'reversed'] as const;

export default function PaymentsPage() {
  const { t, day } = useReader();
  const party_name = usePartyName();
  return (
    <ListPage<TaxPayment>
      title={t('bills.payments')}
      lead={t('payments.lead')}
      path="/payments"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'payment_state', codes: states },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      columns={(list) => [
        { key: 'receipt', title: t('taxes.receipt'), head: true, cell: (one) => one.receipt },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'day', title: t('movement.day'), cell: (one) => day(one.day) },
        {
          key: 'of',
          title: t('bills.of'),
          cell: (one) => one.shares.map((share) => share.assessment).join(', '),
        },
        { key: 'amount', title: t('bills.amount'), number: true, cell: (one) => format_money(one.amount) },
        { key: 'over', title: t('bills.overpaid'), number: true, cell: (one) => format_money(one.overpaid) },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => (
            <>
              <Status family="payment_state" code={one.state} /> {one.reason}
            </>
          ),
        },
        { key: 'refund', title: t('bills.refund'), cell: (one) => <Refunds payment={one} /> },
        { key: 'deeds', title: t('payments.reverse'), cell: (one) => <Reverse payment={one} changed={list.again} /> },
      ]}
    />
  );
}
