// Goods that for a time serve something else: asked for, granted, ended, taxed by days.

import { Button } from 'antd';
import { Link } from 'react-router-dom';
import type { OtherUse } from '../../api/inside_types';
import { useFiling } from '../../filing/use_filing';
import { format_decimal } from '../../format';
import { Confirmation } from '../../parts/confirmation';
import { ListPage } from '../../parts/list_page';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

function End({ use, changed }: { use: OtherUse; changed: () => void }) {
  const { t } = useReader();
  const filing = useFiling<object>('goods/end-other-use');
  return (
    <>
      <Button
        size="small"
        loading={filing.busy}
        aria-label={t('uses.end_of', { id: use.id })}
        onClick={async () => {
          if (await filing.file({ use: use.id })) changed();
        }}
      >
        {t('uses.end')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

const states = ['awaiting', 'running', 'ended', 'rejected'] as const;

export default function OtherUsesPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  return (
    <ListPage<OtherUse>
      title={t('uses.title')}
      lead={t('uses.lead')}
      extra={
        session.party && (
          <Link className="button-link" to="/movement/start-other-use">
            {label('command', 'start-other-use')}
          </Link>
        )
      }
      path="/other-uses"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'use_state', codes: states },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      columns={(list) => [
        { key: 'id', title: t('exits.number'), cell: (one) => one.id, head: true },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        {
          key: 'lot',
          title: t('movement.lot'),
          cell: (one) => (
            <>
              <Link to={`/book/${encodeURIComponent(one.lot)}`}>{one.lot}</Link> {format_decimal(one.quantity)}
            </>
          ),
        },
        {
          key: 'purpose',
          title: t('movement.field_use_purpose'),
          cell: (one) => `${one.purpose} ${one.user}`.trim(),
        },
        { key: 'from', title: t('movement.field_from'), cell: (one) => day(one.from) },
        { key: 'until', title: t('movement.field_until'), cell: (one) => day(one.last_day ?? one.until) },
        { key: 'days', title: t('uses.days'), number: true, cell: (one) => (one.days > 0 ? one.days : '') },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => (
            <>
              <Status family="use_state" code={one.state} />
              {one.state === 'awaiting' && has_role(session, 'officer') && (
                <Confirmation command="goods/confirm-other-use" field="use" id={one.id} changed={list.again} />
              )}
              {one.state === 'running' && session.party === one.party && <End use={one} changed={list.again} />}
              {one.note && <div className="sub">{one.note}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
