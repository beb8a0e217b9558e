// Other limits for an account of the book, or another standing.

import { Select } from 'antd';
import { useState } from 'react';
import type { AccountNow, LedgerBook } from '../../api/types';
import { Field } from '../../parts/field';
import { form_schema } from '../../parts/form_schema';
import { RegisterForm } from '../../parts/register_form';
import { useReader } from '../../script/context';

const standings = ['open', 'frozen', 'closed'] as const;

interface Props {
  /** The book as it stands now; what it was once cannot be changed. */
  of: LedgerBook | null;
  done: () => void;
}

export function ChangeAccount({ of, done }: Props) {
  const reader = useReader();
  const { t } = reader;
  const [place, set_place] = useState('');
  if (!of || of.at !== null) return null;
  const changeable = of.items.filter((one) => one.opened && one.standing !== 'closed') as AccountNow[];
  const chosen = changeable.find((one) => one.place === place);
  if (changeable.length === 0) return null;
  return (
    <section className="card" aria-label={t('ledger.change')}>
      <Field name={t('ledger.change_which')} required>
        <Select
          showSearch
          value={chosen && place}
          placeholder={t('form.choose')}
          options={changeable.map((one) => ({ value: one.place, label: one.place }))}
          onChange={(value: string) => set_place(value)}
        />
      </Field>
      {chosen && (
        <RegisterForm
          key={JSON.stringify([place, chosen.lowest, chosen.highest, chosen.standing])}
          title={t('ledger.change')}
          command="ledger/change-account"
          schema={form_schema(reader, [
            { name: 'lowest', title: 'ledger.lowest', help: 'ledger.lowest_help', type: 'money' },
            { name: 'highest', title: 'ledger.highest', help: 'ledger.highest_help', type: 'money' },
            {
              name: 'standing',
              title: 'ledger.standing',
              codes: standings,
              family: 'account_standing',
              required: true,
            },
          ])}
          start={{ lowest: chosen.lowest ?? '', highest: chosen.highest ?? '', standing: chosen.standing }}
          body={({ lowest = null, highest = null, standing }) => ({
            owner: of.party,
            book: of.book,
            place,
            lowest,
            highest,
            standing,
          })}
          unfolded
          live
          done={done}
        />
      )}
    </section>
  );
}
