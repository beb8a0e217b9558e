// The form that opens an account of an owner.

import { form_schema } from '../../parts/form_schema';
import { RegisterForm } from '../../parts/register_form';
import { useReader } from '../../script/context';

// prettier-ignore
const units = [
  'CNY', 'HKD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'SGD', 'AUD', 'CAD', 'CHF', 'KWD',
  'hour', 'day', 'piece', 'person', 'use', 'mg', 'g', 'kg', 'ml', 'l', 'm', 'm2', 'm3',
] as const;

interface Props {
  owner: string;
  /** In this book; any fund when left out. */
  book?: string;
  done: () => void;
}

export function OpenAccount({ owner, book, done }: Props) {
  const reader = useReader();
  const { t } = reader;
  return (
    <RegisterForm
      title={t('ledger.open')}
      command="ledger/open-account"
      schema={form_schema(reader, [
        { name: 'book', title: 'ledger.book', help: 'ledger.book_help', required: true },
        { name: 'place', title: 'ledger.account', help: 'ledger.account_help', required: true },
        { name: 'unit', title: 'ledger.unit', codes: units, family: 'ledger_unit', required: true },
        { name: 'lowest', title: 'ledger.lowest', help: 'ledger.lowest_help', type: 'money' },
        { name: 'highest', title: 'ledger.highest', help: 'ledger.highest_help', type: 'money' },
      ])}
      start={{ book: book ?? 'fund-', lowest: '0' }}
      body={(filled) => ({ owner, ...filled })}
      unfolded={book === undefined}
      live
      done={done}
    />
  );
}
