// What was destroyed, lost or stolen, with its certificate and proof; officers confirm where the law leaves it to them.

import { Link } from 'react-router-dom';
import type { Loss } from '../../api/inside_types';
import { Confirmation } from '../../parts/confirmation';
import { FileLinks } from '../../parts/files_field';
import { ListPage } from '../../parts/list_page';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

const states = ['awaiting', 'confirmed', 'rejected'] as const;

export default function LossesPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  return (
    <ListPage<Loss>
      title={t('losses.title')}
      lead={t('losses.lead')}
      extra={
        session.party && (
          <Link className="button-link" to="/movement/report-loss">
            {label('command', 'report-loss')}
          </Link>
        )
      }
      path="/losses"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'state', codes: states },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      columns={(list) => [
        { key: 'id', title: t('exits.number'), cell: (one) => one.id, head: true },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'event', title: t('movement.field_event'), cell: (one) => label('loss_event', one.event) },
        { key: 'day', title: t('movement.field_loss_day'), cell: (one) => day(one.day) },
        { key: 'cause', title: t('movement.field_loss_cause'), cell: (one) => one.cause },
        {
          key: 'proof',
          title: t('movement.evidence'),
          cell: (one) => (
            <FileLinks
              files={[
                ...(one.certificate ? [{ name: one.certificate, sha256: one.certificate_sha256 }] : []),
                ...one.evidence,
              ]}
            />
          ),
        },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => (
            <>
              <Status family="state" code={one.state} />
              {one.state === 'awaiting' && has_role(session, 'officer') && (
                <Confirmation command="goods/confirm-loss" field="loss" id={one.id} changed={list.again} />
              )}
              {one.note && <div className="sub">{one.note}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
