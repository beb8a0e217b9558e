// Tax item by item as a tax notice shows it: base, rate, amount, and how the base was made.

import type { Assessment } from '../api/types';
import { format_money, format_ratio } from '../format';
import { Clauses } from '../parts/clause';
import { DataTable } from '../parts/data_table';
import { useReader } from '../script/context';

export function TaxTable({ assessment }: { assessment: Assessment }) {
  const reader = useReader();
  const { t, label, text } = reader;
  const { currency } = assessment;
  // A value taken as it is has no working to show.
  const said = text(assessment.base_working);
  const working = /^[\d.,]*$/.test(said) ? '' : said;
  return (
    <div className="tax">
      <DataTable
        caption={t('tax.caption')}
        rows={assessment.items}
        row_key={(item) => item.tax}
        empty={t('tax.none')}
        columns={[
          { key: 'tax', title: t('tax.item'), cell: (item) => label('tax_item', item.tax), head: true },
          { key: 'base', title: t('tax.base'), cell: (item) => format_money(item.base, currency), number: true },
          { key: 'rate', title: t('tax.rate'), cell: (item) => format_ratio(item.rate), number: true },
          { key: 'amount', title: t('tax.amount'), cell: (item) => format_money(item.amount, currency), number: true },
        ]}
        foot={
          <tr>
            <th scope="row" colSpan={3}>
              {t('tax.total')}
            </th>
            <td className="number" data-label={t('tax.total')}>
              <strong>{format_money(assessment.total, currency)}</strong>
            </td>
          </tr>
        }
      />
      <p className="tax-working">
        {working && (
          <>
            <strong>{t('tax.working')}</strong> {working}{' '}
          </>
        )}
        {assessment.rate_kind && <span>{t('tax.rate_kind', { kind: label('rate_kind', assessment.rate_kind) })} </span>}
        <Clauses basis={assessment.basis} />
      </p>
    </div>
  );
}
