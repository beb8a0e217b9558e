// The accounts of a book: now with all that is known of them, at a past moment with what was posted then.

import type { AccountNow, LedgerBook } from '../../api/types';
import { DataTable } from '../../parts/data_table';
import { useUnitName } from '../../parts/unit_name';
import { useReader } from '../../script/context';
import { useAccountColumns } from '../ledger/account_columns';
import { format_amount } from '../ledger/names';
import { usePlaceName } from './place_name';

interface Props {
  of: LedgerBook;
  /** Asks for the present again. */
  now: () => void;
}

export function Balances({ of: { book, at, items }, now }: Props) {
  const { t, moment } = useReader();
  const unit_name = useUnitName();
  const place_name = usePlaceName();
  const columns = useAccountColumns();
  const place = {
    key: 'place',
    title: t('ledger.account'),
    head: true,
    cell: (one: { place: string }) => place_name(book, one.place),
  };
  if (at === null) {
    return (
      <DataTable
        caption={t('ledger.balances')}
        rows={items as AccountNow[]}
        row_key={(one) => one.place}
        columns={[place, ...columns.filter((column) => column.key !== 'place')]}
      />
    );
  }
  return (
    <>
      <p>
        {t('ledger.as_it_was', { at: moment(at) })}{' '}
        <button type="button" className="link-button" onClick={now}>
          {t('ledger.now')}
        </button>
      </p>
      <DataTable
        caption={t('ledger.balances')}
        rows={items}
        row_key={(one) => one.place}
        columns={[
          place,
          { key: 'unit', title: t('ledger.unit'), cell: (one) => unit_name(one.unit) },
          { key: 'posted', title: t('ledger.posted'), number: true, cell: (one) => format_amount(one.posted) },
        ]}
      />
    </>
  );
}
