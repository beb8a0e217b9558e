// The products of the register, with where each stands on the positive list of the joint mechanism.

import { Link } from 'react-router-dom';
import type { JsonSchema, Product } from '../../api/types';
import { useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { RegisterForm } from '../../parts/register_form';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const schema: JsonSchema = {
  type: 'object',
  required: ['hs', 'name_zh', 'name_en'],
  properties: {
    hs: { type: 'string', maxLength: 10 },
    name_zh: { type: 'string', maxLength: 200 },
    name_en: { type: 'string', maxLength: 200 },
    specification: { type: 'string', maxLength: 200 },
    maker: { type: 'string', maxLength: 200 },
  },
};

export default function ProductsPage() {
  const { t, text, label } = useReader();
  const session = useSession();
  const list = useList<Product>('/products', {});
  return (
    <>
      <PageHead title={t('products.title')} lead={t('products.lead')} />
      {session.party && (
        <RegisterForm
          title={t('products.enter')}
          command="registry/register-product"
          schema={schema}
          body={({ name_zh, name_en, ...filled }) => ({
            party: session.party,
            name: { zh: name_zh, en: name_en },
            ...filled,
          })}
          pointer={(field) => (field.startsWith('name_') ? `/name/${field.slice(5)}` : `/${field}`)}
          done={list.again}
        />
      )}
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={t('products.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'id',
            title: t('cases.number'),
            head: true,
            cell: (one) => <Link to={`/subject/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
          },
          { key: 'name', title: label('fact', 'name'), cell: (one) => text(one.name) },
          { key: 'hs', title: label('fact', 'hs'), cell: (one) => one.hs },
          { key: 'specification', title: label('fact', 'specification'), cell: (one) => one.specification || '–' },
          { key: 'maker', title: label('fact', 'maker'), cell: (one) => one.maker || '–' },
          { key: 'party', title: t('cases.party'), cell: (one) => one.party },
          {
            key: 'listing',
            title: t('products.listing'),
            cell: (one) => <Status family="listing" code={one.listing} />,
          },
        ]}
      />
      <More list={list} />
    </>
  );
}
