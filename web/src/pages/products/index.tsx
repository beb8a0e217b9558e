// The products of the register, with where each stands on the positive list of the joint mechanism, and how its
// conformity is graded.

import { Link } from 'react-router-dom';
import type { JsonSchema, Product } from '../../api/types';
import { usePartyName } from '../../parts/reference';
import { RegisterPage } from '../../parts/register_page';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

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
  const { t, text, label, day } = useReader();
  const party_name = usePartyName();
  return (
    <RegisterPage<Product>
      title={t('products.title')}
      lead={t('products.lead')}
      path="/products"
      form={{
        title: t('products.enter'),
        command: 'registry/register-product',
        schema,
        body: ({ name_zh, name_en, ...filled }, party) => ({
          party: party,
          name: { zh: name_zh, en: name_en },
          ...filled,
        }),
        pointer: (field) => (field.startsWith('name_') ? `/name/${field.slice(5)}` : `/${field}`),
      }}
      columns={[
        { key: 'name', title: label('fact', 'name'), cell: (one) => text(one.name) },
        { key: 'hs', title: label('fact', 'hs'), cell: (one) => one.hs },
        { key: 'specification', title: label('fact', 'specification'), cell: (one) => one.specification || '–' },
        { key: 'maker', title: label('fact', 'maker'), cell: (one) => one.maker || '–' },
        { key: 'party', title: t('cases.party'), cell: (one) => party_name(one.party) },
        {
          key: 'listing',
          title: t('products.listing'),
          cell: (one) => <Status family="listing" code={one.listing} />,
        },
        {
          key: 'conformity',
          title: t('conformity.title'),
          cell: ({ id, conformity }) => (
            <Link to={`/subject/${encodeURIComponent(id)}`}>
              {label('quality_risk', conformity.quality_risk)}
              {conformity.inspection && ` · ${label('inspection', conformity.inspection)}`}
              {conformity.valid_until && ` · ${t('conformity.until', { day: day(conformity.valid_until) })}`}
            </Link>
          ),
        },
      ]}
    />
  );
}
