import { Link } from 'react-router-dom';
import type { Consignment } from '../../api/types';
import { format_money } from '../../format';
import { ListPage } from '../../parts/list_page';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

const states = ['held', 'inspecting', 'released', 'passed', 'cancelled'] as const;
const kinds = ['first_line_in', 'first_line_out', 'second_line_in', 'second_line_out', 'temporary_out'] as const;
const address_of = (one: Consignment) => `/consignments/${encodeURIComponent(one.id)}`;

/** What crosses or has crossed a line, the newest first. */
export default function ConsignmentsPage() {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  return (
    <ListPage<Consignment>
      title={t('consignments.title')}
      lead={t('consignments.lead')}
      path="/consignments"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'state', codes: states },
        { kind: 'codes', name: 'kind', title: 'movement.kind', family: 'movement', codes: kinds },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      open={address_of}
      columns={() => [
        {
          key: 'id',
          title: t('consignments.number'),
          head: true,
          cell: (one) => <Link to={address_of(one)}>{one.id}</Link>,
        },
        { key: 'kind', title: t('movement.kind'), cell: (one) => label('movement', one.kind) },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'day', title: t('movement.day'), cell: (one) => day(one.day) },
        {
          key: 'release',
          title: t('consignments.release'),
          cell: (one) => <Status family="release" code={one.release} />,
        },
        { key: 'state', title: t('movement.state'), cell: (one) => <Status family="state" code={one.state} /> },
        { key: 'tax', title: t('totals.total'), number: true, cell: (one) => format_money(one.total) },
      ]}
    />
  );
}
