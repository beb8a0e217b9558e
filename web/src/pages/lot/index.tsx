// One lot: what it is, where all of it is now, what is due, how it came there.

import { Link, useParams } from 'react-router-dom';
import type { Lot, LotPath } from '../../api/types';
import { useRead } from '../../api/use_read';
import { format_decimal, format_money } from '../../format';
import { ConformityFacts } from '../../parts/conformity_facts';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { ProblemPage } from '../../parts/problem_page';
import { useCodeName, usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { PathPicture } from './path_picture';

const doable = [
  'second-line-out',
  'temporary-out',
  'consume',
  'transfer',
  'first-line-out',
  'pay-voluntarily',
] as const;

function Accounts({ lot }: { lot: Lot }) {
  const { t, label } = useReader();
  const accounts = Object.entries(lot.accounts ?? {}).filter(([, quantity]) => !/^0*(\.0*)?$/.test(String(quantity)));
  return (
    <DataTable
      caption={t('lot.accounts')}
      rows={accounts}
      row_key={([account]) => account}
      columns={[
        { key: 'account', title: t('lot.account'), cell: ([account]) => label('account', account), head: true },
        { key: 'quantity', title: t('goods.quantity'), cell: ([, quantity]) => format_decimal(quantity), number: true },
      ]}
    />
  );
}

function Movements({ lot }: { lot: Lot }) {
  const { t, label, day } = useReader();
  return (
    <DataTable
      caption={t('lot.movements')}
      rows={lot.movements ?? []}
      row_key={(movement, index) => `${movement.id}-${index}`}
      columns={[
        { key: 'day', title: t('movement.day'), cell: (movement) => day(movement.day), head: true },
        { key: 'kind', title: t('movement.kind'), cell: (movement) => label('movement', movement.kind) },
        {
          key: 'quantity',
          title: t('goods.quantity'),
          number: true,
          cell: (movement) => format_decimal(movement.quantity),
        },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (movement) => <Status family="state" code={movement.state} />,
        },
        {
          key: 'document',
          title: t('movement.document'),
          cell: (movement) =>
            /^C\d/.test(movement.document ?? '') ? (
              <Link to={`/consignments/${encodeURIComponent(movement.document ?? '')}`}>{movement.document}</Link>
            ) : (
              movement.document
            ),
        },
      ]}
    />
  );
}

export default function LotPage() {
  const { t, text, label, day } = useReader();
  const party_name = usePartyName();
  const unit_name = useCodeName('units');
  const country_name = useCodeName('countries');
  const session = useSession();
  const { lot: id = '' } = useParams();
  const address = `/lots/${encodeURIComponent(id)}`;
  const lot = useRead<Lot>(address);
  const path = useRead<LotPath>(`${address}/path`);
  if (lot.problem) return <ProblemPage problem={lot.problem} on_retry={lot.again} />;
  if (!lot.data) return <Waiting />;
  const { data } = lot;
  const unit = unit_name(data.unit);
  const may_file = session.party === data.party || session.role === 'officer';
  return (
    <>
      <PageHead
        title={text(data.name)}
        lead={
          <>
            {data.id} <Status family="tax_status" code={data.tax_status} />
          </>
        }
      />
      <div className="two">
        <section className="card">
          <h2>{t('lot.what')}</h2>
          <Facts
            pairs={[
              [t('crossing.party'), party_name(data.party)],
              [t('goods.hs'), data.hs],
              [t('goods.category'), label('category', data.category)],
              [t('goods.origin'), country_name(data.origin)],
              [t('lot.quantity'), `${format_decimal(data.quantity)} ${unit}`],
              [t('book.value'), format_money(data.value_cny)],
              [t('book.entered'), day(data.entered_on)],
              [t('crossing.project'), data.project],
              [t('book.supervision_end'), data.supervision_end ? day(data.supervision_end) : t('book.no_term')],
            ]}
          />
        </section>
        <section className="card">
          <h2>{t('lot.accounts')}</h2>
          <Accounts lot={data} />
          {data.clocks && data.clocks.length > 0 && (
            <>
              <h3>{t('lot.clocks')}</h3>
              <ul className="reasons">
                {data.clocks.map((clock) => (
                  <li key={clock.kind + clock.due}>
                    {label('clock', clock.kind)} <strong>{day(clock.due)}</strong>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
      {data.conformity && (
        <section className="card">
          <h2>{t('conformity.title')}</h2>
          <ConformityFacts conformity={data.conformity} />
        </section>
      )}
      {may_file && (
        <nav className="doable" aria-label={t('lot.do')}>
          {doable.map((kind) => (
            <Link key={kind} className="button-link" to={`/movement/${kind}?lot=${encodeURIComponent(data.id)}`}>
              {label('command', kind)}
            </Link>
          ))}
        </nav>
      )}
      <section className="card">
        <h2>{t('lot.path')}</h2>
        {path.problem && <ProblemBox problem={path.problem} on_retry={path.again} />}
        {path.data && <PathPicture path={path.data} name={text(data.name)} />}
      </section>
      <section className="card">
        <h2>{t('lot.movements')}</h2>
        <Movements lot={data} />
      </section>
    </>
  );
}
