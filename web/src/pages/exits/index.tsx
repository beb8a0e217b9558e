// Temporary exits: what is out for testing, repair or exhibition, and when it has to be back.

import { Link } from 'react-router-dom';
import type { TemporaryExit } from '../../api/types';
import { days_until, format_decimal, zone_today } from '../../format';
import { ListPage } from '../../parts/list_page';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const states = ['filed', 'out', 'overdue', 'back', 'cancelled'] as const;

export default function ExitsPage() {
  const { t, text, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const today = zone_today(new Date());
  const due_words = (one: TemporaryExit) => {
    const left = days_until(one.due_on, today);
    if (left === null || (one.state !== 'out' && one.state !== 'overdue')) return null;
    return left < 0 ? t('desk.over', { days: -left }) : t('desk.left', { days: left });
  };
  return (
    <ListPage<TemporaryExit>
      title={t('exits.title')}
      lead={t('exits.lead')}
      extra={
        session.party && (
          <Link className="button-link" to="/movement/temporary-out">
            {label('command', 'temporary-out')}
          </Link>
        )
      }
      path="/exits"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'exit_state', codes: states },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      columns={() => [
        { key: 'id', title: t('exits.number'), cell: (one) => one.id, head: true },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'purpose', title: t('exits.purpose'), cell: (one) => label('purpose', one.purpose) },
        { key: 'place', title: t('exits.place'), cell: (one) => one.place },
        {
          key: 'items',
          title: t('exits.items'),
          cell: (one) =>
            one.items.map((item) => (
              <div key={item.lot}>
                <Link to={`/book/${encodeURIComponent(item.lot)}`}>{text(item.name) || item.lot}</Link>{' '}
                {format_decimal(item.quantity)}
                {item.returned && Number(item.returned) > 0
                  ? ` (${t('exits.returned', { quantity: format_decimal(item.returned) })})`
                  : ''}
              </div>
            )),
        },
        {
          key: 'due',
          title: t('exits.due'),
          cell: (one) => (
            <>
              {day(one.due_on)} <div className="sub">{due_words(one)}</div>
            </>
          ),
        },
        { key: 'state', title: t('movement.state'), cell: (one) => <Status family="exit_state" code={one.state} /> },
        {
          key: 'do',
          title: t('exits.do'),
          cell: (one) =>
            session.party === one.party && (one.state === 'out' || one.state === 'overdue') ? (
              <Link to={`/movement/temporary-return?exit=${encodeURIComponent(one.id)}`}>{t('exits.bring_back')}</Link>
            ) : null,
        },
      ]}
    />
  );
}
