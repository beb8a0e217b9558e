// New movement: what happens to goods that are in the zone.

import { useState } from 'react';
import { Link, NavLink, useParams, useSearchParams } from 'react-router-dom';
import { PageHead } from '../../parts/page_head';
import { type MessageKey, useReader } from '../../script/context';
import { movement_kinds, type MovementKind } from './kinds';
import { MovementForm } from './movement_form';

function Kinds({ search }: { search: string }) {
  const { t, label } = useReader();
  return (
    <nav aria-label={t('movement.kinds')}>
      <ul className="kinds">
        {movement_kinds.map((kind) => (
          <li key={kind}>
            <NavLink to={`/movement/${kind}${search}`}>
              <strong>{label('command', kind)}</strong>
              <span>{t(`command_text.${kind}` as MessageKey)}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export default function MovementPage() {
  const { t, label } = useReader();
  const { kind: wanted } = useParams();
  const [search] = useSearchParams();
  const [turn, set_turn] = useState(0);
  const kind = movement_kinds.find((one) => one === wanted) as MovementKind | undefined;
  const lot = search.get('lot') ?? '';
  if (!kind) {
    return (
      <>
        <PageHead title={t('movement.title')} lead={t('movement.lead')} />
        <Kinds search={lot ? `?lot=${encodeURIComponent(lot)}` : ''} />
        <p>
          <Link to="/crossing?from=mainland">{t('movement.from_mainland')}</Link>
        </p>
      </>
    );
  }
  return (
    <>
      <PageHead
        title={label('command', kind)}
        lead={t(`command_text.${kind}` as MessageKey)}
        extra={<Link to="/movement">{t('movement.other')}</Link>}
      />
      <MovementForm key={`${kind}-${turn}`} kind={kind} lot={lot} again={() => set_turn((value) => value + 1)} />
    </>
  );
}
