// What is carried: of a lot that is here, or a line that comes in.

import { Input, Select } from 'antd';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import { LotSelect } from '../movement/lot_select';
import type { PartProps } from './packages';

const categories = ['consumable', 'specimen', 'utensil', 'equipment', 'repair_part', 'literature', 'other_part'];

export function GoodsOut({ draft, party, change, errors }: PartProps & { party: string }) {
  const { t } = useReader();
  return (
    <div className="grid">
      <Field name={t('movement.lot')} required error={errors('/goods/items/0/lot')} className="wide">
        <LotSelect party={party} value={draft.lot} onChange={(lot) => change({ lot })} />
      </Field>
      <Field name={t('goods.quantity')} required error={errors('/goods/items/0/quantity')}>
        <Input
          inputMode="decimal"
          value={draft.quantity}
          onChange={(event) => change({ quantity: event.target.value })}
        />
      </Field>
    </div>
  );
}

export function GoodsIn({ draft, change, errors }: PartProps) {
  const { t, label } = useReader();
  const error = (field: string) => errors(`/goods/lines/0/${field}`);
  return (
    <div className="grid">
      <Field name={t('carry.hs')} required error={error('hs')} className="wide">
        <CodeSelect table="tariff" long value={draft.hs} onChange={(hs) => change({ hs })} />
      </Field>
      <Field name={t('carry.name')} required error={error('name')}>
        <Input value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field name={t('carry.category')} required error={error('category')}>
        <Select
          value={draft.category}
          options={categories.map((value) => ({ value, label: label('category', value) }))}
          onChange={(category: string) => change({ category })}
        />
      </Field>
      <Field name={t('goods.quantity')} required error={error('quantity')}>
        <Input
          inputMode="decimal"
          value={draft.quantity}
          onChange={(event) => change({ quantity: event.target.value })}
        />
      </Field>
      <Field name={t('carry.unit')} required error={error('unit')}>
        <CodeSelect table="units" value={draft.unit} onChange={(unit) => change({ unit })} />
      </Field>
      <Field name={t('carry.value')} required error={error('value')}>
        <Input inputMode="decimal" value={draft.value} onChange={(event) => change({ value: event.target.value })} />
      </Field>
    </div>
  );
}
