// What decides how the goods' conformity is assessed: their product in the register, and a waiver of CCC.

import { Select } from 'antd';
import type { Page, Product } from '../../api/types';
import { useRead } from '../../api/use_read';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import type { LineDraft } from './draft';

const exemptions = ['research_object', 'research_instrument', 'user_spare_part', 'production_line', 'exhibition'];

interface Props {
  line: LineDraft;
  party: string;
  error: (field: string) => string | null;
  change: (part: Partial<LineDraft>) => void;
}

export function ConformityFields({ line, party, error, change }: Props) {
  const { t, text, label } = useReader();
  const products = useRead<Page<Product>>(`/products?limit=200&party=${encodeURIComponent(party)}`);
  const hs8 = line.hs.slice(0, 8);
  const fitting = (products.data?.items ?? []).filter((one) => one.party === party && one.hs.slice(0, 8) === hs8);
  return (
    <div className="grid">
      <Field name={t('conformity.product')} help={t('conformity.product_help')} error={error('product')}>
        <Select
          allowClear
          value={line.product || undefined}
          placeholder={t('form.choose')}
          notFoundContent={t('form.nothing_found')}
          onChange={(product?: string) => change({ product: product ?? '' })}
          options={fitting.map((one) => ({
            value: one.id,
            label: `${text(one.name)} (${one.id}) · ${label('quality_risk', one.conformity.quality_risk)}`,
          }))}
        />
      </Field>
      <Field name={t('conformity.exemption')} help={t('conformity.exemption_help')} error={error('ccc_exemption')}>
        <Select
          allowClear
          value={line.ccc_exemption || undefined}
          placeholder={t('form.choose')}
          onChange={(claimed?: string) => change({ ccc_exemption: claimed ?? '' })}
          options={exemptions.map((one) => ({ value: one, label: label('ccc_exemption', one) }))}
        />
      </Field>
    </div>
  );
}
