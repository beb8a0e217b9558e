// What is carried, line by line: of lots that are here, or what comes in.

import { Button, Checkbox, Input, Select } from 'antd';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import { LotSelect } from '../movement/lot_select';
import { type GoodsDraft, is_out, with_goods, without_goods } from './draft';
import type { PartProps } from './packages';

const categories = ['consumable', 'specimen', 'utensil', 'equipment', 'repair_part', 'literature', 'other_part'];

interface LineProps {
  line: GoodsDraft;
  set: (part: Partial<GoodsDraft>) => void;
  error: (field: string) => string | null;
}

function Quantity({ line, set, error }: LineProps) {
  const { t } = useReader();
  return (
    <Field name={t('goods.quantity')} required error={error('quantity')}>
      <Input inputMode="decimal" value={line.quantity} onChange={(event) => set({ quantity: event.target.value })} />
    </Field>
  );
}

function LineOut({ party, ...props }: LineProps & { party: string }) {
  const { t } = useReader();
  return (
    <div className="grid">
      <Field name={t('movement.lot')} required error={props.error('lot')} className="wide">
        <LotSelect party={party} value={props.line.lot} onChange={(lot) => props.set({ lot })} />
      </Field>
      <Quantity {...props} />
    </div>
  );
}

function LineIn(props: LineProps) {
  const { t, label } = useReader();
  const { line, set, error } = props;
  return (
    <div className="grid">
      <Field name={t('carry.hs')} required error={error('hs')} className="wide">
        <CodeSelect table="tariff" long value={line.hs} onChange={(hs) => set({ hs })} />
      </Field>
      <Field name={t('carry.name')} required error={error('name')}>
        <Input value={line.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field name={t('carry.category')} required error={error('category')}>
        <Select
          value={line.category}
          options={categories.map((value) => ({ value, label: label('category', value) }))}
          onChange={(category: string) => set({ category })}
        />
      </Field>
      <Quantity {...props} />
      <Field name={t('carry.unit')} required error={error('unit')}>
        <CodeSelect table="units" value={line.unit} onChange={(unit) => set({ unit })} />
      </Field>
      <Field name={t('carry.value')} required error={error('value')}>
        <Input inputMode="decimal" value={line.value} onChange={(event) => set({ value: event.target.value })} />
      </Field>
    </div>
  );
}

/** Every line of what is carried, and a button for one more. */
export function Goods({ draft, party, change, errors }: PartProps & { party: string }) {
  const { t } = useReader();
  const out = is_out(draft.crossing);
  return (
    <>
      {draft.goods.map((line, index) => {
        const set = (part: Partial<GoodsDraft>) =>
          change({ goods: draft.goods.map((one) => (one.key === line.key ? { ...one, ...part } : one)) });
        const error = (field: string) => errors(`/goods/${out ? 'items' : 'lines'}/${index}/${field}`);
        return (
          <fieldset className="goods-line" key={line.key}>
            <legend>{t('crossing.line', { number: index + 1 })}</legend>
            {draft.goods.length > 1 && (
              <Button
                className="remove"
                size="small"
                aria-label={t('crossing.remove_line', { number: index + 1 })}
                onClick={() => change(without_goods(draft, line.key))}
              >
                {t('form.remove')}
              </Button>
            )}
            {out ? <LineOut {...{ line, set, error, party }} /> : <LineIn {...{ line, set, error }} />}
            <Checkbox checked={line.special} onChange={(event) => set({ special: event.target.checked })}>
              {t('carry.special')}
            </Checkbox>
          </fieldset>
        );
      })}
      <Button onClick={() => change(with_goods(draft))}>{t('crossing.add_line')}</Button>
    </>
  );
}
