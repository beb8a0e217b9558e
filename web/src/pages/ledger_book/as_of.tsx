// Which moment the balances are read at: a day is its end, with a time it is that minute.

import { Input } from 'antd';
import { Field } from '../../parts/field';
import type { Filters } from '../../parts/use_filters';
import { useReader } from '../../script/context';

interface Props {
  filters: Filters;
  set: (name: string, value: string | undefined) => void;
}

export function AsOf({ filters, set }: Props) {
  const { t } = useReader();
  const { day = '', time = '' } = filters;
  return (
    <div className="filters card" role="search">
      <Field name={t('ledger.as_of_day')} required>
        <Input type="date" value={day} onChange={(event) => set('day', event.target.value)} />
      </Field>
      <Field name={t('ledger.as_of_time')}>
        <Input type="time" value={time} disabled={!day} onChange={(event) => set('time', event.target.value)} />
      </Field>
    </div>
  );
}
