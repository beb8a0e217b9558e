// The book: every lot under supervision, found by name, code, status or category.

import { Link } from 'react-router-dom';
import type { Lot } from '../../api/types';
import { format_decimal, format_money } from '../../format';
import { ListPage } from '../../parts/list_page';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { categories } from '../crossing/category_select';

const statuses = ['exempt', 'bonded', 'taxed', 'domestic'] as const;
const address_of = (lot: Lot) => `/book/${encodeURIComponent(lot.id)}`;

export default function BookPage() {
  const { t, text, label, day, script } = useReader();
  const { party } = useSession();
  return (
    <ListPage<Lot>
      title={t('book.title')}
      lead={t('book.lead')}
      extra={
        party && (
          <a className="button-link" href={`/api/v1/dossier.pdf?script=${script}`}>
            {t('book.dossier')}
          </a>
        )
      }
      path="/lots"
      filters={[
        { kind: 'search', name: 'q', title: 'book.search', hint: 'book.search_hint' },
        { kind: 'codes', name: 'status', title: 'goods.tax_status', family: 'tax_status', codes: statuses },
        { kind: 'codes', name: 'category', title: 'goods.category', family: 'category', codes: categories },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(lot) => lot.id}
      open={address_of}
      columns={() => [
        {
          key: 'name',
          title: t('goods.name'),
          head: true,
          cell: (lot) => (
            <>
              <Link to={address_of(lot)}>{text(lot.name)}</Link>
              <div className="sub">
                {lot.id} · {lot.hs}
              </div>
            </>
          ),
        },
        {
          key: 'status',
          title: t('goods.tax_status'),
          cell: (lot) => <Status family="tax_status" code={lot.tax_status} />,
        },
        { key: 'category', title: t('goods.category'), cell: (lot) => label('category', lot.category) },
        {
          key: 'held',
          title: t('book.held'),
          number: true,
          cell: (lot) => `${format_decimal(lot.accounts?.held ?? '0')} / ${format_decimal(lot.quantity)}`,
        },
        { key: 'value', title: t('book.value'), number: true, cell: (lot) => format_money(lot.value_cny) },
        { key: 'entered', title: t('book.entered'), cell: (lot) => day(lot.entered_on) },
        {
          key: 'end',
          title: t('book.supervision_end'),
          cell: (lot) => (lot.supervision_end ? day(lot.supervision_end) : t('book.no_term')),
        },
      ]}
    />
  );
}
