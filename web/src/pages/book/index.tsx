// The book: every lot under supervision, found by name, code, status or category.

import { Input, Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Lot } from '../../api/types';
import { useList } from '../../api/use_read';
import { format_decimal, format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { Status } from '../../parts/status';
import { useSettled } from '../../parts/use_settled';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { categories } from '../crossing/category_select';

const statuses = ['exempt', 'bonded', 'taxed', 'domestic'] as const;

export default function BookPage() {
  const { t, text, label, day } = useReader();
  const session = useSession();
  const [search, set_search] = useSearchParams();
  const filters = Object.fromEntries(
    ['q', 'status', 'category', 'party'].map((name) => [name, search.get(name) ?? '']),
  );
  const list = useList<Lot>('/lots', useSettled(filters));
  const set = (name: string, value: string | undefined) =>
    set_search(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const options = (family: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: label(family, value) }));
  return (
    <>
      <PageHead title={t('book.title')} lead={t('book.lead')} />
      <div className="filters card" role="search">
        <Field name={t('book.search')} required>
          <Input
            type="search"
            allowClear
            placeholder={t('book.search_hint')}
            value={filters.q}
            onChange={(event) => set('q', event.target.value)}
          />
        </Field>
        <Field name={t('goods.tax_status')} required>
          <Select
            allowClear
            placeholder={t('form.all')}
            value={filters.status || undefined}
            options={options('tax_status', statuses)}
            onChange={(value?: string) => set('status', value)}
          />
        </Field>
        <Field name={t('goods.category')} required>
          <Select
            allowClear
            placeholder={t('form.all')}
            value={filters.category || undefined}
            options={options('category', categories)}
            onChange={(value?: string) => set('category', value)}
          />
        </Field>
        {!session.party && (
          <Field name={t('crossing.party')} required>
            <PartySelect allow_clear value={filters.party ?? ''} onChange={(value) => set('party', value)} />
          </Field>
        )}
      </div>
      <DataTable
        caption={t('book.title')}
        rows={list.items}
        row_key={(lot) => lot.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'name',
            title: t('goods.name'),
            head: true,
            cell: (lot) => (
              <>
                <Link to={`/book/${encodeURIComponent(lot.id)}`}>{text(lot.name)}</Link>
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
      <More list={list} />
    </>
  );
}
