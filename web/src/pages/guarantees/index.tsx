// Guarantee accounts: how much stands free, and how it came to that, drawn.

import type { Guarantee } from '../../api/types';
import { useRead } from '../../api/use_read';
import { format_money } from '../../format';
import { ListPage } from '../../parts/list_page';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

const width = 320;
const height = 80;

/** The free amount after each entry, as steps under the limit. */
function Balance({ id }: { id: string }) {
  const { t } = useReader();
  const reading = useRead<Guarantee>(`/guarantees/${encodeURIComponent(id)}`);
  const entries = reading.data?.entries ?? [];
  if (entries.length === 0) return null;
  const limit = Math.max(...entries.map((one) => Number(one.available)), 1);
  const step = width / entries.length;
  const y = (amount: string) => height - (Number(amount) / limit) * height;
  const path = entries
    .map(
      (one, index) =>
        `${index === 0 ? 'M' : 'V'}${index === 0 ? `0 ${y(one.available)}` : y(one.available)}H${(index + 1) * step}`,
    )
    .join('');
  const last = entries[entries.length - 1];
  return (
    <svg
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      width="100%"
      style={{ maxWidth: width }}
      role="img"
      aria-label={t('guarantees.drawn', { count: entries.length, amount: format_money(last?.available) })}
    >
      <line x1={0} y1={height} x2={width} y2={height} stroke="currentColor" strokeWidth={1} opacity={0.4} />
      <path d={path} fill="none" stroke="currentColor" strokeWidth={2} />
    </svg>
  );
}

export default function GuaranteesPage() {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  return (
    <ListPage<Guarantee>
      title={t('guarantees.title')}
      lead={t('guarantees.lead')}
      path="/guarantees"
      filters={[{ kind: 'party', name: 'party', title: 'crossing.party' }]}
      row_key={(one) => one.id}
      columns={() => [
        { key: 'number', title: t('guarantees.number'), head: true, cell: (one) => `${one.issuer} ${one.number}` },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'kind', title: t('guarantees.kind'), cell: (one) => label('guarantee_kind', one.kind) },
        { key: 'limit', title: t('guarantees.limit'), number: true, cell: (one) => format_money(one.limit) },
        { key: 'occupied', title: t('guarantees.occupied'), number: true, cell: (one) => format_money(one.occupied) },
        { key: 'free', title: t('guarantees.free'), number: true, cell: (one) => format_money(one.available) },
        { key: 'to', title: t('guarantees.valid_to'), cell: (one) => day(one.valid_to) },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => <Status family="guarantee_state" code={one.state} />,
        },
        { key: 'balance', title: t('guarantees.balance'), cell: (one) => <Balance id={one.id} /> },
      ]}
    />
  );
}
