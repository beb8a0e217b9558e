// Voluntary disclosures: what a party reports of itself before customs finds it, and what follows.

import { Link } from 'react-router-dom';
import type { Disclosure } from '../../api/control_types';
import { form_schema } from '../../parts/form_schema';
import { ListPage } from '../../parts/list_page';
import { usePartyName } from '../../parts/reference';
import { RegisterForm } from '../../parts/register_form';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { Propose } from '../corrections/propose';

export default function DisclosuresPage() {
  const reader = useReader();
  const { t, label, day } = reader;
  const session = useSession();
  const officer = has_role(session, 'officer');
  const party_name = usePartyName();
  return (
    <ListPage<Disclosure>
      title={t('disclosures.title')}
      lead={t('disclosures.lead')}
      path="/disclosures"
      filters={[{ kind: 'party', name: 'party', title: 'crossing.party' }]}
      above={(list) =>
        session.party && (
          <RegisterForm
            title={t('disclosures.report')}
            command="goods/disclose"
            schema={form_schema(reader, [
              { name: 'text', title: 'disclosures.text', type: 'long_text', required: true },
              { name: 'lots', title: 'disclosures.lots', type: 'list' },
              { name: 'accepts', title: 'disclosures.accepts', type: 'yes_no' },
            ])}
            body={(filled) => ({ party: session.party, accepts: false, ...filled })}
            done={list.again}
          />
        )
      }
      row_key={(one) => one.id}
      columns={() => [
        { key: 'id', title: t('consignments.number'), head: true, cell: (one) => one.id },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'text', title: t('disclosures.text'), cell: (one) => one.text },
        {
          key: 'lots',
          title: t('disclosures.lots'),
          cell: (one) =>
            one.lots.map((lot) => (
              <Link key={lot} to={`/book/${encodeURIComponent(lot)}`}>
                {lot}{' '}
              </Link>
            )),
        },
        { key: 'on', title: t('movement.day'), cell: (one) => day(one.on) },
        { key: 'lighter', title: t('disclosures.lighter'), cell: (one) => label('lighter', one.lighter) },
        {
          key: 'correct',
          title: t('corrections.title'),
          cell: (one) => officer && one.lots.length > 0 && <Propose source={{ disclosure: one.id }} />,
        },
      ]}
    />
  );
}
