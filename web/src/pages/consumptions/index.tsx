// Consumption in research: what was used up, for what, with which evidence; officers confirm what was drawn for them.

import { Link } from 'react-router-dom';
import type { Consumption } from '../../api/types';
import { Confirmation } from '../../parts/confirmation';
import { FileLinks } from '../../parts/files_field';
import { ListPage } from '../../parts/list_page';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

const states = ['awaiting', 'confirmed', 'rejected', 'withdrawn'] as const;

export default function ConsumptionsPage() {
  const { t, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const officer = has_role(session, 'officer');
  return (
    <ListPage<Consumption>
      title={t('consumptions.title')}
      lead={t('consumptions.lead')}
      path="/consumptions"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'state', codes: states },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      columns={(list) => [
        { key: 'id', title: t('consignments.number'), head: true, cell: (one) => one.id },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        {
          key: 'project',
          title: t('movement.field_project'),
          cell: (one) => (
            <>
              {`${one.project} ${one.experiment}`.trim()}
              {one.product && (
                <div className="sub">
                  <Link to={`/rd-products/${encodeURIComponent(one.product)}`}>
                    {t('rd_product.made', { lot: one.product })}
                  </Link>
                </div>
              )}
            </>
          ),
        },
        { key: 'person', title: t('movement.field_person'), cell: (one) => one.person },
        { key: 'day', title: t('movement.field_day'), cell: (one) => day(one.day) },
        {
          key: 'evidence',
          title: t('movement.evidence'),
          cell: (one) => (one.evidence.length === 0 ? t('value.none') : <FileLinks files={one.evidence} />),
        },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => (
            <>
              <Status family="state" code={one.state} />
              {officer && one.state === 'awaiting' && (
                <Confirmation
                  command="goods/confirm-consumption"
                  field="consumption"
                  id={one.id}
                  changed={list.again}
                />
              )}
              {one.note && <div className="sub">{one.note}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
