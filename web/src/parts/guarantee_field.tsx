// The guarantee that secures the tax of a filing; nothing is asked of a party that has none.

import { Select } from 'antd';
import type { Guarantee } from '../api/types';
import { useList } from '../api/use_read';
import { format_money } from '../format';
import { useReader } from '../script/context';
import { Field } from './field';

interface Props {
  party: string;
  value: string;
  onChange: (guarantee: string) => void;
  error: string | null;
}

export function GuaranteeField({ party, value, onChange, error }: Props) {
  const { t } = useReader();
  const list = useList<Guarantee>('/guarantees', { state: 'active', party }, 100);
  const own = list.items.filter((one) => one.party === party);
  if (own.length === 0) return null;
  return (
    <Field name={t('guarantees.named')} help={t('guarantees.named_help')} error={error} className="wide">
      <Select
        allowClear
        value={value || undefined}
        placeholder={t('form.choose')}
        onChange={(id?: string) => onChange(id ?? '')}
        options={own.map((one) => ({
          value: one.id,
          label: t('guarantees.option', { number: `${one.issuer} ${one.number}`, free: format_money(one.available) }),
        }))}
        popupMatchSelectWidth={false}
        style={{ width: '100%' }}
      />
    </Field>
  );
}
