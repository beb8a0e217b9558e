// What an account says of itself in a table: unit, balance, what is reserved, limits, standing.

import type { AccountNow } from '../../api/types';
import type { Column } from '../../parts/data_table';
import { Status, type Tone } from '../../parts/status';
import { useUnitName } from '../../parts/unit_name';
import { useReader } from '../../script/context';
import { format_amount } from './names';

const tones: Record<string, Tone> = { open: 'good', frozen: 'warn', closed: 'plain' };

function Limits({ lowest, highest }: Pick<AccountNow, 'lowest' | 'highest'>) {
  const { t } = useReader();
  if (lowest === null && highest === null) return t('value.none');
  return (
    <>
      {lowest !== null && <div>{t('ledger.not_below', { amount: format_amount(lowest) })}</div>}
      {highest !== null && <div>{t('ledger.not_above', { amount: format_amount(highest) })}</div>}
    </>
  );
}

export function useAccountColumns(): Column<AccountNow>[] {
  const { t } = useReader();
  const unit_name = useUnitName();
  return [
    { key: 'place', title: t('ledger.account'), cell: (one) => one.place },
    { key: 'unit', title: t('ledger.unit'), cell: (one) => unit_name(one.unit) },
    { key: 'posted', title: t('ledger.posted'), number: true, cell: (one) => format_amount(one.posted) },
    { key: 'in', title: t('ledger.pending_in'), number: true, cell: (one) => format_amount(one.pending_in) },
    { key: 'out', title: t('ledger.pending_out'), number: true, cell: (one) => format_amount(one.pending_out) },
    { key: 'available', title: t('ledger.available'), number: true, cell: (one) => format_amount(one.available) },
    { key: 'limits', title: t('ledger.limits'), cell: (one) => <Limits {...one} /> },
    {
      key: 'standing',
      title: t('ledger.standing'),
      cell: (one) => <Status family="account_standing" code={one.standing} tone={tones[one.standing]} />,
    },
  ];
}
